import { readBoard } from '@stellwand/shared/board/read-board';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { createMemoryDocStore } from '../../adapters/memory/memory-doc-store.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { boardInfo, connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { compactBoard as compactWith, wantsCompaction } from './compaction.ts';
import { replayLog } from './replay-log.ts';
import { createSnapshotThread } from './snapshot-thread.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const { makeSnapshot } = createSnapshotThread();
const compactBoard = (docs: DocStore, boardId: string): Promise<number | null> =>
  compactWith(docs, boardId, makeSnapshot);

async function openBoard() {
  const store = openFaultyStores();
  const documents = openDocuments(store.stores);
  const anna = await connect(documents, 'person-anna');
  for (let n = 0; n < 20; n++) {
    anna.note(`note-00${n + 10}`);
    await wait(20);
  }
  anna.doc.getMap('elements').delete('note-0010');
  await wait(100);
  return { ...store, documents, anna };
}

/** Everything a reader could tell: content, whose ids, who wrote what. */
async function whole(docs: ReturnType<typeof createMemoryDocStore>): Promise<string> {
  const { doc, bindings, authors } = replayLog('board-0001', await docs.read('board-0001'));
  const { elements } = readBoard(doc, 'board-0001');
  return JSON.stringify([elements, bindings.serialise().sort(), authors.serialise()]);
}

test('DOC-9 after compaction a reader gets the same, from one snapshot', async () => {
  const { real } = await openBoard();
  const before = await whole(real.docs);
  expect(await compactBoard(real.docs, 'board-0001')).toBeGreaterThan(0);
  const log = await real.docs.read('board-0001');
  expect([log.entries.length, log.snapshot !== null]).toEqual([0, true]);
  expect(await whole(real.docs)).toBe(before);
  await compactBoard(real.docs, 'board-0001');
  expect((await real.docs.read('board-0001')).snapshot).toEqual(log.snapshot);
});

test('DOC-9 two compactions at once: one is taken, nothing changes for a reader', async () => {
  const { real } = await openBoard();
  const before = await whole(real.docs);
  const done = await Promise.all([1, 2, 3].map(() => compactBoard(real.docs, 'board-0001')));
  expect(done.filter((bytes) => bytes !== null)).toHaveLength(1);
  expect(await whole(real.docs)).toBe(before);
});

test('DOC-9 what is written during a compaction stays, and still counts', async () => {
  const { documents, anna, real, stores } = await openBoard();
  const room = documents.registry.find('board-0001');
  const { compact } = stores.docs;
  stores.docs.compact = async (...swap) => {
    anna.note('note-late1');
    await wait(50);
    return compact(...swap);
  };
  await documents.registry.compact('board-0001');
  const { doc } = replayLog('board-0001', await real.docs.read('board-0001'));
  expect(doc.getMap('elements').has('note-late1')).toBe(true);
  expect(room?.state.logSize()).toMatchObject({ entries: 1 });
  expect(room?.state.logSize().bytes).toBeGreaterThan(50);
});

test('DOC-8 a damaged log is not compacted away', async () => {
  const { real } = await openBoard();
  await real.docs.append([
    { boardId: 'board-0001', generation: 1, bytes: new Uint8Array([1, 1, 9]) },
  ]);
  const before = (await real.docs.read('board-0001')).entries.length;
  await expect(compactBoard(real.docs, 'board-0001')).rejects.toThrow(BoardDamaged);
  expect((await real.docs.read('board-0001')).entries).toHaveLength(before);
});

/** A note was just taken out; `holds` says whether its words still lie in the log. */
async function takenOut() {
  const board = await openBoard();
  board.anna.note('note-0001', 'Geheimzettel');
  await wait(100);
  const holds = async (): Promise<boolean> => {
    const { snapshot, entries } = await board.real.docs.read('board-0001');
    return [snapshot ?? new Uint8Array(), ...entries.map(({ bytes }) => bytes)].some((bytes) =>
      Buffer.from(bytes).includes('Geheimzettel'),
    );
  };
  const taken = board.documents.takeOut(boardInfo(), ['note-0001']);
  await wait(100);
  expect((await taken)[0]?.text).toBe('Geheimzettel');
  expect(await holds()).toBe(true);
  return { ...board, holds };
}

test('T14 what was taken out has left the log a few minutes later', async () => {
  const { holds } = await takenOut();
  await wait(15 * 60_000);
  expect(await holds()).toBe(false);
});

test('T14 what was taken out has left the log when the server is stopped right after', async () => {
  const { documents, holds } = await takenOut();
  const closed = documents.close();
  await wait(1_000);
  await closed;
  expect(await holds()).toBe(false);
});

test('T14 what was taken out before a crash has left the log soon after the board is opened again', async () => {
  const { stores, real, takeAway, holds } = await takenOut();
  // The dying node compacts nothing any more.
  takeAway();
  stores.docs.compact = async () => false;
  const next = openDocuments(real);
  await next.read(boardInfo());
  await wait(15 * 60_000);
  expect(await holds()).toBe(false);
});

test('R25 a log is compacted at 1 MiB, at 5,000 entries, or at four times its snapshot', () => {
  const size = { entries: 10, bytes: 100_000, snapshotBytes: 100_000 };
  expect(wantsCompaction(size)).toBe(false);
  expect(wantsCompaction({ ...size, bytes: 1_100_000, snapshotBytes: 5_000_000 })).toBe(true);
  expect(wantsCompaction({ ...size, entries: 5_001 })).toBe(true);
  expect(wantsCompaction({ ...size, snapshotBytes: 20_000 })).toBe(true);
  expect(wantsCompaction({ entries: 100, bytes: 20_000, snapshotBytes: 0 })).toBe(false);
});
