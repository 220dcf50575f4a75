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

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

function openBoard(rights: { now: BoardRights } = { now: OPEN }) {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => rights.now, subscribe: () => () => {} },
  });
  open.push(board);
  const [a, b, c] = board.createNotes([
    { text: 'A', at: [0, 0] },
    { text: 'B', at: [300, 0] },
    { text: 'C', at: [600, 0] },
  ]) as [string, string, string];
  return { board, a, b, c };
}

test('STACK-1 two notes make a pile where the second lies; a third joins it by either way', () => {
  const { board, a, b, c } = openBoard();
  const stackId = board.stackNotes([a], b) ?? '';
  expect(board.stack(stackId)).toMatchObject({ x: 300, y: 0, noteIds: [a, b], mine: true });
  expect(board.stackNotes([c], a)).toBe(stackId);
  expect(board.stacks()).toHaveLength(1);
  expect(board.stack(stackId)?.noteIds).toEqual([a, b, c]);
  expect(board.note(c)?.stackId).toBe(stackId);
});

test('STACK-1 a note alone makes no pile, and joining again changes nothing', () => {
  const { board, a, b } = openBoard();
  expect(board.stackNotes([a], a)).toBeNull();
  const stackId = board.stackNotes([a], b) ?? '';
  expect(board.stackNotes([a], stackId)).toBeNull();
});

test('STACK-2 the notes of a pile are read one after the other, where it lies', () => {
  const { board, a, b, c } = openBoard();
  board.stackNotes([a], c);
  expect(board.noteIds()).toEqual([b, a, c]);
});

test('STACK-3 each step is one undo step: joining, naming, taking out, dissolving', () => {
  const { board, a, b, c } = openBoard();
  const id = board.stackNotes([a, b], c) ?? '';
  board.renameStack(id, '  Formulare \n überall ');
  expect(board.stack(id)?.title).toBe('Formulare überall');
  board.takeOut([a], [{ id: a, x: 40, y: 500 }]);
  expect(board.note(a)).toMatchObject({ stackId: undefined, x: 40, y: 500 });
  board.dissolveStack(id);
  expect(board.stacks()).toEqual([]);
  expect(board.note(b)?.stackId).toBeUndefined();

  board.undo();
  expect(board.stack(id)).toMatchObject({ title: 'Formulare überall', noteIds: [b, c] });
  board.undo();
  expect(board.stack(id)?.noteIds).toEqual([a, b, c]);
  board.undo();
  expect(board.stack(id)?.title).toBe('');
  board.undo();
  expect(board.stacks()).toEqual([]);
  expect(board.noteIds()).toEqual([a, b, c]);
});

test('STACK-4 a pile moves alone and is coloured like a note; its notes have its place', () => {
  const { board, a, b } = openBoard();
  const id = board.stackNotes([a], b) ?? '';
  board.moveNotes([
    { id, x: 50, y: 700 },
    { id: a, x: 9, y: 9 },
  ]);
  board.recolour([id], 'mint');
  expect(board.stack(id)).toMatchObject({ x: 50, y: 700, color: 'mint' });
  expect(board.note(a)).toMatchObject({ x: 0, y: 0, color: 'sun' });
});

test('STACK-5 a pile that lost its last note is not seen any more', () => {
  const { board, a, b } = openBoard();
  const id = board.stackNotes([a], b) ?? '';
  board.takeOut([a]);
  expect(board.stack(id)?.noteIds).toEqual([b]);
  board.remove([b]);
  expect(board.stack(id)).toBeUndefined();
});

test('STACK-6 where others’ notes are untouchable nobody makes a pile', () => {
  const rights = { now: { ...OPEN, editOthers: false } };
  const { board, a, b } = openBoard(rights);
  expect(board.canStack([a, b])).toBe(false);
  expect(board.stackNotes([a], b)).toBeNull();
});
