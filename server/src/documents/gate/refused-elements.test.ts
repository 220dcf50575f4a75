import { addComment } from '@stellwand/shared/board/contributions';
import { boardOf } from '@stellwand/shared/board/document';
import { deleteElements, editText, moveNote, setLocked } from '@stellwand/shared/board/notes';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import {
  ANNA,
  AREA,
  actor,
  BERT,
  MODERATOR,
  NOTE,
  note,
  OWN,
  openBoard,
  READ,
} from './gate.fixture.ts';
import type { Verdict } from './verdict.ts';

const [FIRST, SECOND, THIRD] = ['note-00011', 'note-00012', 'note-00013'] as const;

/** In which order they are named follows from random client ids. */
const named = (verdict: Verdict) =>
  verdict.kind === 'refused' ? { ...verdict, elementIds: verdict.elementIds.toSorted() } : verdict;

/** Anna wrote two notes, Bert one; `work` is what Bert does at home, as one frame. */
function workAtHome(work: (doc: Y.Doc) => void, who: typeof BERT) {
  const board = openBoard();
  board.act(ANNA, note('person-anna', FIRST));
  board.act(ANNA, note('person-anna', SECOND));
  board.act(BERT, note('person-bert', THIRD));
  const home = board.join();
  const update = board.frame(home, work);
  return named(board.send(update, who));
}

const many = (doc: Y.Doc): void => {
  note('person-bert', 'note-00021', 'ein ganz neuer')(doc);
  editText(doc, 'note-00021', 'ein ganz neuer Zettel, zweimal angefasst');
  editText(doc, FIRST, 'Guten Tag, Anna');
  moveNote(doc, THIRD, { x: 7, y: 7 });
};

test('DOC-14 in phase read a refused frame names everything it wanted to write', () => {
  const verdict = workAtHome(many, actor('person-bert', READ));
  expect(verdict).toEqual({
    kind: 'refused',
    code: 'phase-read-only',
    elementIds: [FIRST, THIRD, 'note-00021'],
    close: true,
  });
});

test('DOC-14 on a locked board, too, and the connection stays', () => {
  const locked = actor('person-bert', { ...READ, refusal: 'board-locked' });
  expect(workAtHome(many, locked)).toEqual({
    kind: 'refused',
    code: 'board-locked',
    elementIds: [FIRST, THIRD, 'note-00021'],
    close: false,
  });
});

test('DOC-14 in phase own only the notes of others are named, all of them', () => {
  const verdict = workAtHome(
    (doc) => {
      many(doc);
      moveNote(doc, SECOND, { x: 7, y: 7 });
    },
    actor('person-bert', OWN),
  );
  expect(verdict).toMatchObject({ code: 'not-author', close: true });
  expect(verdict).toHaveProperty('elementIds', [FIRST, SECOND]);
});

test('DOC-14 deletions are named as well', () => {
  const remove = (doc: Y.Doc): void => deleteElements(doc, [FIRST, SECOND, THIRD]);
  const verdict = workAtHome(remove, BERT);
  expect(verdict).toMatchObject({ code: 'not-author', elementIds: [FIRST, SECOND] });
  expect(workAtHome(remove, actor('person-bert', READ))).toMatchObject({
    code: 'phase-read-only',
    elementIds: [FIRST, SECOND, THIRD],
  });
});

test('DOC-14 answers are named where nothing may be written', () => {
  const answer = (doc: Y.Doc): void =>
    addComment(doc, FIRST, {
      commentId: 'comment-01',
      text: 'Ja.',
      author: 'person-bert',
      createdAt: 1,
    });
  expect(workAtHome(answer, actor('person-bert', READ))).toMatchObject({
    code: 'phase-read-only',
    elementIds: [FIRST],
  });
});

test('DOC-14 several locked notes are named at once', () => {
  const { act, join, send, frame } = openBoard();
  for (const id of [FIRST, SECOND, THIRD]) act(ANNA, note('person-anna', id));
  const home = join();
  const update = frame(home, (doc) => {
    for (const id of [FIRST, SECOND, THIRD]) editText(doc, id, 'unterwegs');
  });
  act(MODERATOR, (doc) => setLocked(doc, [FIRST, THIRD], true));
  expect(named(send(update, ANNA))).toMatchObject({
    code: 'element-locked',
    elementIds: [FIRST, THIRD],
    close: false,
  });
});

test('DOC-14 what is no element has no name, and an area is one', () => {
  const verdict = workAtHome((doc) => {
    boardOf(doc).set('title', 'x');
    moveNote(doc, AREA, { x: 1, y: 1 });
  }, BERT);
  expect(verdict).toMatchObject({ code: 'not-allowed', elementIds: [AREA] });
});

test('DOC-14 forgery names no more than it did: nobody keeps such words', () => {
  const verdict = workAtHome((doc) => {
    editText(doc, FIRST, 'x');
    note('person-anna', NOTE)(doc);
  }, BERT);
  expect(verdict).toMatchObject({ code: 'forged-author', elementIds: [NOTE] });
});
