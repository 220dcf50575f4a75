import { createNote } from '@stellwand/shared/board/notes';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openMemoryStores } from '../../adapters/memory/open-memory-stores.ts';
import { QUIET } from '../documents.fixture.ts';
import { createUpdateWriter } from '../log/update-writer.ts';
import { createBin } from './bin.ts';
import { createRoomBin } from './room-bin.ts';

test('HIST-6 what another node hides before the tick of its deletion departs never gets into the bin', async () => {
  const { docs } = openMemoryStores();
  const clock = { now: () => 1_700_000_000_000 };
  const bin = createBin(docs, clock.now);
  const writer = createUpdateWriter({ docs, logger: QUIET, mend: async () => {} });
  const deps = { boardId: 'board-0001', generation: 1, writer, bin, clock, logger: QUIET };
  const roomBin = createRoomBin(deps);
  const doc = new Y.Doc();
  for (const id of ['note-0001', 'note-0002', 'note-0003']) {
    createNote(doc, { id, text: id, at: { x: 1, y: 1 }, author: 'person-ada1', createdAt: 1 });
  }
  const forget = vi.spyOn(bin, 'forget');
  roomBin.throwIn(doc, ['note-0001', 'note-0002'], 'person-ada1');
  roomBin.throwIn(doc, ['note-0003'], 'person-ada1');
  roomBin.hidden(['note-0001', 'note-0003']);
  await expect.poll(() => forget).toHaveResolved();
  roomBin.flush();
  await writer.drained();
  const found = await bin.list('board-0001');
  expect(found.map(({ element }) => element.elementId)).toEqual(['note-0002']);
});
