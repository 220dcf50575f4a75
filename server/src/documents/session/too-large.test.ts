import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openMemoryStores } from '../../adapters/memory/open-memory-stores.ts';
import { BOARD_BOUNDS } from '../../limits.ts';
import { boardInfo, connect, openDocuments } from '../documents.fixture.ts';
import { encodeEntry, serverWrite } from '../log/room-write.ts';

const MIB = 1024 * 1024;

/** A board of a version without bounds: notes of so many MiB in all. */
async function storeLarge(stores: ReturnType<typeof openMemoryStores>, mib: number) {
  const doc = new Y.Doc();
  for (let n = 0; n < mib; n++) {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      const note = new Y.Map<unknown>();
      const said = { text: 'x'.repeat(MIB), author: 'person-old', createdAt: 1 };
      for (const [key, value] of Object.entries({
        type: 'note',
        pos: [0, 0],
        author: 'person-old',
      }))
        note.set(key, value);
      note.set('text', new Y.Text('alt'));
      note.set('createdAt', 1);
      note.set('comments/comment-1', said);
      doc.getMap('elements').set(`note-old-${n}`, note);
    });
    const update = Y.encodeStateAsUpdate(doc, before);
    const bytes = encodeEntry(1, [{ ...serverWrite(update), bindings: [doc.clientID] }]);
    await stores.docs.append([{ boardId: 'board-0001', generation: 1, bytes }]);
  }
  doc.destroy();
}

test('LIMIT-9 a board too large to be opened is closed with a code, and the others work', async () => {
  const stores = openMemoryStores();
  await storeLarge(stores, BOARD_BOUNDS.openableBytes / MIB + 1);
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  expect(anna.closedWith).toBe(CLOSE.tooLarge);
  await expect(documents.read(boardInfo())).rejects.toMatchObject({ name: 'BoardTooLarge' });
  await documents.registry.compact('board-0001');
  expect((await stores.docs.read('board-0001')).entries).toHaveLength(65);
  const other = await connect(documents, 'person-anna', { boardId: 'board-0002' });
  expect(other.closedWith).toBeNull();
  await documents.close();
});

test('LIMIT-9 one that is only over the bound opens, and takes deletions', async () => {
  const stores = openMemoryStores();
  await storeLarge(stores, BOARD_BOUNDS.bytes / MIB + 1);
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-old');
  expect(anna.synced).toBe(true);
  expect(anna.ids()).toHaveLength(33);
  anna.doc.getMap('elements').delete('note-old-3');
  anna.note('note-new-1');
  await expect.poll(() => anna.rejected).toEqual(['board-full']);
  expect(anna.closedWith).toBeNull();
  const berk = await connect(documents, 'person-berk');
  // The state that is kept ready may be the one of before, with the deletion behind it.
  await expect.poll(() => berk.ids().length).toBe(32);
  await documents.close();
});
