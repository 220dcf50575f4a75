import * as Y from 'yjs';
import { type Attack, count, type Tally, type Target } from '../attack.ts';
import { onLines } from '../hostile-line.ts';
import { note } from './cpu.ts';

/** Notes of 2,000 characters, 25 to a frame, until they are not taken any more, and on. */
async function fill(target: Target, signal: AbortSignal): Promise<Tally> {
  const tally = {};
  await onLines(target, tally, signal, async (line) => {
    const doc = new Y.Doc();
    for (let round = 0; round < 40 && line.isOpen() && !signal.aborted; round++) {
      const before = Y.encodeStateVector(doc);
      doc.transact(() => {
        for (let n = 0; n < 25; n++) {
          const id = `fill-${doc.clientID}-${round}-${n}`;
          note(doc, id, target.hostile.personId, 'x'.repeat(2_000));
        }
      });
      await line.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      count(tally, 'notes', 25);
    }
    await line.barrier(2_000);
  });
  return tally;
}

/** One note whose words are written and taken back: next to nothing stays, and all of it is logged. */
async function rewrite(target: Target, signal: AbortSignal): Promise<Tally> {
  const tally = {};
  await onLines(target, tally, signal, async (line) => {
    const doc = new Y.Doc();
    let update = new Uint8Array();
    doc.on('update', (bytes: Uint8Array) => {
      update = new Uint8Array(bytes);
    });
    const id = `rewrite-${doc.clientID}`;
    doc.transact(() => note(doc, id, target.hostile.personId));
    await line.sendUpdate(update);
    const text = (doc.getMap('elements').get(id) as Y.Map<Y.Text>).get('text') as Y.Text;
    for (let round = 0; round < 400 && line.isOpen() && !signal.aborted; round++) {
      doc.transact(() => {
        text.delete(0, text.length);
        text.insert(0, String(round % 10).repeat(1_900));
      });
      await line.sendUpdate(update);
      count(tally, 'rewrites');
    }
    await line.barrier(2_000);
  });
  return tally;
}

async function fillNothing(target: Target, signal: AbortSignal): Promise<Tally> {
  const tally = {};
  await onLines(target, tally, signal, async (line) => {
    const doc = new Y.Doc();
    for (let round = 0; round < 60 && line.isOpen() && !signal.aborted; round++) {
      const before = Y.encodeStateVector(doc);
      doc.transact(() => {
        for (let n = 0; n < 250; n++) {
          note(doc, `empty-${doc.clientID}-${round}-${n}`, target.hostile.personId);
        }
      });
      await line.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      count(tally, 'notes', 250);
    }
    await line.barrier(2_000);
  });
  return tally;
}

/** Four people fill the board together, each up to what is theirs; the process has to hold all of it. */
async function together(
  target: Target,
  signal: AbortSignal,
  one: (target: Target, signal: AbortSignal) => Promise<Tally>,
): Promise<Tally> {
  const all: Tally = {};
  const tallies = await Promise.all(
    [target.hostile, ...target.others].map((hostile) => one({ ...target, hostile }, signal)),
  );
  for (const tally of tallies) for (const [what, n] of Object.entries(tally)) count(all, what, n);
  return all;
}

/** A letter written behind a letter that is already gone: the dearest memory for the fewest bytes. */
async function crumble(target: Target, signal: AbortSignal): Promise<Tally> {
  const tally = {};
  await onLines(target, tally, signal, async (line) => {
    const doc = new Y.Doc();
    const ids = Array.from({ length: 20 }, (_, n) => `crumbs-${doc.clientID}-${n}`);
    const sendAll = async (change: () => void): Promise<void> => {
      const before = Y.encodeStateVector(doc);
      doc.transact(change);
      await line.sendUpdate(Y.encodeStateAsUpdate(doc, before));
    };
    await sendAll(() => {
      for (const id of ids) note(doc, id, target.hostile.personId);
    });
    const elements = doc.getMap('elements') as Y.Map<Y.Map<Y.Text>>;
    for (let round = 0; round < 95 && line.isOpen() && !signal.aborted; round++) {
      // From the front: no letter continues the one before it, so none of them is joined to it.
      await sendAll(() => {
        for (const id of ids) {
          for (let n = 0; n < 20; n++) elements.get(id)?.get('text')?.insert(0, 'x');
        }
      });
      count(tally, 'letters', ids.length * 20);
    }
    await line.barrier(2_000);
  });
  return tally;
}

export const BYTE_ATTACKS: readonly Attack[] = [
  {
    resource: 'memory',
    name: 'long notes',
    what: 'Fills the board with notes of 2,000 characters.',
    run: fill,
  },
  {
    resource: 'memory',
    name: 'four with long notes',
    what: 'Four people together fill the board with notes of 2,000 characters.',
    people: 4,
    run: (target, signal) => together(target, signal, fill),
  },
  {
    resource: 'memory',
    name: 'four with single letters',
    what: 'Four people together fill the board with letters that no replica can join.',
    people: 4,
    run: (target, signal) => together(target, signal, crumble),
  },
  {
    resource: 'disk',
    name: 'rewriting',
    what: 'Writes one note anew with every message, so that the log grows and the board does not.',
    run: rewrite,
  },
  {
    resource: 'redis',
    name: 'long notes on Redis',
    what: 'The same as filling memory, on a Redis of 64 MiB.',
    store: 'redis',
    run: fill,
  },
  {
    resource: 'elements',
    name: 'empty notes',
    what: 'Puts up as many empty notes as it can.',
    run: fillNothing,
  },
];
