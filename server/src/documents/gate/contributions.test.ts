import { addComment, deleteComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { deleteElements, putBack, setLocked } from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { createUndo } from '@stellwand/shared/board/undo';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createAuthorIndex } from './author-index.ts';
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

const react =
  (personId: string, token: Parameters<typeof setReaction>[3]) =>
  (doc: Y.Doc): void =>
    setReaction(doc, NOTE, personId, token);

describe('reactions', () => {
  test('everybody has one, changes it and takes it back, on the notes of others too', () => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    const bert = actor('person-bert', OWN);
    expect(act(bert, react('person-bert', 'heart'))).toMatchObject({
      kind: 'accepted',
      touched: [NOTE],
    });
    expect(act(ANNA, react('person-anna', 'idea'))).toMatchObject({ kind: 'accepted' });
    expect(act(bert, react('person-bert', 'thumb'))).toMatchObject({ kind: 'accepted' });
    expect(readElement(NOTE, elementOf(doc, NOTE))?.reactions).toEqual({
      'person-anna': 'idea',
      'person-bert': 'thumb',
    });
    expect(act(bert, react('person-bert', null))).toMatchObject({ kind: 'accepted' });
    expect(readElement(NOTE, elementOf(doc, NOTE))?.reactions).toEqual({ 'person-anna': 'idea' });
  });

  test('two people who are the first at the same time lose nothing', () => {
    const { doc, act, join } = openBoard();
    act(ANNA, note('person-anna'));
    const [annas, berts] = [join(), join()];
    act(ANNA, react('person-anna', 'heart'), annas);
    act(BERT, react('person-bert', 'heart'), berts);
    expect(Object.keys(readElement(NOTE, elementOf(doc, NOTE))?.reactions ?? {}).sort()).toEqual([
      'person-anna',
      'person-bert',
    ]);
  });

  test('T2 in the name of others nobody reacts, nor takes a reaction back, moderators neither', () => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    act(ANNA, react('person-anna', 'heart'));
    const before = Y.encodeStateAsUpdate(doc);
    for (const who of [BERT, MODERATOR]) {
      for (const change of [react('person-anna', 'laugh'), react('person-cleo', 'heart')]) {
        expect(act(who, change)).toMatchObject({ code: 'forged-author', close: true });
      }
      expect(act(who, react('person-anna', null))).toMatchObject({ code: 'not-author' });
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('only the six tokens, only on notes, and not where nothing may be created', () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    act(ANNA, react('person-anna', 'heart'));
    for (const value of ['applause', '', 1, { token: 'heart' }, new Y.Map()]) {
      const change = (d: Y.Doc) => elementOf(d, NOTE)?.set('reactions/person-bert', value);
      expect(act(BERT, change)).toMatchObject({ code: 'schema', close: true });
    }
    for (const key of [
      'reactions/',
      'reactions/kurz',
      'reactions/__proto__',
      'likes/person-bert',
    ]) {
      const change = (d: Y.Doc) => elementOf(d, NOTE)?.set(key, 'heart');
      expect(act(BERT, change)).toMatchObject({ code: 'schema', close: true });
    }
    expect(act(BERT, (d) => setReaction(d, AREA, 'person-bert', 'heart'))).toMatchObject({
      code: 'schema',
    });
    for (const token of ['idea', null] as const) {
      expect(act(actor('person-anna', READ), react('person-anna', token))).toMatchObject({
        code: 'phase-read-only',
      });
    }
  });
});

const comment =
  (author: string, commentId = 'comment-01', text = 'Einverstanden') =>
  (doc: Y.Doc): void =>
    addComment(doc, NOTE, { commentId, text, author, createdAt: 3 });

