import { addComment, deleteComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf } from '@stellwand/shared/board/document';
import { createImage } from '@stellwand/shared/board/images';
import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { createConnector, createStroke } from '@stellwand/shared/board/shapes';
import { stackNotes } from '@stellwand/shared/board/stacks';
import { createUndo } from '@stellwand/shared/board/undo';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { entriesOf, toById } from '@stellwand/shared/lib/by-id';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createAuthorIndex } from './author-index.ts';
import { createEchoes } from './echoes.ts';
import { ALL, ANNA, actor, BERT, MODERATOR, NOTE, note, openBoard } from './gate.fixture.ts';

const ORGANISER = actor('person-orga', ALL, 'organiser');
const LEADERS = [MODERATOR, ORGANISER];
/** Ids that every object in JavaScript has a property for by itself. */
const STRANGE = ['hasOwnProperty', 'toString', 'isPrototypeOf', 'propertyIsEnumerable'];

const said = (author: string, commentId = 'comment-01', text = 'was Bert sagte') => ({
  commentId,
  text,
  author,
  createdAt: 3,
});

/** Anna's note with a comment and a heart of Bert's. */
function answered(id = NOTE, commentId = 'comment-01', bert = BERT) {
  const board = openBoard();
  board.act(ANNA, note(ANNA.personId, id));
  board.act(bert, (d) => {
    addComment(d, id, said(bert.personId, commentId));
    setReaction(d, id, bert.personId, 'heart');
  });
  return board;
}

const read = (doc: Y.Doc, id = NOTE): BoardElement => {
  const element = readElement(id, elementOf(doc, id));
  if (!element) throw new Error('no such element');
  return element;
};

