import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Intent } from './intent.ts';
import { forgetDevice, JOURNAL_TIMING, openDatabase, openJournal } from './journal.ts';

const KEY = { workshopId: 'workshop-1', personId: 'person-anna', boardId: 'board-0001' };

afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await forgetDevice();
});

/** What another tab would find. */
async function written(): Promise<Record<string, unknown>> {
  const db = await openDatabase();
  const entries = await db.getAll('updates');
  db.close();
  const doc = new Y.Doc();
  for (const { bytes } of entries) Y.applyUpdate(doc, bytes);
  return doc.getMap('words').toJSON();
}

test('R19 an edit is on its way to the disk after 100 ms, together with those that came meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const pending = vi.fn(() => ({ intents: [], under: undefined }));
  const journal = await openJournal(KEY, pending);
  await journal.load();
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => journal.add(update));
  doc.getMap('words').set('one', 1);
  vi.advanceTimersByTime(30);
  doc.getMap('words').set('two', 2);
  vi.advanceTimersByTime(70);
  await expect.poll(written).toEqual({ one: 1, two: 2 });
  expect(pending).toHaveBeenCalledOnce();
  await journal.close();
});

/** A journal whose document is given up: `add` is one word more of the document of now. */
async function openGivenUp() {
  const intents: Intent[] = [];
  const timing = { ...JOURNAL_TIMING, retryAfter: 20 };
  const journal = await openJournal(KEY, () => ({ intents, under: [] }), undefined, timing);
  await journal.load();
  let doc = new Y.Doc();
  const add = (word: string): void => {
    const before = Y.encodeStateVector(doc);
    doc.getMap('words').set(word, true);
    journal.add(Y.encodeStateAsUpdate(doc, before));
  };
  const giveUp = (): Promise<void> => {
    doc = new Y.Doc();
    doc.getMap('words').set('of the server', true);
    return journal.replace(Y.encodeStateAsUpdate(doc), intents);
  };
  return { journal, add, giveUp };
}

/** The disk has no room for the next write; `fail` says so. */
function openFullDisk(): { fail(): Promise<void> } {
  const { transaction } = IDBDatabase.prototype;
  let begun: IDBTransaction | undefined;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
    this: IDBDatabase,
    ...args: Parameters<typeof transaction>
  ) {
    begun = transaction.apply(this, args);
    return begun;
  });
  return {
    async fail() {
      await expect.poll(() => begun !== undefined).toBe(true);
      begun?.abort();
    },
  };
}

test('R19 what was given up while it was being written does not come back when that fails', async () => {
  const { journal, add, giveUp } = await openGivenUp();
  const disk = openFullDisk();
  add('refused');
  const writing = journal.flush();
  // It has begun, and not ended.
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  const replaced = giveUp();
  await disk.fail();
  await Promise.all([writing, replaced]);
  add('later');
  await journal.close();
  expect(await written()).toEqual({ 'of the server': true, later: true });
});

test('R19 a new beginning that the disk has no room for is one when it is tried again', async () => {
  const { journal, add, giveUp } = await openGivenUp();
  add('refused');
  await journal.flush();
  const disk = openFullDisk();
  const replaced = giveUp();
  await disk.fail();
  await replaced;
  expect(journal.isDurable).toBe(false);
  expect(await written()).toEqual({ refused: true });
  add('later');
  await expect.poll(written).toEqual({ 'of the server': true, later: true });
  expect(journal.isDurable).toBe(true);
  await journal.close();
});

test('R19 what is written on the new document is kept, also where a write of the old one is still waiting', async () => {
  const { journal, add, giveUp } = await openGivenUp();
  add('one');
  void journal.flush();
  add('two');
  void journal.flush();
  void giveUp();
  add('done again');
  await journal.close();
  expect(await written()).toEqual({ 'of the server': true, 'done again': true });
});