describe('comments', () => {
  const comments = (doc: Y.Doc) => readElement(NOTE, elementOf(doc, NOTE))?.comments;

  test('everybody adds them, on locked notes too; their author and who moderates delete them', () => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    act(MODERATOR, (d) => setLocked(d, [NOTE], true));
    const bert = actor('person-bert', OWN);
    expect(act(bert, comment('person-bert'))).toMatchObject({ kind: 'accepted', touched: [NOTE] });
    expect(act(ANNA, comment('person-anna', 'comment-02'))).toMatchObject({ kind: 'accepted' });
    expect(comments(doc)).toHaveLength(2);
    const remove = (d: Y.Doc) => deleteComment(d, NOTE, 'comment-01');
    expect(act(ANNA, remove)).toMatchObject({ code: 'not-author', close: true });
    expect(act(bert, remove)).toMatchObject({ kind: 'accepted' });
    expect(act(MODERATOR, (d) => deleteComment(d, NOTE, 'comment-02'))).toMatchObject({
      kind: 'accepted',
    });
    expect(comments(doc)).toBeUndefined();
    expect(act(actor('person-bert', READ), comment('person-bert'))).toMatchObject({
      code: 'phase-read-only',
    });
  });

  test('two first ones at the same time both stay', () => {
    const { doc, act, join } = openBoard();
    act(ANNA, note('person-anna'));
    const [annas, berts] = [join(), join()];
    act(ANNA, comment('person-anna', 'comment-01'), annas);
    act(BERT, comment('person-bert', 'comment-02'), berts);
    expect(comments(doc)).toHaveLength(2);
  });

  test('T2 nobody speaks in the name of others or over their words', () => {
    const { doc, act, join } = openBoard();
    act(ANNA, note('person-anna'));
    const behind = [join(), join()];
    act(ANNA, comment('person-anna'));
    const state = Y.encodeStateAsUpdate(doc);
    for (const who of [BERT, MODERATOR]) {
      expect(act(who, comment('person-anna', 'comment-02'))).toMatchObject({
        code: 'forged-author',
        close: true,
      });
      // Who has not seen it yet chose the id twice; the words that were there first stay.
      expect(act(who, comment(who.personId), behind.pop())).toMatchObject({
        code: 'conflict',
        close: false,
      });
    }
    const rewrite = (d: Y.Doc) =>
      elementOf(d, NOTE)?.set('comments/comment-01', {
        text: 'Keineswegs',
        author: 'person-bert',
        createdAt: 3,
      });
    expect(act(BERT, rewrite)).toMatchObject({ code: 'not-author', close: true });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
  });

  test('T10 a comment is text, author and age, and nothing nests in it', () => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    const state = Y.encodeStateAsUpdate(doc);
    const whole = { text: 'x', author: 'person-bert', createdAt: 1 };
    for (const value of [
      'x',
      { ...whole, text: '' },
      { ...whole, text: 'x'.repeat(1_001) },
      { ...whole, text: ['x'] },
      { ...whole, createdAt: 'heute' },
      { ...whole, more: 1 },
      { text: 'x', author: 'person-bert' },
      new Y.Map(Object.entries(whole)),
      new Y.Text('x'),
    ]) {
      const change = (d: Y.Doc) => elementOf(d, NOTE)?.set('comments/comment-01', value);
      expect(act(BERT, change)).toMatchObject({ kind: 'refused', close: true });
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
  });

  test('a note has at most 100 comments, and room again when one is deleted', () => {
    const { act, join } = openBoard();
    act(ANNA, note('person-anna'));
    const berts = join();
    const id = (i: number) => `comment-${String(i).padStart(3, '0')}`;
    const many = (d: Y.Doc) => {
      for (let i = 0; i < 100; i++) comment('person-bert', id(i))(d);
    };
    expect(act(BERT, many, berts)).toMatchObject({ kind: 'accepted' });
    expect(act(ANNA, comment('person-anna', id(100)))).toMatchObject({
      code: 'quota-comments',
      close: false,
    });
    expect(
      act(
        BERT,
        (d) => {
          deleteComment(d, NOTE, id(7));
          comment('person-bert', id(101))(d);
        },
        berts,
      ),
    ).toMatchObject({ kind: 'accepted' });
    const fresh = (d: Y.Doc) => {
      note('person-anna', 'note-00003')(d);
      const said = { text: 'x', author: 'person-anna', createdAt: 1 };
      for (let i = 0; i < 101; i++) addComment(d, 'note-00003', { commentId: id(i), ...said });
    };
    expect(act(ANNA, fresh)).toMatchObject({ kind: 'refused', code: 'schema' });
  });

  test('who moderates takes back the deletion of a comment, and forges none that way', () => {
    const { doc, act, join } = openBoard();
    act(ANNA, note('person-anna'));
    act(BERT, comment('person-bert'));
    const local = join();
    const history = createUndo(local);
    act(MODERATOR, (d) => history.step(() => deleteComment(d, NOTE, 'comment-01')), local);
    for (const step of [() => history.undo(), () => history.redo(), () => history.undo()]) {
      expect(act(MODERATOR, step, local)).toMatchObject({ kind: 'accepted' });
    }
    expect(comments(doc)).toMatchObject([{ text: 'Einverstanden', author: 'person-bert' }]);
    expect(act(MODERATOR, comment('person-bert', 'comment-09'))).toMatchObject({
      code: 'forged-author',
    });
    act(BERT, (d) => deleteComment(d, NOTE, 'comment-01'));
    expect(act(ANNA, comment('person-bert'))).toMatchObject({ code: 'forged-author' });
  });
});

