import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { afterEach, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';

const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
const READ: BoardRights = { ...OPEN, create: false, editOwn: false, editOthers: false };

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

/** A board with two notes of this person, whose rights may change. */
function openBoard() {
  const rights = { now: OPEN };
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => rights.now, subscribe: () => () => {} },
  });
  open.push(board);
  const [a, b] = board.createNotes([
    { text: 'Anfang Ende', at: [0, 0] },
    { text: 'B', at: [300, 0] },
  ]) as [string, string];
  return { board, rights, a, b };
}

test('EDIT-2 what was typed over an older text lands where it was meant, and says where the caret is', () => {
  const { board, a } = openBoard();
  const seen = board.seeText(a);
  board.editText(a, 'Der Anfang Ende');
  board.editText(a, 'Der Anfang und das Ende');
  expect(board.editText(a, 'Anfang! Ende', seen, 'Anfang!'.length)).toBe('Der Anfang!'.length);
  expect(board.note(a)?.text).toBe('Der Anfang! und das Ende');
});

test('EDIT-2 a text seen before its document was replaced is merged by its words', () => {
  const { board, a, b } = openBoard();
  const other = board.seeText(b);
  expect(other?.text).toBe('B');
  board.editText(a, 'Anfang Ende!', {
    text: 'Anfang Ende',
    runs: [{ client: 1, clock: 0, length: 11 }],
  });
  expect(board.note(a)?.text).toBe('Anfang Ende!');
});

test('CARET-2 a place is found again; in a note that is gone there is none', () => {
  const { board, a } = openBoard();
  expect(board.caretIndex(a, null)).toBe(0);
  expect(board.caretIndex('note-none', null)).toBeNull();
  expect(board.seeText('note-none')).toBeNull();
});

test('INT-1 an author keeps their notes internal and takes it back, in one step each', () => {
  const { board, a, b } = openBoard();
  board.setInternal([a, b], true);
  expect([a, b].map((id) => board.note(id)?.internal)).toEqual([true, true]);
  board.undo();
  expect([a, b].map((id) => board.note(id)?.internal)).toEqual([false, false]);
  board.redo();
  board.setInternal([a], false);
  expect([a, b].map((id) => board.note(id)?.internal)).toEqual([false, true]);
});

test('INT-1 who may not write may not keep back, but who leads may', () => {
  const { board, rights, a } = openBoard();
  rights.now = READ;
  expect(board.canSetInternal(a)).toBe(false);
  board.setInternal([a], true);
  expect(board.note(a)?.internal).toBe(false);
  rights.now = { ...READ, structure: true };
  expect(board.canSetInternal(a)).toBe(true);
  expect(board.canSetInternal('note-none')).toBe(false);
});

test('SIZE-1 a sized note comes to the front and gets its size back from the text, one step each', () => {
  const { board, a, b } = openBoard();
  board.resize([{ id: a, size: [320, 224] }]);
  expect(board.note(a)).toMatchObject({ w: 320, h: 224, sized: true });
  expect((board.note(a)?.z ?? '') > (board.note(b)?.z ?? '')).toBe(true);
  board.resize([
    { id: a, size: null },
    { id: b, size: [140, 98] },
  ]);
  expect(board.note(a)).toMatchObject({ w: 200, h: 140, sized: false });
  expect(board.note(b)).toMatchObject({ w: 140, h: 98, sized: true });
  board.undo();
  expect(board.note(a)).toMatchObject({ w: 320, h: 224 });
  expect(board.note(b)).toMatchObject({ w: 200, h: 140 });
});

test('SIZE-1 without the right to edit nothing changes its size', () => {
  const { board, rights, a } = openBoard();
  rights.now = READ;
  board.resize([{ id: a, size: [320, 224] }]);
  expect(board.note(a)).toMatchObject({ w: 200, sized: false });
});
