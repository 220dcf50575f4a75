import { elementOf, textOf } from '@stellwand/shared/board/document';
import { createNote, deleteElements, editText, moveNote } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { ATTACK_FRAMES } from './attack-frames.ts';
import { ANNA, AREAS, BERT, createGateWorld, type GateWorld } from './gate-world.ts';

export const SMALL = 'note-small1';

/** A frame, and the world in which it is expensive. */
export interface CostlyFrame {
  name: string;
  world: GateWorld;
  frame: Uint8Array;
  /** False where the gate is expected to say no. */
  accepted: boolean;
}

const write = (id: string, author: string, text: string) => (doc: Y.Doc) =>
  createNote(doc, { id, text, author, at: { x: 0, y: 0 }, createdAt: 1, color: 'sun' });

const noteId = (prefix: string, i: number): string =>
  `note-${prefix}-${String(i).padStart(5, '0')}`;

/** A board with `notes` notes by many hands, and one of Bert's. */
export function fullBoard(notes: number): GateWorld {
  const world = createGateWorld();
  for (let from = 0; from < notes; from += 100) {
    world.act(ANNA, (doc) =>
      doc.transact(() => {
        for (let i = from; i < Math.min(notes, from + 100); i++) {
          write(noteId('full', i), ANNA.personId, 'Ein Zettel mit etwa vierzig Zeichen Text.')(doc);
        }
      }),
    );
    // One of a few client ids a day: the gate allows 64.
    if (world.bindings.count(ANNA.personId) > 60) throw new Error('too many ids; use fewer notes');
  }
  world.act(BERT, write(SMALL, BERT.personId, 'Bert'));
  world.act(ANNA, (doc) => deleteElements(doc, [noteId('full', 0)]));
  return world;
}

/** The frames everybody sends all day long. */
export function smallFrames(world: GateWorld): { name: string; frame: Uint8Array }[] {
  const frame = (change: (doc: Y.Doc) => void) => world.frame(world.join(), change);
  return [
    {
      name: 'new note',
      frame: frame(
        write('note-small2', BERT.personId, 'Ein Zettel mit etwa vierzig Zeichen Text.'),
      ),
    },
    { name: 'one character', frame: frame((doc) => editText(doc, SMALL, 'Berta')) },
    { name: 'note moved', frame: frame((doc) => moveNote(doc, SMALL, { x: 5, y: 6 })) },
    { name: 'own note deleted', frame: frame((doc) => deleteElements(doc, [SMALL])) },
  ];
}

/** 300 notes pasted at once: the dearest frame an honest person sends. */
export const bulkFrame = (world: GateWorld): Uint8Array =>
  world.frame(world.join(), (doc) =>
    doc.transact(() => {
      for (let i = 0; i < 300; i++) {
        write(noteId('bulk', i), BERT.personId, 'Ein Zettel mit etwa vierzig Zeichen Text.')(doc);
      }
    }),
  );

/** A text typed in single characters from two tabs in turn, so that nothing merges. */
function typedApart(world: GateWorld, characters: number): void {
  const tabs = [world.join(), world.join()];
  for (let i = 0; i < characters; i++) {
    const tab = tabs[i % 2];
    const other = tabs[1 - (i % 2)];
    if (!tab || !other) continue;
    const frame = world.frame(tab, (doc) => {
      const element = elementOf(doc, SMALL);
      const text = element && textOf(element);
      text?.insert(text.length, 'x');
    });
    world.send(frame, BERT);
    Y.applyUpdate(other, frame);
  }
}

