import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { BoardDamaged, StoreAway } from '../../ports/store-errors.ts';
import { boardInfo, connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { replayLog } from '../log/replay-log.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const NODES = ['node-aaaaaaa', 'node-bbbbbbb'] as const;
const IDLE_MS = 10 * 60_000;

test('DOC-7 a board is loaded once, whoever comes meanwhile waits for it', async () => {
  const { stores, hold, letGo } = openFaultyStores();
  const documents = openDocuments(stores);
  const read = vi.spyOn(stores.docs, 'read');
  hold();
  const opening = Array.from({ length: 20 }, () => documents.registry.open(boardInfo()));
  await wait(100);
  const loads = read.mock.calls.length;
  letGo();
  await wait(0);
  expect(new Set(await Promise.all(opening)).size).toBe(1);
  expect(loads).toBe(1);
});

test('DOC-7 a failed load refuses everybody who waited with 4503; the next try works', async () => {
  const { stores, takeAway, bringBack } = openFaultyStores();
  const documents = openDocuments(stores);
  takeAway();
  const clients = await Promise.all(
    ['person-anna', 'person-berk'].map((who) => connect(documents, who)),
  );
  expect(clients.map(({ closedWith }) => closedWith)).toEqual([CLOSE.storeAway, CLOSE.storeAway]);
  expect(clients.map(({ synced }) => synced)).toEqual([false, false]);
  bringBack();
  const again = await connect(documents, 'person-anna');
  expect([again.closedWith, again.synced]).toEqual([null, true]);
});

test('DOC-7 a load that fails at the bus does not close the board for ever', async () => {
  const { stores } = openFaultyStores();
  const subscribe = vi.spyOn(stores.bus, 'subscribe').mockRejectedValueOnce(new StoreAway('gone'));
  const documents = openDocuments(stores, { nodeId: NODES[0] });
  await expect(documents.registry.open(boardInfo())).rejects.toThrow(StoreAway);
  await documents.registry.open(boardInfo());
  // Log entries, and who is there.
  expect(subscribe).toHaveBeenCalledTimes(3);
});

test('DOC-8 a damaged board is refused with 4503 and never written to; others are fine', async () => {
  const { stores, real } = openFaultyStores();
  await real.docs.append([
    { boardId: 'board-0001', generation: 1, bytes: new Uint8Array([1, 1, 9, 9, 9]) },
  ]);
  const documents = openDocuments(stores);
  const [bad, good] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-anna', { boardId: 'board-0002' }),
  ];
  expect([bad.closedWith, good.closedWith]).toEqual([CLOSE.storeAway, null]);
  good.note('note-0001');
  good.barrier(1);
  await wait(100);
  expect(good.saved).toEqual([1]);
  await expect(documents.read(boardInfo())).rejects.toThrow(BoardDamaged);
  expect((await real.docs.read('board-0001')).entries).toHaveLength(1);
});

test('R26 a board nobody has open for ten minutes leaves the memory, and comes back as it was', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  anna.note('note-0001');
  await wait(IDLE_MS + 60_000);
  expect(documents.registry.find('board-0001')).toBeDefined();
  anna.leave();
  await wait(IDLE_MS + 60_000);
  expect(documents.registry.find('board-0001')).toBeUndefined();
  const berk = await connect(documents, 'person-berk');
  expect(berk.ids()).toEqual(['note-0001']);
});

test('R26 a board nobody ever joined is let go after half a minute, unless somebody watches it', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores);
  for (let n = 1; n <= 20; n++) await documents.create(boardInfo(`board-${1000 + n}`));
  const stop = await documents.watch(boardInfo('board-1001'), () => {});
  expect([...documents.registry.rooms()]).toHaveLength(20);
  await wait(70_000);
  expect([...documents.registry.rooms()].map(({ board }) => board.boardId)).toEqual(['board-1001']);
  stop();
  await wait(70_000);
  expect([...documents.registry.rooms()]).toHaveLength(0);
});

