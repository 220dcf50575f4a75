import { MESSAGE, OWN_IDS_LIMIT, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  connect,
  openDocuments,
  openFaultyStores,
  syncFrame,
  type TestClient,
  wait,
} from '../documents.fixture.ts';
import { CLAIMED_MS } from './claim-client.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const VICTIM = 'hasOwnProperty';
const THIEF = 'person-berk';
const MINE = ['note-mine01', 'note-mine02'];

function varUints(...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

const ownIds = (...clientIds: number[]): Uint8Array =>
  varUints(MESSAGE.ownIds, clientIds.length, ...clientIds);

/** An update that fills `length` clocks of a client id from 0 on and says nothing. */
const filler = (clientId: number, length: number): Uint8Array =>
  varUints(1, 1, clientId, 0, 0, length, 0);

/** The clock alone: a day of timers takes seconds. */
async function aDayLater(): Promise<void> {
  vi.setSystemTime(Date.now() + CLAIMED_MS + 1_000);
  await wait(10);
}

const clockOf = (doc: Y.Doc, clientId: number): number => Y.getState(doc.store, clientId);

/** Written offline, the tab closed; a day later a stranger fills the id; then the page is opened again. */
async function afterADay(more: number, nodes: 1 | 2 = 1) {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores, nodes === 2 ? { nodeId: 'node-one1' } : {});
  const other = nodes === 2 ? openDocuments(stores, { nodeId: 'node-two2' }) : documents;
  const reader = await connect(documents, 'person-cleo');
  const closed = await connect(documents, VICTIM);
  await wait(100);
  closed.leave();
  for (const id of MINE) closed.note(id, 'im Zug geschrieben');
  const id = closed.doc.clientID;
  await aDayLater();
  const thief = await connect(other, THIEF);
  thief.send(syncFrame(SYNC.update, filler(id, clockOf(closed.doc, id) + more)));
  await wait(100);
  expect(thief.rejected).toEqual([]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(closed.doc));
  return { documents, reader, doc, id };
}

/** As our browser: says which ids were its own before it asks for anything. */
async function openAgain(
  documents: ReturnType<typeof openDocuments>,
  doc: Y.Doc,
  ids: number[],
): Promise<TestClient> {
  const again = await connect(documents, VICTIM, { doc, announces: false });
  again.send(ownIds(...ids));
  again.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)));
  again.barrier(1);
  await wait(100);
  return again;
}

describe('DOC-25 what a closed tab left under an id that a stranger took after a day', () => {
  test.each([
    ['one clock fewer', -1, 1],
    ['just as many clocks', 0, 1],
    ['more clocks', 7, 1],
    ['just as many clocks, on another node', 0, 2],
  ] as const)('is refused where it was filled with %s', async (_how, more, nodes) => {
    const { documents, reader, doc, id } = await afterADay(more, nodes);
    const again = await openAgain(documents, doc, [id]);
    expect([again.saved, again.rejected, again.closedWith]).toEqual([[], ['conflict'], null]);
    expect(reader.ids()).toEqual([]);
    again.leave();
    const fresh = await connect(documents, VICTIM);
    for (const note of MINE) fresh.note(note);
    fresh.barrier(1);
    await wait(100);
    expect([fresh.saved, fresh.rejected, reader.ids()]).toEqual([[1], [], MINE]);
  });

  test('is refused as well where the stranger is quicker than the answer', async () => {
    const { stores } = openFaultyStores();
    const documents = openDocuments(stores);
    const closed = new Y.Doc();
    const thief = await connect(documents, THIEF);
    const again = await connect(documents, VICTIM);
    again.send(ownIds(closed.clientID));
    thief.send(syncFrame(SYNC.update, filler(closed.clientID, 1)));
    await wait(100);
    again.barrier(1);
    await wait(100);
    expect([again.saved, again.rejected]).toEqual([[], ['conflict']]);
  });

  test('is saved as ever where the id stayed theirs', async () => {
    const { stores } = openFaultyStores();
    const documents = openDocuments(stores);
    const reader = await connect(documents, 'person-cleo');
    const closed = await connect(documents, VICTIM);
    closed.note('note-mine01');
    await wait(100);
    closed.leave();
    closed.note('note-mine02');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(closed.doc));
    const again = await openAgain(documents, doc, [closed.doc.clientID, 4_711]);
    expect([again.saved, again.rejected, reader.ids()]).toEqual([[1], [], MINE]);
  });

  test('says no more than a person may write under', async () => {
    const documents = openDocuments(openFaultyStores().stores);
    const anna = await connect(documents, VICTIM);
    const many = Array.from({ length: OWN_IDS_LIMIT + 1 }, (_, n) => 10_000 + n);
    for (let n = 0; n < 3; n++) anna.send(ownIds(...many));
    expect(anna.closedWith).toBe(4403);
  });
});

describe('DOC-25 one client id given to two people by nodes that cannot see the store for a day', () => {
  test('is nobody’s: no barrier comes back for either, and both do it again under another', async () => {
    const first = openFaultyStores();
    // The same store, with a door of its own.
    const one = openDocuments(first.stores, { nodeId: 'node-one1' });
    const two = openDocuments(first.real, { nodeId: 'node-two2' });
    const anna = await connect(one, VICTIM);
    const reader = await connect(two, 'person-cleo');
    await wait(100);
    first.takeAway();
    anna.note('note-mine01', 'ohne Store');
    anna.barrier(1);
    await aDayLater();
    const id = anna.doc.clientID;
    const thief = await connect(two, THIEF);
    thief.send(syncFrame(SYNC.update, filler(id, clockOf(anna.doc, id))));
    await wait(100);
    expect([anna.saved, thief.rejected]).toEqual([[], []]);
    first.bringBack();
    await wait(2_000);
    expect([anna.saved, anna.closedWith]).toEqual([[], 4512]);
    const again = await connect(one, VICTIM, { doc: anna.doc });
    again.barrier(2);
    await wait(100);
    expect([again.saved, again.rejected]).toEqual([[], ['conflict']]);
    again.leave();
    const fresh = await connect(two, VICTIM);
    fresh.note('note-mine01', 'noch einmal');
    fresh.barrier(3);
    await wait(100);
    expect([fresh.saved, fresh.rejected]).toEqual([[3], []]);
    expect(reader.closedWith === 4512 || reader.ids().includes('note-mine01')).toBe(true);
  });
});
