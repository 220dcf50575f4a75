import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoardTooLarge, StoreAway } from '../ports/store-errors.ts';
import { boardInfo, connect, openDocuments, openFaultyStores, wait } from './documents.fixture.ts';
import { readLog } from './read-log.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const textsOf = (log: Parameters<typeof readLog>[1] | null) =>
  log && readLog('board-0001', log).elements.map(({ text }) => text);

test('RESULT-10 the log of a board nobody opened is what it would begin with, and nothing is written', async () => {
  const { stores, real } = openFaultyStores();
  const documents = openDocuments(stores);
  expect(textsOf(await documents.log(boardInfo()))).toEqual(['Eins', 'Zwei']);
  expect([...documents.registry.rooms()]).toEqual([]);
  expect((await real.docs.read('board-0001')).entries).toEqual([]);
  const made = await documents.read(boardInfo());
  const log = await documents.log(boardInfo());
  expect(log && readLog('board-0001', log)).toEqual(made);
});

test('RESULT-10 what a room accepted a moment ago is in the log that is handed out', async () => {
  const { stores, hold, letGo } = openFaultyStores();
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  hold();
  anna.note('note-0001', 'eben erst');
  const asked = documents.log(boardInfo());
  await wait(50);
  letGo();
  await wait(50);
  expect(textsOf(await asked)).toContain('eben erst');
});

test('RESULT-10 nothing is handed out where the store is away, damaged or too large: the room is asked', async () => {
  const { stores, takeAway, bringBack } = openFaultyStores();
  const documents = openDocuments(stores);
  await documents.read(boardInfo());
  takeAway();
  expect(await documents.log(boardInfo())).toBeNull();
  takeAway(new BoardTooLarge('board-0001', 1));
  expect(await documents.log(boardInfo())).toBeNull();
  takeAway(new Error('a mistake'));
  await expect(documents.log(boardInfo())).rejects.toThrow('a mistake');
  takeAway(new StoreAway('gone'));
  expect((await documents.read(boardInfo())).elements).toHaveLength(2);
  bringBack();
  expect(await documents.log(boardInfo())).not.toBeNull();
});
