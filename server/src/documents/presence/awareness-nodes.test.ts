import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { awarenessMessage } from '../wire/frames.ts';
import { encodeNews } from './awareness-news.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Anna on one node, Berk on another, over the bus of one process. */
async function twoNodes() {
  const { stores } = openFaultyStores();
  const published = vi.spyOn(stores.bus, 'publish');
  const nodes = ['node-aaaaaaa', 'node-bbbbbbb'].map((nodeId) => openDocuments(stores, { nodeId }));
  const [first, second] = nodes;
  if (!first || !second) throw new Error('two nodes are needed');
  const anna = await connect(first, 'person-anna');
  const berk = await connect(second, 'person-berk');
  await wait(100);
  const newsCount = (): number =>
    published.mock.calls.filter(([channel]) => channel.startsWith('seen:')).length;
  return { stores, first, second, anna, berk, newsCount };
}

test('DOC-18 pointers are seen on every node, with the name the server knows', async () => {
  const { anna, berk } = await twoNodes();
  anna.point(5);
  await wait(100);
  expect(berk.seen.get(anna.doc.clientID)).toEqual({
    user: { personId: 'person-anna', name: 'person-anna', role: 'participant', color: 'sky' },
    cursor: { x: 5, y: 0 },
  });
  anna.leave();
  await wait(100);
  expect(berk.seen.has(anna.doc.clientID)).toBe(false);
});

test('DOC-18 however often somebody moves, there is one message per tick, and none where nobody does', async () => {
  const { anna, berk, newsCount } = await twoNodes();
  anna.point(0);
  await wait(100);
  const before = newsCount();
  for (let x = 1; x <= 30; x++) {
    anna.point(x);
    await wait(2);
  }
  await wait(100);
  expect(berk.seen.get(anna.doc.clientID)).toMatchObject({ cursor: { x: 30 } });
  expect(newsCount() - before).toBeLessThan(6);
  const quiet = newsCount();
  await wait(4_000);
  expect(newsCount()).toBe(quiet);
});

test.each([0, 5, 10, 20, 30])(
  'DOC-18 a move %d ms after its node has said who is there is heard like any other',
  async (ms) => {
    const { stores, anna, berk } = await twoNodes();
    anna.point(5);
    await wait(1_000);
    // As a third node that opens the board asks.
    const question = encodeNews({ kind: 'question', number: 1, entries: [] });
    await stores.bus.publish(
      'seen:board-0001',
      Buffer.concat([Buffer.from('node-ccccccc'), question]),
    );
    await wait(12 + ms);
    anna.point(6);
    await wait(150);
    expect(berk.seen.get(anna.doc.clientID)).toMatchObject({ cursor: { x: 6 } });
  },
);

test('DOC-18 whoever opens the board later sees who is on other nodes', async () => {
  const { stores, anna } = await twoNodes();
  anna.point(5);
  await wait(100);
  const third = openDocuments(stores, { nodeId: 'node-ccccccc' });
  const cleo = await connect(third, 'person-cleo');
  await wait(200);
  expect(cleo.seen.get(anna.doc.clientID)).toMatchObject({ cursor: { x: 5 } });
});

test('DOC-18 the people of a dead node are gone within 45 seconds, those of a living one stay', async () => {
  const { stores, anna, berk } = await twoNodes();
  const third = openDocuments(
    {
      ...stores,
      bus: { ...stores.bus, publish: (...said) => (dead ? never : stores.bus.publish(...said)) },
    },
    { nodeId: 'node-ccccccc' },
  );
  let dead = false;
  const never = new Promise<void>(() => {});
  const cleo = await connect(third, 'person-cleo');
  for (const one of [anna, cleo]) one.point(1);
  await wait(100);
  expect(berk.seen.has(cleo.doc.clientID)).toBe(true);
  dead = true;
  await wait(45_000);
  expect(berk.seen.has(cleo.doc.clientID)).toBe(false);
  expect(berk.seen.has(anna.doc.clientID)).toBe(true);
});

test('DOC-18 the end of an old connection on one node removes nothing a newer one renewed on another', async () => {
  const { second, anna, berk } = await twoNodes();
  anna.point(1);
  await wait(100);
  const again = await connect(second, 'person-anna', { doc: anna.doc });
  again.point(2);
  await wait(100);
  anna.leave();
  await wait(100);
  expect(berk.seen.get(anna.doc.clientID)).toMatchObject({ cursor: { x: 2 } });
});

test('DOC-18 who comes back to a board that this node had let go of is seen on the others at once', async () => {
  const { first, anna, berk } = await twoNodes();
  for (let x = 0; x < 20; x++) {
    anna.point(x);
    await wait(50);
  }
  first.registry.find('board-0001')?.dissolve('reload');
  await wait(100);
  expect(berk.seen.has(anna.doc.clientID)).toBe(false);
  const again = await connect(first, 'person-anna');
  again.point(5);
  await wait(100);
  expect(berk.seen.get(again.doc.clientID)).toMatchObject({ cursor: { x: 5 } });
});

test('T3 nobody speaks under an id that somebody on another node holds', async () => {
  const { anna, berk, second } = await twoNodes();
  anna.point(1);
  await wait(100);
  const state = JSON.stringify({ cursor: { x: 9, y: 9 } });
  berk.send(awarenessMessage([{ clientId: anna.doc.clientID, clock: 99, state }]));
  await wait(100);
  const other = await connect(second, 'person-cleo');
  await wait(100);
  expect(other.seen.get(anna.doc.clientID)).toMatchObject({
    user: { personId: 'person-anna' },
    cursor: { x: 1 },
  });
});
