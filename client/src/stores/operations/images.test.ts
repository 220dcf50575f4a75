import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { afterEach, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';
import { sideOf, sizeFor } from './image-sizes.ts';
import { imagesOf } from './images.ts';

const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
const FILE = 'a'.repeat(64);

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

function openBoard(now: BoardRights = OPEN) {
  const rights = { now };
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => rights.now, subscribe: () => () => {} },
  });
  open.push(board);
  const pin = (at?: [number, number]) =>
    imagesOf(board).hang({ file: FILE, alt: 'Skizze', size: [424, 318], ...(at && { at }) }) ?? '';
  return { board, rights, pin };
}

test('IMG-10 an image is on the board like a note: read in order, moved, deleted, brought back', () => {
  const { board, pin } = openBoard();
  const note = board.createNote({ text: 'A', at: [0, 0] });
  const id = pin([500, 0]);
  expect(board.note(id)).toMatchObject({
    type: 'image',
    file: FILE,
    alt: 'Skizze',
    w: 424,
    h: 318,
  });
  expect(board.noteIds()).toEqual([note, id]);
  board.moveNotes([{ id, x: -900, y: 0 }]);
  expect(board.noteIds()).toEqual([id, note]);
  board.remove([id]);
  expect(board.note(id)).toBeUndefined();
  board.undo();
  expect(board.note(id)).toMatchObject({ x: -900, file: FILE, mine: true });
});

test('IMG-10 without a place it covers nothing', () => {
  const { board, pin } = openBoard();
  const [first, second] = [pin(), pin()].map((id) => board.note(id));
  const apart =
    (first?.x ?? 0) + 424 <= (second?.x ?? 0) || (first?.y ?? 0) + 318 <= (second?.y ?? 0);
  expect(apart).toBe(true);
});

test('IMG-10 describing and resizing are one step each; proportions stay', () => {
  const { board, pin } = openBoard();
  const id = pin([0, 0]);
  imagesOf(board).describe(id, 'Ablauf');
  imagesOf(board).resize(id, 'small');
  expect(board.note(id)).toMatchObject({ alt: 'Ablauf', w: 200, h: 150 });
  board.undo();
  expect(board.note(id)).toMatchObject({ alt: 'Ablauf', w: 424, h: 318 });
  board.undo();
  expect(board.note(id)).toMatchObject({ alt: 'Skizze' });
  expect(sizeFor([1_000, 4_000], 'large')).toEqual([218, 872]);
  expect(sideOf({ w: 218, h: 872 })).toBe('large');
  expect(sideOf({ w: 300, h: 210 })).toBeUndefined();
});

test('IMG-10 it is answered like a note and lies on no pile', () => {
  const { board, pin } = openBoard();
  const id = pin([0, 0]);
  const note = board.createNote({ text: 'A', at: [600, 0] });
  board.react(id, 'heart');
  expect(board.note(id)?.reactions).toEqual({ 'person-anna': 'heart' });
  expect(board.comment(id, 'Schön')).not.toBeNull();
  expect(board.canStack([id])).toBe(false);
  expect(board.stackNotes([id], note)).toBeNull();
  expect(board.stackNotes([note], id)).toBeNull();
});

test('IMG-10 where nothing may be written, nothing hangs or changes', () => {
  const { board, rights, pin } = openBoard();
  const id = pin([0, 0]);
  rights.now = { ...OPEN, create: false, editOwn: false, editOthers: false, deleteOwn: false };
  expect(imagesOf(board).hang({ file: FILE, alt: '', size: [10, 10] })).toBeNull();
  imagesOf(board).describe(id, 'anders');
  imagesOf(board).resize(id, 'large');
  board.remove([id]);
  expect(board.note(id)).toMatchObject({ alt: 'Skizze', w: 424 });
});
