import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { forgetDevice, openDatabase, openJournal } from './journal.ts';

const KEY = { workshopId: 'workshop-1', personId: 'person-anna', boardId: 'board-0001' };

afterEach(async () => {
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