/** Everything found so far that costs much with few bytes. */
export function costlyFrames(notes: number): CostlyFrame[] {
  const frames: CostlyFrame[] = [];
  const full = fullBoard(notes);
  frames.push({ name: '300 notes at once', world: full, frame: bulkFrame(full), accepted: true });

  const apart = fullBoard(100);
  typedApart(apart, 1_900);
  const everySecond = apart.join();
  frames.push({
    name: '950 separate characters deleted',
    world: apart,
    frame: apart.frame(everySecond, (doc) =>
      doc.transact(() => {
        const element = elementOf(doc, SMALL);
        const text = element && textOf(element);
        for (let i = (text?.length ?? 0) - 1; i >= 0; i -= 2) text?.delete(i, 1);
      }),
    ),
    accepted: true,
  });
  frames.push({
    name: 'a note of 1,900 structs deleted',
    world: apart,
    frame: apart.frame(apart.join(), (doc) => deleteElements(doc, [SMALL])),
    accepted: true,
  });

  const dead = fullBoard(100);
  typedApart(dead, 1_900);
  dead.act(BERT, (doc) =>
    doc.transact(() => {
      const element = elementOf(doc, SMALL);
      const text = element && textOf(element);
      for (let i = (text?.length ?? 0) - 1; i >= 0; i -= 2) text?.delete(i, 1);
    }),
  );
  frames.push({
    name: 'a reconnect with the whole delete set',
    world: dead,
    frame: dead.frame(dead.join(), (doc) => editText(doc, SMALL, `${'x'.repeat(900)}y`)),
    accepted: true,
  });

  const scattered = fullBoard(100);
  frames.push({
    name: '3,000 single characters at one spot',
    world: scattered,
    frame: scattered.frame(scattered.join(), (doc) =>
      doc.transact(() => {
        const element = elementOf(doc, SMALL);
        const text = element && textOf(element);
        for (let i = 0; i < 1_900; i++) text?.insert(i % 2, 'x');
        for (let i = 0; i < 1_100; i++) {
          text?.insert(0, 'x');
          text?.delete(0, 1);
        }
      }),
    ),
    accepted: true,
  });

  const context = {
    doc: full.join(),
    personId: BERT.personId,
    victimNote: noteId('full', 7),
    victimAuthor: ANNA.personId,
    ownNote: SMALL,
    area: AREAS[0]?.id ?? '',
  };
  for (const attack of ATTACK_FRAMES) {
    frames.push({
      name: `${attack.rule} ${attack.name}`,
      world: full,
      frame: attack.bytes(context),
      accepted: false,
    });
  }
  return frames;
}

/**
 * A board on which 110 people each deleted every second of 360 characters, and what a browser that has
 * seen it all sends when it is back: no structs, 19,800 delete ranges.
 */
export function longDay(): { world: GateWorld; frame: Uint8Array } {
  const world = createGateWorld();
  for (let person = 0; person < 110; person++) {
    const doc = new Y.Doc();
    doc.clientID = 1_000 + person;
    doc.transact(() => {
      const id = noteId('day', person);
      write(id, BERT.personId, 'x'.repeat(360))(doc);
      const element = elementOf(doc, id);
      const text = element && textOf(element);
      for (let at = 359; at > 0; at -= 2) text?.delete(at, 1);
    });
    Y.applyUpdate(world.doc, Y.encodeStateAsUpdate(doc));
  }
  const frame = Y.encodeStateAsUpdate(world.join(), Y.encodeStateVector(world.doc));
  return { world, frame };
}

/** The shortest of several runs in ms: what the work costs, not what else the machine did. */
export function shortest(runs: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/**
 * An answer to sync step 1 under 255 client ids whose structs all hang on one another, the last on the work
 * of somebody else that the server lacks: leaving that out leaves out everything, one by one.
 */
export function tangledAnswer(world: GateWorld): Uint8Array {
  const [ids, each, first, foreign] = [255, 15, 6_000_000, 5_000_000];
  world.bindings.bind(foreign, ANNA.personId);
  return encoding.encode((output) => {
    const uint = (value: number): void => encoding.writeVarUint(output, value);
    uint(ids + 1);
    for (const value of [1, foreign, 0]) uint(value);
    encoding.writeUint8(output, 4);
    uint(1);
    encoding.writeVarString(output, 'elements');
    encoding.writeVarString(output, 'x');
    for (let id = 0; id < ids; id++) {
      for (const value of [each, first + id, 0]) uint(value);
      for (let clock = 0; clock < each; clock++) {
        const next = id + 1 < ids ? [first + id + 1, clock] : [first, clock + 1];
        const [client = 0, at = 0] = id + 1 === ids && clock + 1 === each ? [foreign, 0] : next;
        encoding.writeUint8(output, 4 | 0x80);
        uint(client);
        uint(at);
        encoding.writeVarString(output, 'y');
      }
    }
    uint(0);
  });
}
