import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { StoreAway } from '../../ports/store-errors.ts';
import { connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { encodeEntry, serverWrite } from '../log/room-write.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Anna on one node, Berk and Cleo on another, over the bus of one process. */
async function twoNodes() {
  const store = openFaultyStores();
  const [first, second] = ['node-aaaaaaa', 'node-bbbbbbb'].map((nodeId) =>
    openDocuments(store.stores, { nodeId }),
  );
  if (!first || !second) throw new Error('two nodes are needed');
  const anna = await connect(first, 'person-anna');
  const berk = await connect(second, 'person-berk');
  const cleo = await connect(second, 'person-cleo');
  await wait(200);
  const room = second.registry.find('board-0001');
  if (!room) throw new Error('the board is not open');
  return { ...store, first, second, anna, berk, cleo, room };
}

test('DOC-28 what another node judged within a beat is one change here, and goes out with what came here', async () => {
  const { anna, berk, cleo, room } = await twoNodes();
  // Long enough ago for both nodes to begin at once.
  await wait(100);
  let transactions = 0;
  room.state.doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
    if (origin === 'bus') transactions++;
  });
  const before = cleo.heard.length;
  for (let n = 0; n < 40; n++) {
    anna.note(`anna-${String(n).padStart(4, '0')}`);
    berk.note(`berk-${String(n).padStart(4, '0')}`);
    await wait(2);
  }
  await wait(100);
  expect(cleo.ids()).toHaveLength(80);
  expect(anna.ids()).toHaveLength(80);
  expect(cleo.closedWith).toBeNull();
  // 80 ms are eight beats, and one word to Cleo each; with one for each node it would be twice as many.
  expect(cleo.heard.length - before).toBeLessThanOrEqual(12);
  expect(transactions).toBeLessThanOrEqual(12);
});

test('DOC-28 what another node said waits for no commit of this one', async () => {
  const { anna, berk, cleo, hold, letGo, real, second } = await twoNodes();
  // Written and told by the other node before the store here takes its time.
  anna.note('anna-0001');
  await wait(0);
  hold();
  berk.note('berk-0001');
  await wait(40);
  expect(cleo.ids()).toEqual(['anna-0001']);
  letGo();
  await wait(100);
  expect(cleo.ids()).toEqual(['anna-0001', 'berk-0001']);
  expect(second.isStoreAway()).toBe(false);
  expect((await real.docs.read('board-0001')).entries.length).toBeGreaterThan(1);
});

test('DOC-28 entries of another generation, and bytes that are no entry, are not taken in', async () => {
  const { anna, cleo, stores, room } = await twoNodes();
  const mark = Buffer.from('node-ccccccc', 'ascii');
  await stores.bus.publish('doc:board-0001', Buffer.concat([mark, Buffer.from([2, 0, 0])]));
  await wait(50);
  expect(cleo.closedWith).toBeNull();
  expect(room.state.doc.getMap('elements').size).toBeGreaterThan(0);
  await stores.bus.publish('doc:board-0001', Buffer.concat([mark, Buffer.from([99, 1, 1])]));
  await wait(50);
  // The room begins again from the log; nobody keeps what it might have become.
  expect([anna.closedWith, cleo.closedWith]).toEqual([4512, 4512]);
});

test('DOC-28 a change of the server is refused where what another node said ends the room', async () => {
  const { anna, room } = await twoNodes();
  anna.note('anna-0001');
  await wait(100);
  // The id is Anna's: whoever reads both begins again from the log.
  const write = { ...serverWrite(Y.encodeStateAsUpdate(new Y.Doc())), actor: 'person-dora' };
  room.changes.acceptRemote(
    encodeEntry(room.state.generation, [{ ...write, bindings: [anna.doc.clientID] }]),
  );
  const said = room.changes.write((doc) => void doc.getMap('meta').set('title', 'Neu'));
  const answer = Promise.race([said.catch((fault: unknown) => fault), wait(5_000)]);
  expect(await answer).toBeInstanceOf(StoreAway);
});