describe('DOC-21 whoever leads brings back what was there, and makes nobody say anything', () => {
  test.each(LEADERS.map((who) => [who.role, who] as const))(
    'a deleted comment returns word for word, by %s',
    (_role, who) => {
      const { doc, act } = answered();
      act(who, (d) => deleteComment(d, NOTE, 'comment-01'));
      for (const forged of [
        said(BERT.personId, 'comment-01', 'was Bert nie sagte'),
        { ...said(BERT.personId), createdAt: 4 },
        said('person-cleo'),
        said(BERT.personId, 'comment-02'),
      ]) {
        expect(act(who, (d) => addComment(d, NOTE, forged))).toMatchObject({
          code: 'forged-author',
          close: true,
        });
      }
      expect(read(doc).comments).toBeUndefined();
      expect(act(who, (d) => addComment(d, NOTE, said(BERT.personId)))).toMatchObject({
        kind: 'accepted',
      });
      expect(read(doc).comments).toEqual([said(BERT.personId)]);
    },
  );

  test.each(LEADERS.map((who) => [who.role, who] as const))(
    'a deleted note returns with the answers it had and no others, by %s',
    (_role, who) => {
      const { doc, act } = answered();
      const whole = read(doc);
      act(who, (d) => deleteElements(d, [NOTE]));
      const { comments = [], reactions } = whole;
      const forgeries: Partial<BoardElement>[] = [
        { comments: [...comments, said('person-cleo', 'comment-02', 'nie gesagt')] },
        { comments: [said(BERT.personId, 'comment-01', 'was Bert nie sagte')] },
        { reactions: toById([...entriesOf(reactions), ['person-cleo', 'heart']]) },
        { reactions: toById([[BERT.personId, 'laugh']]) },
      ];
      const before = Y.encodeStateAsUpdate(doc);
      for (const forged of forgeries) {
        expect(act(who, (d) => putBack(d, { ...whole, ...forged }))).toMatchObject({
          code: 'conflict',
          elementIds: [NOTE],
        });
      }
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
      expect(act(who, (d) => putBack(d, whole))).toMatchObject({ kind: 'accepted' });
      expect(read(doc)).toEqual(whole);
    },
  );

  test('undo and redo of whoever leads bring everything back, any number of times', () => {
    const { doc, act, join } = answered();
    const whole = read(doc);
    const local = join();
    const history = createUndo(local);
    act(MODERATOR, (d) => history.step(() => deleteElements(d, [NOTE])), local);
    for (let n = 0; n < 3; n++) {
      expect(act(MODERATOR, () => history.undo(), local)).toMatchObject({ kind: 'accepted' });
      expect(read(doc)).toEqual(whole);
      expect(act(MODERATOR, () => history.redo(), local)).toMatchObject({ kind: 'accepted' });
      expect(elementOf(doc, NOTE)).toBeUndefined();
    }
  });

  test('what is deleted and brought back in one frame, as after a while without a network', () => {
    const { doc, frame, join, send } = answered();
    const whole = read(doc);
    const local = join();
    const history = createUndo(local);
    const changes = frame(local, (d) => {
      history.step(() => deleteElements(d, [NOTE]));
      history.undo();
      history.step(() => deleteComment(d, NOTE, 'comment-01'));
      history.undo();
    });
    expect(send(changes, MODERATOR)).toMatchObject({ kind: 'accepted' });
    expect(read(doc)).toEqual(whole);
    const forged = frame(join(), (d) => {
      deleteElements(d, [NOTE]);
      putBack(d, { ...whole, comments: [said(BERT.personId, 'comment-01', 'nie gesagt')] });
    });
    expect(send(forged, MODERATOR)).toMatchObject({ code: 'conflict' });
  });

  test('what somebody made returns as what it was: kind, age, image, ends, line', () => {
    const own = { author: ANNA.personId, createdAt: 1 };
    const { doc, act } = openBoard();
    act(ANNA, note(ANNA.personId, 'note-00001'));
    act(ANNA, note(ANNA.personId, 'note-00002'));
    act(ANNA, (d) => {
      const file = 'a'.repeat(64);
      createImage(d, {
        ...own,
        id: 'image-0001',
        at: { x: 1, y: 1 },
        size: [9, 9],
        file,
        alt: 'A',
      });
      createConnector(d, { ...own, id: 'connect-01', from: 'note-00001', to: 'note-00002' });
      const points = [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ];
      createStroke(d, { ...own, id: 'stroke-001', points, color: 'sky' });
      stackNotes(d, ['note-00001'], { ...own, stackId: 'stack-0001', title: 'Thema' });
    });
    const forgeries: [id: string, forged: Partial<BoardElement>][] = [
      ['note-00002', { createdAt: 2 }],
      ['note-00002', { author: BERT.personId }],
      ['image-0001', { file: 'b'.repeat(64) }],
      ['connect-01', { from: 'note-00002', to: 'note-00001' }],
      ['stroke-001', { points: 'AAECAwQFBgc' }],
      ['stroke-001', { type: 'note', text: 'nie geschrieben' }],
      ['stack-0001', { type: 'note', text: 'nie geschrieben' }],
      ['stack-0001', { createdAt: 7 }],
    ];
    for (const [id, forged] of forgeries) {
      const whole = read(doc, id);
      act(MODERATOR, (d) => deleteElements(d, [id]));
      const before = Y.encodeStateAsUpdate(doc);
      for (const who of LEADERS) {
        const verdict = act(who, (d) => putBack(d, { ...whole, ...forged }));
        expect(verdict, `${id} ${JSON.stringify(forged)}`).toMatchObject({ kind: 'refused' });
      }
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
      expect(act(MODERATOR, (d) => putBack(d, whole))).toMatchObject({ kind: 'accepted' });
      expect(read(doc, id)).toEqual(whole);
    }
  });

  test('nothing new of any kind is in the name of somebody else', () => {
    const { doc, act } = openBoard();
    act(ANNA, note(ANNA.personId));
    const before = Y.encodeStateAsUpdate(doc);
    const other = { author: BERT.personId, createdAt: 1 };
    const pos: [number, number] = [0, 0];
    const made: BoardElement[] = [
      { ...other, elementId: 'made-00001', type: 'note', pos, text: 'x' },
      {
        ...other,
        elementId: 'made-00002',
        type: 'image',
        pos,
        text: '',
        size: [1, 1],
        file: 'a'.repeat(64),
        alt: '',
      },
      { ...other, elementId: 'made-00003', type: 'stack', pos, text: 'x' },
      { ...other, elementId: 'made-00004', type: 'area', pos, text: 'x' },
      { ...other, elementId: 'made-00005', type: 'label', pos, text: 'x' },
    ];
    for (const who of [ANNA, ...LEADERS]) {
      for (const element of made) {
        expect(act(who, (d) => putBack(d, element))).toMatchObject({ kind: 'refused' });
      }
      for (const author of [BERT.personId, ...STRANGE]) {
        const change = (d: Y.Doc) => elementOf(d, NOTE)?.set('author', author);
        expect(act(who, change)).toMatchObject({ code: 'forged-author' });
        expect(act(who, (d) => addComment(d, NOTE, said(author)))).toMatchObject({
          code: 'forged-author',
        });
        expect(act(who, (d) => setReaction(d, NOTE, author, 'heart'))).toMatchObject({
          kind: 'refused',
        });
      }
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test.each(STRANGE)('the same holds for an id such as %s', (id) => {
    const bert = actor(id);
    const { doc, act } = answered(id, id, bert);
    const whole = read(doc, id);
    act(MODERATOR, (d) => deleteComment(d, id, id));
    const forged = said(bert.personId, id, 'nie gesagt');
    expect(act(MODERATOR, (d) => addComment(d, id, forged))).toMatchObject({
      code: 'forged-author',
    });
    expect(act(MODERATOR, (d) => addComment(d, id, said(bert.personId, id)))).toMatchObject({
      kind: 'accepted',
    });
    act(MODERATOR, (d) => deleteElements(d, [id]));
    expect(act(MODERATOR, (d) => putBack(d, { ...whole, createdAt: 99 }))).toMatchObject({
      kind: 'refused',
    });
    expect(act(MODERATOR, (d) => putBack(d, whole))).toMatchObject({ kind: 'accepted' });
    expect([...elementsOf(doc).keys()]).toContain(id);
  });
});

describe('DOC-21 what is remembered of the deleted', () => {
  test('survives as plain data', () => {
    const { act, authors } = answered();
    act(MODERATOR, (d) => deleteComment(d, NOTE, 'comment-01'));
    const again = createAuthorIndex(JSON.parse(JSON.stringify(authors.serialise())));
    const { author, text, createdAt } = said(BERT.personId);
    const value = { createdAt, text, author };
    expect(again.echoes.recalls(NOTE, 'comments/comment-01', value)).toBe(true);
    expect(again.echoes.recalls(NOTE, 'comments/comment-01', { ...value, text: 'x' })).toBe(false);
  });

  test('is found in a log that brings and deletes it at once', () => {
    const { doc, act, log } = answeredLog();
    act(MODERATOR, (d) => deleteComment(d, NOTE, 'comment-01'));
    const loaded = new Y.Doc();
    const echoes = createEchoes();
    echoes.follow(loaded);
    loaded.transact(() => {
      for (const update of log) Y.applyUpdate(loaded, update);
      echoes.keepDeleted(loaded);
    });
    expect(Y.encodeStateVector(loaded)).toEqual(Y.encodeStateVector(doc));
    const { author, text, createdAt } = said(BERT.personId);
    expect(echoes.recalls(NOTE, 'comments/comment-01', { author, text, createdAt })).toBe(true);
  });

  test('one person’s flood makes nobody else’s words forgotten', () => {
    const doc = new Y.Doc();
    const echoes = createEchoes();
    echoes.follow(doc);
    note(ANNA.personId)(doc);
    addComment(doc, NOTE, said(BERT.personId, 'comment-01', 'kurz'));
    deleteComment(doc, NOTE, 'comment-01');
    for (let round = 0; round < 42; round++) {
      const ids = Array.from({ length: 500 }, (_, n) => `flood-${round}-${n}`);
      doc.transact(() => {
        for (const id of ids) addComment(doc, NOTE, said('person-cleo', id, id));
      });
      doc.transact(() => {
        for (const id of ids) deleteComment(doc, NOTE, id);
      });
    }
    expect(echoes.serialise().length).toBe(20_000);
    const { author, text, createdAt } = said(BERT.personId, 'comment-01', 'kurz');
    expect(echoes.recalls(NOTE, 'comments/comment-01', { author, text, createdAt })).toBe(true);
  });
});

/** The same board, with every update that made it. */
function answeredLog() {
  const log: Uint8Array[] = [];
  const board = openBoard();
  log.push(Y.encodeStateAsUpdate(board.doc));
  board.doc.on('update', (update: Uint8Array) => log.push(update));
  board.act(ANNA, note(ANNA.personId));
  board.act(BERT, (d) => addComment(d, NOTE, said(BERT.personId)));
  return { ...board, log };
}
