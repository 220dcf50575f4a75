import { createNote } from '@stellwand/shared/board/notes';
import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryDocStore } from '../../adapters/memory/memory-doc-store.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { compactBoard } from './compaction.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { encodeEntry, serverWrite } from './room-write.ts';
import { createSnapshotThread } from './snapshot-thread.ts';

const BOARD = 'board-0001';
const thread = createSnapshotThread();
afterAll(() => thread.close());

/** A log far too large to be replayed between two messages. */
async function openLargeLog() {
  const docs = createMemoryDocStore();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < 1_500; n++) {
    const id = `note-${String(n).padStart(4, '0')}`;
    createNote(doc, {
      id,
      text: `Zettel ${n}`,
      at: { x: n, y: 1 },
      author: 'person-anna',
      createdAt: 1,
    });
  }
  await docs.append(
    updates.map((update) => ({
      boardId: BOARD,
      generation: 1,
      bytes: encodeEntry(1, [{ ...serverWrite(update), actor: 'person-anna' }]),
    })),
  );
  return docs;
}

test('DOC-9 a thread makes the same snapshot of a large log, and others go on meanwhile', async () => {
  const docs = await openLargeLog();
  const log = await docs.read(BOARD);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const made = await thread.makeSnapshot(BOARD, log);
  clearInterval(turning);
  expect(Buffer.from(made).equals(makeSnapshot(BOARD, log))).toBe(true);
  expect(turns).toBeGreaterThan(0);
  expect(await compactBoard(docs, BOARD, thread.makeSnapshot)).toBe(made.length);
  expect((await docs.read(BOARD)).entries).toEqual([]);
});

test('LIMIT-12 a large log goes to the thread and is not copied: nothing of it is left here', async () => {
  const doc = new Y.Doc();
  for (let n = 0; n < 600; n++) {
    const id = `long-${String(n).padStart(4, '0')}`;
    const text = String(n % 10).repeat(2_000);
    createNote(doc, { id, text, at: { x: n, y: 1 }, author: 'person-anna', createdAt: 1 });
  }
  const update = Y.encodeStateAsUpdate(doc);
  const bytes = encodeEntry(1, [{ ...serverWrite(update), actor: 'person-anna' }]);
  const small = encodeEntry(1, [serverWrite(Y.encodeStateAsUpdate(new Y.Doc()))]);
  const log = {
    generation: 1,
    snapshot: null,
    entries: [
      { key: '1', bytes },
      { key: '2', bytes: small },
    ],
    damaged: false,
  };
  expect(bytes.length).toBeGreaterThan(1_048_576);
  const made = await thread.makeSnapshot(BOARD, log);
  expect(made.length).toBeGreaterThan(1_048_576);
  expect(log.entries.map((entry) => entry.bytes.length)).toEqual([0, small.length]);
});

test('DOC-8 damage is damage in a thread, too: the log stays, and the thread goes on', async () => {
  const docs = await openLargeLog();
  await docs.append([{ boardId: BOARD, generation: 1, bytes: new Uint8Array([1, 1, 9]) }]);
  const compacting = compactBoard(docs, BOARD, thread.makeSnapshot);
  const intact = (await openLargeLog()).read(BOARD);
  const next = thread.makeSnapshot(BOARD, await intact);
  await expect(compacting).rejects.toThrow(BoardDamaged);
  expect((await docs.read(BOARD)).entries).toHaveLength(1_501);
  expect((await next).length).toBeGreaterThan(10_000);
});

test('R25 a thread that runs out of memory takes nothing with it', async () => {
  const docs = await openLargeLog();
  // Enough to start in: with less, Node 24 ends the process before the thread has begun.
  const poor = createSnapshotThread({ heapMb: 12 });
  await expect(compactBoard(docs, BOARD, poor.makeSnapshot)).rejects.toThrow();
  await poor.close();
  const log = await docs.read(BOARD);
  expect([log.snapshot, log.entries.length]).toEqual([null, 1_500]);
  expect(await compactBoard(docs, BOARD, thread.makeSnapshot)).toBeGreaterThan(0);
});

test('closing ends a running job, and there is no other', async () => {
  const log = await (await openLargeLog()).read(BOARD);
  const made = expect(thread.makeSnapshot(BOARD, log)).rejects.toThrow();
  await thread.close();
  await made;
  await expect(thread.makeSnapshot(BOARD, log)).rejects.toThrow('no more snapshots');
});
