import { putBackAll } from '@stellwand/shared/board/notes';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { afterEach, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';
import type { Operation } from './context.ts';

const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
const [LEFT, RIGHT, PLACES] = ['area-left', 'area-right', 'area-places'];

const area = (elementId: string, x: number, more: Partial<BoardElement> = {}): BoardElement => ({
  elementId,
  type: 'area',
  pos: [x, 0],
  size: [484, 860],
  text: elementId,
  ...more,
});

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

const lay: Operation<(elements: readonly BoardElement[]) => void> = (context) => (elements) =>
  context.act((doc) => putBackAll(doc, elements));

function openBoard() {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => OPEN, subscribe: () => () => {} },
  });
  open.push(board);
  board.with(lay)([area(LEFT, 0), area(RIGHT, 524), area(PLACES, 1_048, { flow: false })]);
  const write = (count: number, areaId = LEFT) =>
    Array.from({ length: count }, (_, n) => board.createNote({ text: `Notiz ${n}`, areaId }));
  const textsIn = (areaId: string) =>
    board.noteIds().flatMap((id) => {
      const note = board.note(id);
      return note?.areaId === areaId ? note.text : [];
    });
  const areaBox = (id: string) => board.areas().find((one) => one.id === id) ?? area(id, 0);
  return { board, write, textsIn, areaBox };
}

test('LAYOUT-1 an area grows with its notes, its neighbours make room, and nothing is written on them', () => {
  const { board, write, areaBox } = openBoard();
  const [there] = write(1, RIGHT);
  const stored = board.element(there ?? '')?.pos;
  const before = board.note(there ?? '');
  const ids = write(30);
  expect(areaBox(LEFT)).toMatchObject({ x: 0, y: 0 });
  const [left, right] = [board.shownBox(LEFT), board.shownBox(RIGHT)];
  expect((left?.w ?? 0) * (left?.h ?? 0)).toBeGreaterThan(484 * 860 * 2);
  expect(right?.x).toBe((left?.x ?? 0) + (left?.w ?? 0) + 40);
  const after = board.note(there ?? '');
  expect(after?.x).toBe((before?.x ?? 0) + (right?.x ?? 0) - 524);
  expect(board.element(there ?? '')?.pos).toEqual(stored);
  for (const id of ids) {
    const note = board.note(id);
    expect(note && [...board.index.query(note)]).toEqual([id]);
  }
});

test('LAYOUT-2 a note that is dropped between two stands there: one transaction, one undo step', () => {
  const { board, write, textsIn } = openBoard();
  const ids = write(6);
  const [, , third] = ids;
  const last = board.note(ids.at(-1) ?? '');
  const target = board.note(third ?? '');
  if (!last || !target) throw new Error('no notes');
  // With its middle left of the middle of the third.
  board.moveNotes([{ id: last.id, x: target.x - 40, y: target.y }]);
  expect(textsIn(LEFT)).toEqual(['Notiz 0', 'Notiz 1', 'Notiz 5', 'Notiz 2', 'Notiz 3', 'Notiz 4']);
  expect(board.note(last.id)).toMatchObject({ x: target.x, y: target.y });
  board.undo();
  expect(textsIn(LEFT)).toEqual(Array.from({ length: 6 }, (_, n) => `Notiz ${n}`));
  // Where it stood already, it stays, and there is nothing to undo.
  const { canUndo } = board.undoState();
  const pos = board.element(last.id)?.pos;
  board.moveNotes([{ id: last.id, x: last.x + 20, y: last.y + 10 }]);
  expect(board.element(last.id)?.pos).toEqual(pos);
  expect(board.undoState().canUndo).toBe(canUndo);
});

test('LAYOUT-2 by key a note goes one place on or back, as far as the list goes', () => {
  const { board, write, textsIn } = openBoard();
  const [first = '', second = ''] = write(3);
  expect(board.stepInList([first], 1)).toBe(true);
  expect(textsIn(LEFT)).toEqual(['Notiz 1', 'Notiz 0', 'Notiz 2']);
  board.stepInList([first, second], 1);
  expect(textsIn(LEFT)).toEqual(['Notiz 2', 'Notiz 1', 'Notiz 0']);
  board.stepInList([first], 1);
  board.stepInList([second, first], 1);
  expect(textsIn(LEFT)).toEqual(['Notiz 2', 'Notiz 1', 'Notiz 0']);
  board.undo();
  board.undo();
  expect(textsIn(LEFT)).toEqual(['Notiz 0', 'Notiz 1', 'Notiz 2']);
  const free = board.createNote({ text: 'draußen', areaId: null, at: [5_000, 0] });
  expect(board.stepInList([free], 1)).toBe(false);
});

test('LAYOUT-2 a note goes into another list, and out of it to where places count', () => {
  const { board, write, textsIn } = openBoard();
  const [id = ''] = write(1);
  write(20);
  board.moveToArea([id], RIGHT);
  expect(textsIn(RIGHT)).toEqual(['Notiz 0']);
  const places = board.shownBox(PLACES);
  board.moveNotes([{ id, x: (places?.x ?? 0) + 100, y: 300 }]);
  expect(board.note(id)).toMatchObject({ areaId: PLACES, x: (places?.x ?? 0) + 100, y: 300 });
  // As it is stored, it lies just as far from the corner of its area as it is stored.
  expect(board.element(id)?.pos).toEqual([1_148, 300]);
});

test('STACK-7 where notes are a list a stack lies open for everybody, folds, and dissolves in its place', () => {
  const { board, write, textsIn } = openBoard();
  const ids = write(5);
  const [first = '', second = '', third = ''] = ids;
  const stackId = board.stackNotes([third], second) ?? '';
  const stack = board.stack(stackId);
  expect(stack).toMatchObject({ listed: true, open: true, noteIds: [second, third] });
  const [above, below] = [board.note(second), board.note(third)];
  expect(above?.x).toBe(stack?.x);
  expect(above?.y).toBe((stack?.y ?? 0) + 72);
  expect(below?.y).toBe((above?.y ?? 0) + (above?.h ?? 0) + 10);
  expect(textsIn(LEFT)).toEqual(Array.from({ length: 5 }, (_, n) => `Notiz ${n}`));

  board.foldStack(stackId, true);
  expect(board.element(stackId)?.folded).toBe(true);
  expect(board.stack(stackId)).toMatchObject({ open: false, h: 140 });
  board.undo();
  expect(board.stack(stackId)?.open).toBe(true);

  board.dissolveStack(stackId);
  expect(board.stack(stackId)).toBeUndefined();
  expect(textsIn(LEFT)).toEqual(Array.from({ length: 5 }, (_, n) => `Notiz ${n}`));
  expect(board.note(first)?.areaId).toBe(LEFT);
});
