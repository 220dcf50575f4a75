import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createMemoryDocStore } from '../../adapters/memory/memory-doc-store.ts';
import {
  boardInfo,
  connect,
  openDocuments,
  openFaultyStores,
  type TestClient,
  wait,
} from '../documents.fixture.ts';
import { replayLog } from '../log/replay-log.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

async function openBoard(options: { strict?: boolean; nodeId?: string } = {}) {
  const store = openFaultyStores();
  const documents = openDocuments(store.stores, options);
  const [anna, berk] = [
    await connect(documents, 'person-anna'),
    await connect(documents, 'person-berk'),
  ];
  await wait(100);
  return { ...store, documents, anna, berk };
}

const logged = async (docs: ReturnType<typeof createMemoryDocStore>): Promise<string[]> => {
  const { doc } = replayLog('board-0001', await docs.read('board-0001'));
  return [...doc.getMap('elements').keys()].filter((id) => !id.startsWith('area-')).sort();
};

test('DOC-3 nobody sees an edit and no barrier is answered before the store has it', async () => {
  const { anna, berk, hold, letGo } = await openBoard();
  hold();
  anna.note('note-0001');
  anna.barrier(1);
  await wait(500);
  expect(berk.ids()).toEqual([]);
  expect(anna.saved).toEqual([]);
  letGo();
  await wait(10);
  expect(berk.ids()).toEqual(['note-0001']);
  expect(anna.saved).toEqual([1]);
});

test('R11 with the store away people see each other’s work, nothing is called saved, and when it is back everything is, in order', async () => {
  const { anna, berk, takeAway, bringBack, real } = await openBoard();
  takeAway();
  for (let n = 1; n <= 5; n++) {
    anna.note(`note-000${n}`);
    anna.barrier(n);
    await wait(300);
  }
  expect(berk.ids()).toHaveLength(5);
  expect(anna.saved).toEqual([]);
  expect(await logged(real.docs)).toEqual([]);
  bringBack();
  await wait(600);
  expect(anna.saved).toEqual([1, 2, 3, 4, 5]);
  expect(await logged(real.docs)).toHaveLength(5);
});

test('a barrier without an edit waits for every tick that is still on its way', async () => {
  const { anna, berk, takeAway, bringBack } = await openBoard();
  takeAway();
  anna.note('note-0001');
  await wait(100);
  anna.note('note-0002');
  await wait(100);
  berk.barrier(7);
  await wait(1_000);
  expect(berk.saved).toEqual([]);
  bringBack();
  await wait(600);
  expect(berk.saved).toEqual([7]);
});

test('STRICT_STORE holds broadcasts and sync answers while the store is away', async () => {
  const { documents, anna, berk, takeAway, bringBack } = await openBoard({ strict: true });
  takeAway();
  anna.note('note-0001');
  await wait(500);
  const cem = await connect(documents, 'person-cem');
  await wait(500);
  expect(berk.ids()).toEqual([]);
  expect(cem.ids()).toEqual([]);
  bringBack();
  await wait(600);
  expect([berk.ids(), cem.ids()]).toEqual([['note-0001'], ['note-0001']]);
});

test('DOC-6 a newcomer gets what is durable while a flush runs, and the rest with it', async () => {
  const { documents, anna, hold, letGo } = await openBoard();
  hold();
  anna.note('note-0001');
  await wait(20);
  const cem = await connect(documents, 'person-cem');
  await wait(20);
  expect([cem.synced, cem.ids()]).toEqual([true, []]);
  letGo();
  await wait(20);
  expect(cem.ids()).toEqual(['note-0001']);
});

test('DOC-6 who comes back with a state of their own waits for the running flush, and the others go on afterwards', async () => {
  const { documents, anna, berk, hold, letGo } = await openBoard();
  const { doc } = await connect(documents, 'person-cem');
  hold();
  anna.note('note-0001');
  await wait(20);
  const cem = await connect(documents, 'person-cem', { doc });
  await wait(20);
  expect(cem.synced).toBe(false);
  berk.note('note-0002');
  expect(berk.paused).toBe(true);
  letGo();
  await wait(200);
  expect(berk.paused).toBe(false);
  for (const one of [anna, berk, cem]) expect(one.ids()).toEqual(['note-0001', 'note-0002']);
});

