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

function openBoard(rights: BoardRights = OPEN): OpenBoard {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => rights, subscribe: () => () => {} },
  });
  open.push(board);
  return board;
}

const seeds = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ text: `${at} ${'Wort '.repeat(40)}` }));

test('ARR-7 many notes at once are one’s own, overlap nothing, and are one undo step', () => {
  const board = openBoard();
  board.createNote({ text: 'schon da', at: [0, 0] });
  const ids = board.createNotes(seeds(300));
  expect(new Set(ids).size).toBe(300);
  expect(board.noteIds()).toHaveLength(301);
  for (const id of ids) {
    const note = board.note(id);
    expect(note?.mine).toBe(true);
    expect(note && board.index.query(note).size).toBe(1);
  }
  board.undo();
  expect(board.noteIds()).toHaveLength(1);
  board.redo();
  expect(board.noteIds()).toHaveLength(301);
});

test('ARR-4 deleting many and taking it back brings all of them', () => {
  const board = openBoard();
  const ids = board.createNotes(seeds(200));
  board.remove(ids);
  expect(board.noteIds()).toEqual([]);
  board.undo();
  expect(board.noteIds()).toHaveLength(200);
});

test('ARR-7 where writing is closed nothing is made, and the words are kept for copying', () => {
  const board = openBoard({ ...OPEN, create: false, refusal: 'phase-read-only' });
  expect(board.createNotes([{ text: 'eins' }, { text: 'zwei' }])).toEqual([]);
  expect(board.rejected()).toMatchObject([{ code: 'phase-read-only', text: 'eins\nzwei' }]);
});

test('ARR-8 brought to the front, several keep their order and lie above all others', () => {
  const board = openBoard();
  const ids = board.createNotes(seeds(4));
  const [a = '', b = '', c = '', d = ''] = ids;
  board.raise([b, a]);
  const stack = () => {
    const z = (id: string) => board.note(id)?.z ?? '';
    return [...ids].sort((x, y) => (z(x) < z(y) ? -1 : 1));
  };
  expect(stack()).toEqual([c, d, a, b]);
  board.undo();
  expect(stack()).toEqual([a, b, c, d]);
});
