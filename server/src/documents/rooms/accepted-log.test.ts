import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoardTooLarge, StoreAway } from '../../ports/store-errors.ts';
import { boardInfo, connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { readLog, readUpdates } from '../log/read-log.ts';

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

test('RESULT-10 an open room hands out what it keeps for newcomers, everything accepted in it, and no log is read', async () => {
  const { stores, real, hold, letGo } = openFaultyStores();
  const documents = openDocuments(stores);
  expect(await documents.updates(boardInfo())).toBeNull();
  const anna = await connect(documents, 'person-anna');
  anna.note('note-0001', 'vorhin');
  await wait(50);
  const reads = vi.spyOn(real.docs, 'read');
  const texts = async () => {
    const updates = await documents.updates(boardInfo());
    return updates && readUpdates('board-0001', updates).elements.map(({ text }) => text);
  };
  expect(await texts()).toContain('vorhin');
  hold();
  anna.note('note-0002', 'eben erst');
  const asked = texts();
  await wait(50);
  letGo();
  await wait(50);
  expect(await asked).toEqual(expect.arrayContaining(['vorhin', 'eben erst']));
  expect(reads).not.toHaveBeenCalled();
});

test('RESULT-10 what was taken out is in no update that is handed out', async () => {
  const { stores } = openFaultyStores();
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  anna.note('note-0001', 'geheim');
  await wait(50);
  const before = Buffer.concat((await documents.updates(boardInfo())) ?? []);
  expect(before.includes('geheim')).toBe(true);
  await Promise.all([documents.takeOut(boardInfo(), ['note-0001']), wait(50)]);
  const after = (await documents.updates(boardInfo())) ?? [];
  expect(Buffer.concat(after).includes('geheim')).toBe(false);
  expect(readUpdates('board-0001', after).elements).toHaveLength(2);
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