test('a newcomer who leaves while the flush runs holds nobody up', async () => {
  const { documents, anna, berk, hold, letGo } = await openBoard();
  const { doc } = await connect(documents, 'person-cem');
  hold();
  anna.note('note-0001');
  await wait(20);
  const cem = await connect(documents, 'person-cem', { doc });
  berk.note('note-0002');
  expect(berk.paused).toBe(true);
  cem.leave();
  expect(berk.paused).toBe(false);
  letGo();
  await wait(200);
  expect(anna.ids()).toEqual(['note-0001', 'note-0002']);
});

test('T8 an update that does not apply ends its sender’s line, and the room starts again from the log', async () => {
  const { documents, anna, berk } = await openBoard();
  berk.note('note-0001');
  await wait(0);
  const room = documents.registry.find('board-0001');
  if (!room) throw new Error('no room');
  berk.note('note-0002');
  vi.spyOn(room.state, 'apply').mockImplementation(() => {
    throw new Error('half applied');
  });
  anna.note('note-0003');
  expect(anna.closedWith).toBe(CLOSE.refused);
  expect(berk.closedWith).toBe(CLOSE.restarting);
  await wait(100);
  const cem = await connect(documents, 'person-cem');
  await wait(10);
  expect(cem.ids()).toEqual(['note-0001', 'note-0002']);
});

test('what a room had accepted when it ended is written, and waited for before it opens again', async () => {
  const { documents, anna, berk, hold, letGo } = await openBoard();
  hold();
  anna.note('note-0001');
  await wait(20);
  berk.note('note-0002');
  documents.registry.find('board-0001')?.dissolve('reload');
  expect(anna.closedWith).toBe(CLOSE.restarting);
  const again = connect(documents, 'person-cem');
  await wait(100);
  letGo();
  await wait(100);
  expect((await again).ids()).toEqual(['note-0001', 'note-0002']);
});

test('PROJ-4 who watches a board hears of every change, and of the end of its room', async () => {
  const { documents, anna } = await openBoard();
  const heard: boolean[] = [];
  await documents.watch(boardInfo(), (ended) => heard.push(ended));
  anna.note('note-0001');
  await wait(100);
  expect(heard).toEqual([false]);
  documents.registry.find('board-0001')?.dissolve('reload');
  expect(heard).toEqual([false, true]);
});

test.each([
  ['by this node', null],
  ['by another node', 'node-00002'],
])('DOC-13 what was taken out %s does not reach whoever comes later', async (_how, other) => {
  const { documents, anna, real } = await openBoard(other ? { nodeId: 'node-00001' } : {});
  anna.note('note-0001', 'Geheimes Wort');
  anna.note('note-0002', 'Harmlos');
  await wait(100);
  // Somebody comes, and what newcomers get is encoded.
  const dora = await connect(documents, 'person-dora');
  await wait(100);
  expect(hears(dora, 'Geheimes Wort')).toBe(true);
  const taker = other ? openDocuments(real, { nodeId: other }) : documents;
  const taken = taker.takeOut(boardInfo(), ['note-0001']);
  await wait(100);
  await taken;
  const cem = await connect(documents, 'person-cem');
  await wait(100);
  expect(cem.ids()).toEqual(['note-0002']);
  expect(hears(cem, 'Harmlos')).toBe(true);
  expect(hears(cem, 'Geheimes Wort')).toBe(false);
});

const hears = (client: TestClient, words: string): boolean =>
  client.heard.some((bytes) => Buffer.from(bytes).includes(words));

test('a change of the server resolves when durable and fails where the board is erased before', async () => {
  const { documents, anna, takeAway, bringBack, real } = await openBoard();
  anna.note('note-0001');
  await wait(100);
  takeAway();
  let outcome = 'waiting';
  documents.takeOut(boardInfo(), ['note-0001']).then(
    () => {
      outcome = 'done';
    },
    (fault: Error) => {
      outcome = fault.name;
    },
  );
  await wait(300);
  expect(outcome).toBe('waiting');
  await real.docs.erase('board-0001');
  bringBack();
  await wait(600);
  expect(outcome).toBe('StoreAway');
});

