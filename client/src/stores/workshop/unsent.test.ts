import { expect, test } from 'vitest';
import type { OpenBoard } from '../board/create-board-store.ts';
import type { SaveState } from '../replica/save-state.ts';
import { Unsent, wholeSave } from './unsent.ts';

const SAVED = { kind: 'saved', pending: 0, copy: 'kept' } as unknown as SaveState;

/** As much of a board as `Unsent` looks at. */
function leftBoard() {
  let state: SaveState = { ...SAVED, kind: 'loading' };
  let tell = (): void => {};
  let end = (): void => {};
  const board = {
    boardId: 'board-0001',
    save: () => state,
    subscribeSave(listener: () => void) {
      tell = listener;
      return () => {};
    },
    leave: () => new Promise<void>((resolve) => (end = resolve)),
  } as unknown as OpenBoard;
  const become = (next: Partial<SaveState>): void => {
    state = { ...state, ...next };
    tell();
  };
  return { board, become, end: () => end() };
}

test('FAREWELL-5 a board of an earlier visit is not called saved before its copy on this device is read', async () => {
  const unsent = new Unsent();
  const { board, become, end } = leftBoard();
  const finished = unsent.finish(board);
  unsent.known();
  const shown = () => wholeSave(SAVED, unsent.state()).kind;
  expect(shown()).toBe('loading');
  become({ pending: 2 });
  expect(shown()).toBe('offline');
  become({ kind: 'saving' });
  expect(shown()).toBe('saving');
  become({ kind: 'saved', pending: 0 });
  expect(shown()).toBe('saved');
  end();
  await finished;
  expect(shown()).toBe('saved');
});
