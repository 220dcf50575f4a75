import { putBack } from '@stellwand/shared/board/notes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boardInfo, connect, openDocuments, openFaultyStores, wait } from '../documents.fixture.ts';
import { serverWrite } from '../log/room-write.ts';
import { loadBoardState } from './board-state.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const NOTE = 'note-0001';

test('HIDE-1 what was shown again here is not banned by a log that does not know it yet', async () => {
  const { real, stores } = openFaultyStores();
  const documents = openDocuments(stores);
  const anna = await connect(documents, 'person-anna');
  anna.note(NOTE);
  await wait(100);
  const taken = documents.takeOut(boardInfo(), [NOTE]);
  await wait(100);
  const [element] = await taken;
  if (!element) throw new Error('nothing was taken out');
  const state = await loadBoardState(real.docs, boardInfo());
  await state.catchUp();
  expect(state.isBanned(NOTE)).toBe(true);

  const update = state.change((doc) => putBack(doc, element));
  state.record({ ...serverWrite(update), allowed: [NOTE] });
  await state.catchUp();
  expect(state.isBanned(NOTE)).toBe(false);
});