describe('a deleted note returns with what others said to it', () => {
  /** Anna's note with a heart of Bert's, deleted by Anna. */
  function afterDeletion() {
    const board = openBoard();
    const annas = board.join();
    board.act(ANNA, note('person-anna'), annas);
    board.act(BERT, react('person-bert', 'heart'));
    Y.applyUpdate(annas, Y.encodeStateAsUpdate(board.doc));
    const history = createUndo(annas);
    board.act(ANNA, (d) => history.step(() => deleteElements(d, [NOTE])), annas);
    return { ...board, annas, history };
  }
  const reactions = (doc: Y.Doc) => readElement(NOTE, elementOf(doc, NOTE))?.reactions;

  test('by undo of who deleted it', () => {
    const { doc, act, annas, history } = afterDeletion();
    expect(act(ANNA, () => history.undo(), annas)).toMatchObject({ kind: 'accepted' });
    expect(reactions(doc)).toEqual({ 'person-bert': 'heart' });
  });

  test('T2 but not with what they never said', () => {
    const { doc, act, authors } = afterDeletion();
    const forge = (said: Record<string, 'heart' | 'thumb'>) => (d: Y.Doc) =>
      putBack(d, {
        elementId: NOTE,
        type: 'note',
        pos: [0, 0],
        text: 'x',
        author: 'person-anna',
        createdAt: 1,
        reactions: said,
      });
    const before = Y.encodeStateAsUpdate(doc);
    for (const said of [{ 'person-bert': 'thumb' }, { 'person-cleo': 'heart' }] as const) {
      expect(act(ANNA, forge(said))).toMatchObject({ kind: 'refused', code: 'conflict' });
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    const stored = JSON.parse(JSON.stringify(authors.serialise()));
    expect(createAuthorIndex(stored).echoes.recalls(NOTE, 'reactions/person-bert', 'heart')).toBe(
      true,
    );
    expect(act(ANNA, forge({ 'person-bert': 'heart' }))).toMatchObject({ kind: 'accepted' });
  });

  test('T2 a fresh note brings no reaction of others', () => {
    const { act } = openBoard();
    const change = (d: Y.Doc) => {
      note('person-anna')(d);
      elementOf(d, NOTE)?.set('reactions/person-bert', 'heart');
    };
    expect(act(ANNA, change)).toMatchObject({ kind: 'refused' });
    expect(act(MODERATOR, change)).toMatchObject({ kind: 'refused' });
  });
});
