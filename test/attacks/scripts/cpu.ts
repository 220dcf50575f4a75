import { createNote, deleteElements } from '@stellwand/shared/board/notes';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { type Attack, count, sleep } from '../attack.ts';
import { createCalls, inLoops } from '../hostile-calls.ts';
import { onLines, syncFrame } from '../hostile-line.ts';

const churn: Attack = {
  resource: 'cpu',
  name: 'create and delete',
  what: 'Creates 250 notes and deletes them again, as fast as the line takes it.',
  async run(target, signal) {
    const tally = {};
    await onLines(target, tally, signal, async (line) => {
      // A document of its own per line, so that nothing it says has a gap.
      const doc = new Y.Doc();
      const sendAll = async (change: () => void): Promise<void> => {
        const before = Y.encodeStateVector(doc);
        doc.transact(change);
        await line.sendUpdate(Y.encodeStateAsUpdate(doc, before));
      };
      for (let round = 0; round < 20 && line.isOpen() && !signal.aborted; round++) {
        const ids = Array.from({ length: 250 }, (_, n) => `churn-${doc.clientID}-${round}-${n}`);
        await sendAll(() => {
          for (const id of ids) note(doc, id, target.hostile.personId);
        });
        await sendAll(() => deleteElements(doc, ids));
        count(tally, 'notes', ids.length);
      }
      await line.barrier(2_000);
    });
    return tally;
  },
};

export function note(doc: Y.Doc, id: string, author: string, text = ''): void {
  createNote(doc, { id, text, at: { x: 0, y: 0 }, author, createdAt: 1 });
}

const states: Attack = {
  resource: 'cpu',
  name: 'whole states',
  what: 'Asks for the state of a large board, from twenty lines, in a way no cache answers.',
  notes: 10_000,
  async run(target, signal) {
    const tally = {};
    // A client id nobody has: not empty, and yet everything is missing.
    const other = new Y.Doc();
    other.getText('x').insert(0, 'x');
    const question = syncFrame(SYNC.step1, Y.encodeStateVector(other));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        onLines(target, tally, signal, async (line) => {
          await line.send(question);
          count(tally, 'questions');
        }),
      ),
    );
    return tally;
  },
};

const tiny: Attack = {
  resource: 'cpu',
  name: 'tiny messages',
  what: 'Sends frames of 900 KB that hold hundreds of thousands of messages.',
  async run(target, signal) {
    const tally = {};
    const cursors = Uint8Array.from(
      { length: 900_000 },
      (_, n) => [MESSAGE.awareness, 1, 0][n % 3] ?? 0,
    );
    const queries = new Uint8Array(900_000).fill(MESSAGE.queryAwareness);
    await Promise.all(
      [cursors, queries, cursors].map((frame) =>
        onLines(target, tally, signal, async (line) => {
          await line.send(frame);
          count(tally, 'frames');
        }),
      ),
    );
    return tally;
  },
};

const calls: Attack = {
  resource: 'cpu',
  name: 'calls',
  what: 'Reads the board and the workshop by HTTP and runs commands, over fifty connections.',
  notes: 2_000,
  async run(target, signal) {
    const tally = {};
    const { ask, end } = createCalls(target, tally, 50);
    await inLoops(50, signal, (loop, round) => {
      if (loop % 3 === 0) return ask({ path: `/api/boards/${target.boardId}` });
      if (loop % 3 === 1) return ask({ path: `/api/workshops/${target.workshopId}` });
      const body = { type: 'person.rename', name: `Niemand ${round % 2}` };
      return ask({ method: 'POST', path: `/api/workshops/${target.workshopId}/commands`, body });
    });
    end();
    return tally;
  },
};

const presence: Attack = {
  resource: 'cpu',
  name: 'presence',
  what: 'Moves a selection of fifty notes with every message, over twenty lines.',
  async run(target, signal) {
    const tally = {};
    let x = 0;
    const ids = Array.from({ length: 50 }, (_, n) => `selected-${String(n).padStart(6, '0')}`);
    await Promise.all(
      Array.from({ length: 20 }, (_, line_) =>
        onLines(target, tally, signal, async (line) => {
          const inner = encoding.createEncoder();
          encoding.writeVarUint(inner, 1);
          encoding.writeVarUint(inner, 1_000_000 + line_);
          encoding.writeVarUint(inner, ++x);
          encoding.writeVarString(inner, JSON.stringify({ cursor: { x, y: x }, selection: ids }));
          const frame = encoding.createEncoder();
          encoding.writeVarUint(frame, MESSAGE.awareness);
          encoding.writeVarUint8Array(frame, encoding.toUint8Array(inner));
          await line.send(encoding.toUint8Array(frame));
          count(tally, 'states');
        }),
      ),
    );
    return tally;
  },
};

const strangers: Attack = {
  resource: 'cpu',
  name: 'strangers',
  what: 'Asks for pages and the probe without saying who it is, over two hundred connections.',
  async run(target, signal) {
    const tally = {};
    const { ask, end } = createCalls(target, tally, 200);
    await inLoops(200, signal, async (loop) => {
      const path = loop % 2 === 0 ? '/healthz' : '/';
      const { status } = await ask({ path, token: null, from: '127.0.0.9' });
      if (status === 0) await sleep(20);
    });
    end();
    return tally;
  },
};

export const CPU_ATTACKS: readonly Attack[] = [churn, states, tiny, calls, presence, strangers];