test('R11 a store that lost what it had confirmed gets it again before anything newer is confirmed', async () => {
  const { documents, anna, takeAway, bringBack, real } = await openBoard();
  anna.note('note-0001');
  anna.barrier(1);
  await wait(100);
  expect(anna.saved).toEqual([1]);
  takeAway();
  anna.note('note-0002');
  anna.barrier(2);
  await wait(100);
  // A replica without the last entries takes over.
  const { generation, entries } = await real.docs.read('board-0001');
  const empty = createMemoryDocStore();
  const first = entries[0]?.bytes ?? new Uint8Array();
  await empty.append([{ boardId: 'board-0001', generation, bytes: first }]);
  Object.assign(real.docs, empty);
  bringBack();
  await wait(600);
  expect(anna.saved).toEqual([1, 2]);
  expect(await logged(real.docs)).toEqual(['note-0001', 'note-0002']);
  // Whose client id is whose came along: after a restart Anna goes on, and nobody speaks for her.
  const { bindings, authors } = replayLog('board-0001', await real.docs.read('board-0001'));
  expect(bindings.owner(anna.doc.clientID)).toBe('person-anna');
  expect(authors.authorOf('note-0001')).toBe('person-anna');
  await documents.close();
});

test('DOC-11 whoever stops reading is caught up in one step, and closed after 30 s', async () => {
  const { anna, berk } = await openBoard();
  berk.queued = 2 * 1024 * 1024;
  anna.note('note-0001');
  await wait(100);
  anna.note('note-0002');
  await wait(100);
  expect(berk.ids()).toEqual([]);
  berk.queued = 0;
  anna.note('note-0003');
  await wait(100);
  expect(berk.ids()).toEqual(['note-0001', 'note-0002', 'note-0003']);
  expect(berk.doc.store.pendingStructs).toBeNull();
  berk.queued = 2 * 1024 * 1024;
  anna.note('note-0004');
  await wait(36_000);
  expect(berk.closedWith).toBe(CLOSE.tooSlow);
});

test('every line carries something at least every 20 s', async () => {
  const { anna, documents } = await openBoard();
  const frames = vi.fn();
  const room = documents.registry.find('board-0001');
  for (const { outlet } of room?.members ?? []) vi.spyOn(outlet, 'tick').mockImplementation(frames);
  for (let n = 1; n <= 5; n++) {
    await wait(20_000);
    expect(frames.mock.calls.length).toBeGreaterThanOrEqual(2 * n);
  }
  expect(anna.closedWith).toBeNull();
});

test('R18 closing makes everything accepted durable and ends every line with 4512', async () => {
  const { documents, anna, berk, real } = await openBoard();
  anna.note('note-0001');
  anna.barrier(1);
  const closing = documents.close();
  berk.note('note-0002');
  await wait(100);
  await closing;
  expect(anna.saved).toEqual([1]);
  expect([anna.closedWith, berk.closedWith]).toEqual([CLOSE.restarting, CLOSE.restarting]);
  expect(await logged(real.docs)).toEqual(['note-0001', 'note-0002']);
  const late = await connect(documents, 'person-cem');
  expect(late.closedWith).toBe(CLOSE.restarting);
});

test('R18 closing does not wait for ever for a store that is away', async () => {
  const { documents, anna, takeAway } = await openBoard();
  takeAway();
  anna.note('note-0001');
  await wait(100);
  const closing = documents.close().then(() => 'closed');
  await wait(5_100);
  expect(await closing).toBe('closed');
});

test('R25 the state vector of a stopped line is one of the document before it stopped', async () => {
  const { documents, anna, berk } = await openBoard();
  anna.note('note-0001');
  await wait(100);
  const before = Y.encodeStateVector(berk.doc);
  berk.queued = 2 * 1024 * 1024;
  anna.note('note-0002');
  await wait(100);
  const member = [...(documents.registry.find('board-0001')?.members ?? [])].find(
    ({ person }) => person.personId === 'person-berk',
  );
  expect(Y.decodeStateVector(member?.stoppedState ?? new Uint8Array([0]))).toEqual(
    Y.decodeStateVector(before),
  );
});