test('R26 with edits that wait for the store a board stays in memory, and is left once they are durable', async () => {
  const { stores, takeAway, bringBack, real } = openFaultyStores();
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  await wait(100);
  takeAway();
  anna.note('note-0001');
  await wait(100);
  anna.leave();
  await wait(2 * IDLE_MS);
  expect(documents.registry.find('board-0001')).toBeDefined();
  bringBack();
  await wait(IDLE_MS);
  expect(documents.registry.find('board-0001')).toBeUndefined();
  const { doc } = replayLog('board-0001', await real.docs.read('board-0001'));
  expect(doc.getMap('elements').has('note-0001')).toBe(true);
});

test('DOC-2 what comes over the bus while a board is loading is in it', async () => {
  const first = openFaultyStores();
  const other = openDocuments(first.stores, { nodeId: NODES[0] });
  const anna = await connect(other, 'person-anna');
  await wait(100);
  const slow = openFaultyStores();
  // The second node reads a log that is older than what it hears.
  const before = await first.real.docs.read('board-0001');
  const late = openDocuments(
    {
      ...first.stores,
      docs: {
        ...first.stores.docs,
        read: async () => {
          await slow.stores.docs.read('board-0001');
          return before;
        },
      },
    },
    { nodeId: NODES[1] },
  );
  slow.hold();
  const opening = late.registry.open(boardInfo());
  await wait(10);
  anna.note('note-0001');
  await wait(100);
  slow.letGo();
  await wait(10);
  expect((await opening).state.doc.getMap('elements').has('note-0001')).toBe(true);
});

test('DOC-4 an erased board ends on every node, and starts empty', async () => {
  const { stores } = openFaultyStores();
  const [here, there] = NODES.map((nodeId) => openDocuments(stores, { nodeId }));
  if (!here || !there) throw new Error('no nodes');
  const anna = await connect(here, 'person-anna');
  const berk = await connect(there, 'person-berk');
  anna.note('note-0001');
  await wait(100);
  expect(berk.ids()).toEqual(['note-0001']);
  await here.erase('board-0001');
  expect([anna.closedWith, berk.closedWith]).toEqual([CLOSE.restarting, CLOSE.restarting]);
  const again = await connect(there, 'person-berk');
  expect([again.closedWith, again.ids()]).toEqual([null, []]);
});

test('T31 a message of the bus that nobody can read ends the room, not the process', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores, { nodeId: NODES[0] });
  const anna = await connect(documents, 'person-anna');
  await stores.bus.publish('doc:board-0001', Buffer.from(`${NODES[1]}\u0063 nonsense`));
  expect(anna.closedWith).toBe(CLOSE.restarting);
  expect((await connect(documents, 'person-anna')).synced).toBe(true);
});

test('DOC-17 a board that began anew turns away every copy from before, and takes a fresh one', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores);
  const board = boardInfo();
  const anna = await connect(documents, 'person-anna');
  anna.note('note-anna01');
  await wait(50);
  await documents.registry.erase(board.boardId);
  expect(anna.closedWith).toBe(CLOSE.restarting);

  const back = await connect(documents, 'person-anna', { doc: anna.doc });
  await wait(50);
  expect(back.closedWith).toBe(CLOSE.clientTooOld);
  const fresh = await connect(documents, 'person-anna');
  fresh.note('note-anna02');
  await wait(50);
  expect([fresh.closedWith, fresh.ids()]).toEqual([null, ['note-anna02']]);
  expect([...fresh.doc.getMap('elements').keys()]).toContain('area-0001');

  // And the next generation knows this one.
  await documents.registry.erase(board.boardId);
  const third = await connect(documents, 'person-anna', { doc: fresh.doc });
  await wait(50);
  expect(third.closedWith).toBe(CLOSE.clientTooOld);
});

test('DOC-17 what was typed before the first meeting is nobody’s past', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores);
  await documents.registry.erase('board-0001');
  const doc = new Y.Doc();
  createNote(doc, {
    id: 'note-anna01',
    text: 'x',
    at: { x: 1, y: 1 },
    author: 'person-anna',
    createdAt: 1,
  });
  const anna = await connect(documents, 'person-anna', { doc });
  await wait(50);
  expect([anna.closedWith, anna.synced]).toEqual([null, true]);
});
