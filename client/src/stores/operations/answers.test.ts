import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { createNote } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { toById } from '@stellwand/shared/lib/by-id';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';
import { ownWords } from '../replica/intents.ts';
import { replay } from '../replica/replay.ts';
import { countReactions } from './reactions.ts';

const OPEN: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};
const ME = 'person-anna';
const OTHER = 'person-bela';

let open: OpenBoard[] = [];
afterEach(() => {
  for (const board of open) board.close();
  open = [];
});

function openBoard(rights: { now: BoardRights } = { now: OPEN }): { board: OpenBoard; id: string } {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: ME,
    rights: { get: () => rights.now, subscribe: () => () => {} },
  });
  open.push(board);
  return { board, id: board.createNote({ text: 'Mehr Licht', at: [0, 0] }) };
}

test('TALK-1 a reaction is one per person: another replaces it, null takes it back', () => {
  const { board, id } = openBoard();
  board.react(id, 'heart');
  board.react(id, 'thumb');
  expect(board.note(id)?.reactions).toEqual({ [ME]: 'thumb' });
  board.react(id, null);
  expect(board.note(id)?.reactions).toBeUndefined();
});

test('TALK-1 reactions are counted by kind in the order of the palette, whoever was first', () => {
  const reactions = toById([
    ['p1', 'party'],
    ['p2', 'heart'],
    ['__proto__', 'party'],
  ] as const);
  expect(countReactions(reactions)).toEqual([
    { token: 'heart', emoji: '❤️', people: ['p2'] },
    { token: 'party', emoji: '🎉', people: ['p1', '__proto__'] },
  ]);
  expect(countReactions(undefined)).toEqual([]);
});

test('TALK-2 undo takes back one’s own last answer and nothing before it', () => {
  const { board, id } = openBoard();
  board.react(id, 'heart');
  board.comment(id, 'Stimmt');
  board.undo();
  expect(board.note(id)?.comments).toBeUndefined();
  expect(board.note(id)?.reactions).toEqual({ [ME]: 'heart' });
  board.undo();
  expect(board.note(id)?.reactions).toBeUndefined();
  board.redo();
  board.redo();
  expect(board.note(id)?.comments?.map(({ text }) => text)).toEqual(['Stimmt']);
});

test('TALK-3 a comment is trimmed, dated and one’s own; an empty one is none', () => {
  const { board, id } = openBoard();
  expect(board.comment(id, ' \n ')).toBeNull();
  const commentId = board.comment(id, '  Stimmt\n') ?? '';
  const [comment] = board.note(id)?.comments ?? [];
  expect(comment).toMatchObject({ commentId, text: 'Stimmt', author: ME });
  board.deleteComment(id, commentId);
  expect(board.note(id)?.comments).toBeUndefined();
});

test('TALK-4 where writing is closed nobody answers; what others said only who leads deletes', () => {
  const rights = { now: OPEN };
  const { board, id } = openBoard(rights);
  const theirs = { commentId: 'comment-01', text: 'Nein', author: OTHER, createdAt: 1 };
  expect(board.canDeleteComment(theirs)).toBe(false);
  rights.now = { ...OPEN, structure: true };
  expect(board.canDeleteComment(theirs)).toBe(true);
  rights.now = { ...OPEN, create: false };
  expect(board.canAnswer(id)).toBe(false);
  board.react(id, 'heart');
  expect(board.comment(id, 'doch')).toBeNull();
  expect(board.note(id)?.reactions).toBeUndefined();
});

test('TALK-5 a note nobody answered anew keeps the very same view', () => {
  const { board, id } = openBoard();
  board.react(id, 'heart');
  board.comment(id, 'Stimmt');
  const before = board.note(id);
  board.moveNotes([{ id, x: 30, y: 40 }]);
  expect(board.note(id)).not.toBe(before);
  expect(board.note(id)?.reactions).toBe(before?.reactions);
  expect(board.note(id)?.comments).toBe(before?.comments);
});

test('TALK-6 done again after a refusal: one’s own answers, not those of others', () => {
  const fresh = new Y.Doc();
  const ours = new Y.Doc();
  for (const doc of [fresh, ours]) {
    createNote(doc, {
      id: 'note-0001',
      text: 'A',
      at: { x: 0, y: 0 },
      author: OTHER,
      createdAt: 1,
    });
  }
  const [before] = readBoard(ours, '').elements;
  setReaction(ours, 'note-0001', ME, 'heart');
  setReaction(ours, 'note-0001', OTHER, 'party');
  addComment(ours, 'note-0001', { commentId: 'mine-0001', text: 'Ja', author: ME, createdAt: 2 });
  addComment(ours, 'note-0001', {
    commentId: 'theirs-01',
    text: 'Nö',
    author: OTHER,
    createdAt: 3,
  });
  const [after] = readBoard(ours, '').elements;
  const intent = { elementId: 'note-0001', before, after };

  expect(replay(fresh, [intent], ME)).toEqual([]);
  const [now] = readBoard(fresh, '').elements as [BoardElement];
  expect(now.reactions).toEqual({ [ME]: 'heart' });
  expect(now.comments?.map(({ text }) => text)).toEqual(['Ja']);
  expect(ownWords(intent, ME)).toBe('Ja');
});
