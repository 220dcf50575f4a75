import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { afterEach, describe, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from './create-board-store.ts';

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

describe('a board in this page', () => {
  test('a note is visible at once where it was put', () => {
    const board = openBoard();
    const id = board.createNote({ text: 'Hallo', at: [40, 50], color: 'mint' });
    expect(board.note(id)).toMatchObject({
      text: 'Hallo',
      x: 40,
      y: 50,
      color: 'mint',
      mine: true,
    });
    expect(board.noteIds()).toEqual([id]);
  });

  test('editing one note tells its own subscribers and nobody else', () => {
    const board = openBoard();
    const first = board.createNote({ text: 'eins', at: [0, 0] });
    const second = board.createNote({ text: 'zwei', at: [300, 0] });
    const called: string[] = [];
    board.subscribeNote(first, () => called.push('first'));
    board.subscribeNote(second, () => called.push('second'));
    board.subscribeIds(() => called.push('ids'));
    const untouched = board.note(second);

    board.editText(first, 'eins!');

    expect(called).toEqual(['first']);
    expect(board.note(second)).toBe(untouched);
  });

  test('getters keep their reference until something changed', () => {
    const board = openBoard();
    const id = board.createNote({ text: 'eins', at: [0, 0] });
    const ids = board.noteIds();
    board.editText(id, 'zwei');
    expect(board.noteIds()).toBe(ids);
    board.recolour([id], 'sun');
    expect(board.save()).toBe(board.save());
    expect(board.undoState()).toBe(board.undoState());
  });

  test('reading order goes by rows, whoever wrote first', () => {
    const board = openBoard();
    const low = board.createNote({ text: 'unten', at: [0, 500] });
    const right = board.createNote({ text: 'rechts', at: [300, 10] });
    const left = board.createNote({ text: 'links', at: [0, 30] });
    expect(board.noteIds()).toEqual([left, right, low]);
    board.moveNotes([{ id: low, x: 0, y: -200 }]);
    expect(board.noteIds()).toEqual([low, left, right]);
  });

  test('new notes do not cover each other', () => {
    const board = openBoard();
    const ids = Array.from({ length: 7 }, (_, n) => board.createNote({ text: `Zettel ${n}` }));
    for (const id of ids) {
      const note = board.note(id);
      expect(note && board.index.query(note)).toEqual(new Set([id]));
    }
  });

  test('a board without the right to write keeps the words for copying', () => {
    const board = openBoard({ ...OPEN, create: false, refusal: 'phase-read-only' });
    board.createNote({ text: 'zu spät' });
    expect(board.noteIds()).toEqual([]);
    expect(board.rejected()).toMatchObject([{ code: 'phase-read-only', text: 'zu spät' }]);
  });

  test('undo and redo follow the steps of this person', () => {
    const board = openBoard();
    const id = board.createNote({ text: 'eins', at: [0, 0] });
    board.moveNotes([{ id, x: 90, y: 0 }]);
    board.undo();
    expect(board.note(id)?.x).toBe(0);
    board.undo();
    expect(board.note(id)).toBeUndefined();
    expect(board.undoState()).toEqual({ canUndo: false, canRedo: true });
    board.redo();
    board.redo();
    expect(board.note(id)).toMatchObject({ text: 'eins', x: 90 });
  });

  test('restoring brings back exactly what was deleted, after other edits too', () => {
    const board = openBoard();
    const first = board.createNote({ text: 'eins', at: [40, 50], color: 'mint' });
    const second = board.createNote({ text: 'zwei', at: [400, 50] });
    const third = board.createNote({ text: 'drei', at: [800, 50] });
    const before = [board.note(first), board.note(second)];
    board.remove([first, second]);
    board.moveNotes([{ id: third, x: 900, y: 50 }]);
    board.editText(third, 'drei!');
    board.remove([third]);

    expect(board.restore([first, second])).toEqual([first, second]);
    expect([board.note(first), board.note(second)]).toEqual(before);
    expect(board.note(third)).toBeUndefined();
    expect(board.restore([first, second])).toEqual([]);
    board.undo(); // The restoring was one step, like anything else.
    expect(board.noteIds()).toEqual([]);
    board.undo();
    expect(board.note(third)).toMatchObject({ text: 'drei!', x: 900 });
  });

  test('a board that takes no new notes gives none back', () => {
    let rights = OPEN;
    const board = createBoardStore({
      boardId: 'board-0001',
      personId: 'person-anna',
      rights: { get: () => rights, subscribe: () => () => {} },
    });
    open.push(board);
    const id = board.createNote({ text: 'eins', at: [0, 0] });
    board.remove([id]);
    rights = { ...OPEN, create: false, refusal: 'phase-read-only' };
    expect(board.restore([id])).toEqual([]);
    expect(board.noteIds()).toEqual([]);
  });

  test('a note keeps others’ notes out of reach where the phase says so', () => {
    const board = openBoard({ ...OPEN, editOthers: false });
    const id = board.createNote({ text: 'mein', at: [0, 0] });
    expect(board.canEdit(id)).toBe(true);
    expect(board.canEdit('somebody-elses')).toBe(false);
    expect(board.canDelete(id)).toBe(true);
  });
});
