import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { beforeEach, expect, test } from 'vitest';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';
import { splitText } from '../lib/split-text.ts';

/** Nothing a person writes is cut without a word, whatever way it comes. */

const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: true,
  refusal: 'not-allowed',
} as const;
const LONG = 'Wort '.repeat(900).trim();

let board: OpenBoard;
beforeEach(() => {
  board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
  });
  return () => board.close();
});

const over = (): string[] =>
  board.rejected().flatMap(({ code, text }) => (code === 'over-limit' ? text : []));

test('FITS-1 text pasted into a note: what fits stands, the rest is shown', () => {
  const id = board.createNote({ text: 'Anfang  Ende', at: [0, 0] });
  board.editText(id, `Anfang ${LONG} Ende`);
  const text = board.note(id)?.text ?? '';
  expect(text.length).toBeLessThanOrEqual(LIMITS.textLength);
  expect(text).toMatch(/^Anfang Wort .*Wort Ende$/);
  expect(over()).toHaveLength(1);
  expect(`${text.slice(0, -' Ende'.length)} ${over()[0]} Ende`.replace(/\s+/g, ' ')).toBe(
    `Anfang ${LONG} Ende`,
  );
});

test('FITS-1 typed on into a full note: the letters are kept in their order', () => {
  const full = 'x'.repeat(LIMITS.textLength);
  const id = board.createNote({ text: full, at: [0, 0] });
  for (const letter of 'mehr Platz') board.editText(id, `${board.note(id)?.text}${letter}`);
  expect(board.note(id)?.text).toBe(full);
  expect(over()).toEqual(['mehr Platz']);
});

test('FITS-1 a refusal of the same note does not take the rest away', () => {
  const id = board.createNote({ text: LONG, at: [0, 0] });
  const [rest] = over();
  expect(`${board.note(id)?.text}${rest}`).toBe(LONG);
  board.editText(id, `${board.note(id)?.text} ${LONG}`);
  expect(over()).toHaveLength(1);
  expect(over()[0]).toContain(rest);
});

test('FITS-1 many notes at once: each keeps what fits, all rests are shown', () => {
  const ids = board.createNotes([{ text: LONG }, { text: 'kurz' }, { text: LONG }]);
  expect(ids).toHaveLength(3);
  expect(over()).toHaveLength(2);
});

test('FITS-1 a comment that is too long is not taken, so that its words stay in the field', () => {
  const id = board.createNote({ text: 'Zettel', at: [0, 0] });
  expect(board.comment(id, 'x'.repeat(LIMITS.commentLength + 1))).toBeNull();
  for (const part of splitText(LONG, LIMITS.commentLength))
    expect(board.comment(id, part)).not.toBeNull();
  const said = board
    .note(id)
    ?.comments?.map(({ text }) => text)
    .join(' ');
  expect(said).toBe(LONG);
});
