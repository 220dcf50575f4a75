import { elementOf, textOf } from '@stellwand/shared/board/document';
import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  connect,
  openDocuments,
  openFaultyStores,
  syncFrame,
  type TestClient,
  wait,
} from '../documents.fixture.ts';
import { PATIENCE_MS } from './waiting.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const FIRST = 'note-berk01';
const LOST = 'note-berk02';

function append(client: TestClient, id: string, words: string): void {
  const element = elementOf(client.doc, id);
  const text = element && textOf(element);
  text?.insert(text.length, words);
}

/**
 * Berk wrote a note that no store ever had, Anna wrote into it and a note of her own; then the node died.
 * Another one starts from what the store has.
 */
async function afterTheCrash() {
  const { stores, real, takeAway } = openFaultyStores();
  const dying = openDocuments(stores);
  const anna = await connect(dying, 'person-anna');
  const berk = await connect(dying, 'person-berk');
  anna.note('note-anna01');
  berk.note(FIRST);
  await wait(100);
  takeAway();
  berk.note(LOST, 'von Berk');
  await wait(500);
  append(anna, LOST, ', und von Anna');
  anna.note('note-anna02');
  await wait(500);
  expect(berk.ids()).toEqual(['note-anna01', 'note-anna02', FIRST, LOST]);

  const documents = openDocuments(real);
  /** Comes back with everything that was on the screen. */
  async function back(client: TestClient, personId: string): Promise<TestClient> {
    const again = await connect(documents, personId, { doc: client.doc });
    again.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(client.doc)));
    await wait(100);
    return again;
  }
  return { documents, anna, berk, back };
}

test('DOC-15 what waits for others is asked for when they come', async () => {
  const { documents, anna, berk, back } = await afterTheCrash();
  const annaAgain = await back(anna, 'person-anna');
  annaAgain.barrier(1);
  await wait(100);
  expect([annaAgain.closedWith, annaAgain.saved, annaAgain.rejected]).toEqual([null, [], []]);

  const berkAgain = await back(berk, 'person-berk');
  await wait(500);
  const reader = await connect(documents, 'person-cleo');
  expect(reader.ids()).toEqual(['note-anna01', 'note-anna02', FIRST, LOST]);
  const element = elementOf(reader.doc, LOST);
  expect(element && textOf(element)?.toString()).toBe('von Berk, und von Anna');
  expect(annaAgain.saved).toEqual([1]);
  expect([annaAgain.closedWith, berkAgain.closedWith]).toEqual([null, null]);
});

test('DOC-15 typing goes on meanwhile, and is neither refused nor asked for again and again', async () => {
  const { anna, berk, back } = await afterTheCrash();
  const annaAgain = await back(anna, 'person-anna');
  const asked = annaAgain.asked;
  for (let n = 0; n < 12; n++) {
    append(annaAgain, LOST, ` ${n}`);
    await wait(100);
  }
  expect([annaAgain.closedWith, annaAgain.asked - asked]).toEqual([null, 0]);
  await back(berk, 'person-berk');
  annaAgain.barrier(1);
  await wait(500);
  expect(annaAgain.saved).toEqual([1]);
});

test('DOC-15 who waits for somebody that does not come back is told, and nothing is called saved', async () => {
  const { anna, back } = await afterTheCrash();
  const annaAgain = await back(anna, 'person-anna');
  annaAgain.barrier(1);
  await wait(PATIENCE_MS - 1_000);
  expect(annaAgain.rejected).toEqual([]);
  await wait(2_000);
  expect(annaAgain.rejected).toEqual(['element-gone']);
  expect([annaAgain.closedWith, annaAgain.saved]).toEqual([null, []]);
  // As our browser does then.
  annaAgain.leave();
  const fresh = await back({ ...anna, doc: new Y.Doc() }, 'person-anna');
  fresh.barrier(2);
  await wait(100);
  expect(fresh.saved).toEqual([2]);
  await wait(PATIENCE_MS);
  expect(fresh.rejected).toEqual([]);
});

test('DOC-15 who stays after that is asked again, and saved when the others come after all', async () => {
  const { documents, anna, berk, back } = await afterTheCrash();
  const annaAgain = await back(anna, 'person-anna');
  annaAgain.barrier(1);
  await wait(PATIENCE_MS + 1_000);
  expect(annaAgain.rejected).toEqual(['element-gone']);
  await back(berk, 'person-berk');
  const asked = annaAgain.asked;
  append(annaAgain, LOST, ', und später');
  annaAgain.barrier(2);
  await wait(500);
  expect(annaAgain.asked - asked).toBe(1);
  expect([annaAgain.saved, annaAgain.closedWith]).toEqual([[1, 2], null]);
  const reader = await connect(documents, 'person-cleo');
  const element = elementOf(reader.doc, LOST);
  expect(element && textOf(element)?.toString()).toBe('von Berk, und von Anna, und später');
});

test('DOC-15 whoever waits in vain again is told again', async () => {
  const { anna, back } = await afterTheCrash();
  const annaAgain = await back(anna, 'person-anna');
  await wait(PATIENCE_MS + 1_000);
  append(annaAgain, LOST, ', und später');
  await wait(PATIENCE_MS + 1_000);
  expect(annaAgain.rejected).toEqual(['element-gone', 'element-gone']);
  expect(annaAgain.closedWith).toBeNull();
});
