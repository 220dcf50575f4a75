import { setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { createHistory } from '@stellwand/shared/board/undo';
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

describe('a deleted note returns with what others said to it', () => {
  /** Anna's note with a heart of Bert's, deleted by Anna. */
  function afterDeletion() {
    const board = openBoard();
    const annas = board.join();
    board.act(ANNA, note('person-anna'), annas);
    board.act(BERT, react('person-bert', 'heart'));
    Y.applyUpdate(annas, Y.encodeStateAsUpdate(board.doc));
    const history = createHistory(annas);
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
    expect(createAuthorIndex(stored).recalls(NOTE, 'reactions/person-bert', 'heart')).toBe(true);
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
