import { boardOf, elementOf, elementsOf, textOf } from '@stellwand/shared/board/document';
import {
  deleteElements,
  editText,
  moveNote,
  putBack,
  recolour,
  setArea,
  setLocked,
} from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createAuthorIndex } from './author-index.ts';
import { createClientBindings } from './client-bindings.ts';
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

describe('what honest people do', () => {
  test('a note is created, written in, moved, coloured and deleted by its author', () => {
    const { doc, act, join, authors, bindings } = openBoard();
    const browser = join();

    expect(act(ANNA, note('person-anna'), browser)).toMatchObject({
      kind: 'accepted',
      bindings: [browser.clientID],
      created: [{ elementId: NOTE, author: 'person-anna' }],
    });
    expect(authors.authorOf(NOTE)).toBe('person-anna');
    expect(bindings.owner(browser.clientID)).toBe('person-anna');

    const edits = [
      (d: Y.Doc) => editText(d, NOTE, 'Guten Abend'),
      (d: Y.Doc) => moveNote(d, NOTE, { x: 5, y: 6 }),
      (d: Y.Doc) => recolour(d, [NOTE], 'mint'),
      (d: Y.Doc) => setArea(d, [NOTE], AREA),
      (d: Y.Doc) => setArea(d, [NOTE], null),
    ];
    for (const edit of edits) {
      expect(act(ANNA, edit, browser)).toMatchObject({
        kind: 'accepted',
        bindings: [],
        touched: [NOTE],
      });
    }
    expect(readBoard(doc, 'board-0001').elements).toContainEqual({
      elementId: NOTE,
      type: 'note',
      pos: [5, 6],
      color: 'mint',
      text: 'Guten Abend',
      author: 'person-anna',
      createdAt: 1,
    });
    expect(act(ANNA, (d) => deleteElements(d, [NOTE]), browser)).toMatchObject({
      kind: 'accepted',
      deleted: [NOTE],
    });
    expect(elementsOf(doc).has(NOTE)).toBe(false);
  });

  test('in the open phase others may edit and move, but not delete', () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    expect(act(BERT, (d) => editText(d, NOTE, 'Hallo'))).toMatchObject({ kind: 'accepted' });
    expect(act(BERT, (d) => moveNote(d, NOTE, { x: 1, y: 1 }))).toMatchObject({ kind: 'accepted' });
    expect(act(BERT, (d) => deleteElements(d, [NOTE]))).toEqual({
      kind: 'refused',
      code: 'not-author',
      elementIds: [NOTE],
      close: true,
    });
  });

  test('who moderates may touch areas, titles and locks, and delete any note', () => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    const changes = [
      (d: Y.Doc) => editText(d, AREA, 'Was hilft?'),
      (d: Y.Doc) => setLocked(d, [NOTE], true),
      (d: Y.Doc) => editText(d, NOTE, 'gesperrt und doch geändert'),
      (d: Y.Doc) => boardOf(d).set('title', 'Neu'),
      (d: Y.Doc) => deleteElements(d, [NOTE, AREA]),
    ];
    for (const change of changes)
      expect(act(MODERATOR, change)).toMatchObject({ kind: 'accepted' });
    expect(readBoard(doc, 'board-0001')).toMatchObject({ title: 'Neu', elements: [] });
  });

  test('everything the server knows is "nothing", with the whole document sent back', () => {
    const { doc, act, send, join } = openBoard();
    act(ANNA, note('person-anna'));
    act(ANNA, (d) => deleteElements(d, [NOTE]));
    expect(send(Y.encodeStateAsUpdate(join()), BERT)).toEqual({ kind: 'nothing' });
    expect(send(Y.encodeStateAsUpdate(doc), actor('person-cleo', READ))).toEqual({
      kind: 'nothing',
    });
  });

  test('known structs are stripped from what is passed on', () => {
    const { doc, send, join } = openBoard();
    const browser = join();
    note('person-anna')(browser);
    expect(send(Y.encodeStateAsUpdate(browser), ANNA)).toMatchObject({ kind: 'accepted' });
    editText(browser, NOTE, 'Guten Tag, alle');
    const verdict = send(Y.encodeStateAsUpdate(browser), ANNA);
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind);
    expect(verdict.update.length).toBeLessThan(30);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(browser));
  });

  test('undo brings a deleted note back under its id, for its author and for who moderates', () => {
    const { act, authors } = openBoard();
    act(ANNA, note('person-anna'));
    act(ANNA, (d) => deleteElements(d, [NOTE]));
    expect(act(BERT, note('person-bert'))).toMatchObject({ code: 'forged-author' });
    expect(act(BERT, note('person-anna'))).toMatchObject({ code: 'not-author', close: true });
    expect(act(MODERATOR, note('person-anna'))).toMatchObject({ kind: 'accepted' });
    act(ANNA, (d) => deleteElements(d, [NOTE]));
    expect(act(ANNA, note('person-anna'))).toMatchObject({ kind: 'accepted' });
    expect(authors.authorOf(NOTE)).toBe('person-anna');
  });

  test('a hidden or erased id does not return', () => {
    const { doc, act, authors } = openBoard();
    act(ANNA, note('person-anna'));
    elementsOf(doc).delete(NOTE);
    authors.ban(NOTE);
    expect(act(ANNA, note('person-anna'))).toEqual({
      kind: 'refused',
      code: 'element-gone',
      elementIds: [NOTE],
      close: false,
    });
    authors.unban(NOTE);
    expect(act(ANNA, note('person-anna'))).toMatchObject({ kind: 'accepted' });
  });
});

describe('what the phase and the role do not allow', () => {
  test("phase own: others' notes are untouchable, one's own are not", () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    const bert = actor('person-bert', OWN);
    expect(act(bert, (d) => editText(d, NOTE, 'x'))).toMatchObject({
      code: 'not-author',
      close: true,
    });
    expect(act(bert, (d) => moveNote(d, NOTE, { x: 1, y: 1 }))).toMatchObject({
      code: 'not-author',
    });
    expect(act(actor('person-anna', OWN), (d) => editText(d, NOTE, 'x'))).toMatchObject({
      kind: 'accepted',
    });
  });

  test('phase read: nothing is written, and a locked board does not close the connection', () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    for (const change of [
      note('person-bert', 'note-00002'),
      (d: Y.Doc) => editText(d, NOTE, 'x'),
      (d: Y.Doc) => deleteElements(d, [NOTE]),
    ]) {
      expect(act(actor('person-bert', READ), change)).toMatchObject({
        code: 'phase-read-only',
        close: true,
      });
      const locked = actor('person-bert', { ...READ, refusal: 'board-locked' });
      expect(act(locked, change)).toMatchObject({ code: 'board-locked', close: false });
    }
  });

  test('participants touch no area, no lock, no origin and no title', () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    for (const change of [
      (d: Y.Doc) => editText(d, AREA, 'x'),
      (d: Y.Doc) => moveNote(d, AREA, { x: 1, y: 1 }),
      (d: Y.Doc) => deleteElements(d, [AREA]),
      (d: Y.Doc) => setLocked(d, [NOTE], true),
      (d: Y.Doc) => elementOf(d, NOTE)?.set('origin', { groupId: 'group-00001' }),
      (d: Y.Doc) => boardOf(d).set('title', 'x'),
      (d: Y.Doc) => boardOf(d).delete('title'),
      (d: Y.Doc) =>
        putBack(d, {
          elementId: 'area-00002',
          type: 'area',
          pos: [0, 0],
          text: '',
          author: 'person-anna',
          createdAt: 1,
        }),
    ]) {
      expect(act(ANNA, change)).toMatchObject({ code: 'not-allowed', close: true });
    }
  });

  test('a note locked meanwhile is refused without a close', () => {
    const { act, join, send, frame } = openBoard();
    act(ANNA, note('person-anna'));
    const offline = join();
    act(MODERATOR, (d) => setLocked(d, [NOTE], true));
    expect(
      send(
        frame(offline, (d) => editText(d, NOTE, 'x')),
        ANNA,
      ),
    ).toEqual({
      kind: 'refused',
      code: 'element-locked',
      elementIds: [NOTE],
      close: false,
    });
  });

  test('work on a note deleted meanwhile is taken as filler and reported as gone', () => {
    const { doc, act, join, send, frame } = openBoard();
    act(ANNA, note('person-anna'));
    const offline = join();
    act(ANNA, (d) => deleteElements(d, [NOTE]));
    const late = frame(offline, (d) => {
      editText(d, NOTE, 'Guten späten Tag');
      moveNote(d, NOTE, { x: 9, y: 9 });
      note('person-bert', 'note-00002')(d);
    });
    expect(send(late, BERT)).toMatchObject({ kind: 'accepted', gone: true });
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(doc));
    expect(readBoard(offline, 'board-0001')).toEqual(readBoard(doc, 'board-0001'));
    expect(elementsOf(doc).has(NOTE)).toBe(false);
    expect(elementsOf(doc).has('note-00002')).toBe(true);
  });
});

describe('who speaks', () => {
  test('T2 structs under somebody else’s client id are forged', () => {
    const { act, join, send, frame } = openBoard();
    const annas = join();
    act(ANNA, note('person-anna'), annas);
    const forged = frame(annas, (d) => editText(d, NOTE, 'von Anna?'));
    expect(send(forged, BERT)).toMatchObject({ code: 'forged-author', close: true });
    expect(send(forged, ANNA)).toMatchObject({ kind: 'accepted' });
  });

  test('DOC-17 T2 the client ids that mark generations are the server’s', () => {
    const { act, join } = openBoard();
    const browser = join();
    browser.clientID = 2;
    expect(act(ANNA, note('person-anna'), browser)).toMatchObject({
      code: 'forged-author',
      close: true,
    });
  });

  test('T2 the author of a new note is its sender and never changes', () => {
    const { act } = openBoard();
    expect(act(BERT, note('person-anna'))).toMatchObject({ code: 'forged-author', close: true });
    act(ANNA, note('person-anna'));
    expect(act(BERT, (d) => elementOf(d, NOTE)?.set('author', 'person-bert'))).toMatchObject({
      code: 'forged-author',
    });
  });

  test('the server’s own client id is nobody’s', () => {
    const { doc, send } = openBoard();
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc));
    forger.clientID = doc.clientID;
    const before = Y.encodeStateVector(forger);
    note('person-anna')(forger);
    expect(send(Y.encodeStateAsUpdate(forger, before), ANNA)).toMatchObject({
      code: 'forged-author',
    });
  });

  test('a person holds at most 64 client ids, and keeps them', () => {
    const { act } = openBoard();
    for (let i = 0; i < 64; i++) {
      expect(act(ANNA, note('person-anna', `note-1${i}0000`))).toMatchObject({ kind: 'accepted' });
    }
    expect(act(ANNA, note('person-anna', 'note-20000'))).toMatchObject({ code: 'too-much' });
  });

  test('bindings and authors survive as plain data', () => {
    const { bindings, authors } = openBoard();
    bindings.bind(7, 'person-anna');
    authors.record(NOTE, 'person-anna');
    authors.ban('note-00009');
    const again = createClientBindings(JSON.parse(JSON.stringify(bindings.serialise())));
    const index = createAuthorIndex(JSON.parse(JSON.stringify(authors.serialise())));
    expect([again.owner(7), again.count('person-anna')]).toEqual(['person-anna', 1]);
    expect(again.bind(7, 'person-bert')).toBe(false);
    expect([index.authorOf(NOTE), index.isBanned('note-00009')]).toEqual(['person-anna', true]);
  });
});

describe('what has not arrived', () => {
  test('T6 a gap and a missing dependency are soft, and nothing is ever pending', () => {
    const { act, join, send, frame } = openBoard();
    const browser = join();
    const first = frame(browser, note('person-anna'));
    const second = frame(browser, (d) => editText(d, NOTE, 'weiter'));
    expect(send(second, ANNA)).toEqual({ kind: 'soft', reason: 'gap' });
    const other = join();
    Y.applyUpdate(other, first);
    const dependent = frame(other, (d) => moveNote(d, NOTE, { x: 1, y: 1 }));
    expect(send(dependent, BERT)).toEqual({ kind: 'soft', reason: 'missing-dependency' });
    expect(send(first, ANNA)).toMatchObject({ kind: 'accepted' });
    expect(send(second, ANNA)).toMatchObject({ kind: 'accepted' });
    expect(send(dependent, BERT)).toMatchObject({ kind: 'accepted' });
    expect(act(ANNA, () => {})).toEqual({ kind: 'nothing' });
  });
});

describe('the schema', () => {
  const broken: [string, (d: Y.Doc) => void][] = [
    ['unknown key', (d) => elementOf(d, NOTE)?.set('reactions', 'x')],
    ['unknown addition', (d) => elementOf(d, NOTE)?.set('votes/person-anna', 1)],
    ['second text', (d) => elementOf(d, NOTE)?.set('text', new Y.Text('x'))],
    ['text as string', (d) => elementOf(d, NOTE)?.set('text', 'x')],
    ['new type', (d) => elementOf(d, NOTE)?.set('type', 'area')],
    ['deleted author', (d) => elementOf(d, NOTE)?.delete('author')],
    ['deleted pos', (d) => elementOf(d, NOTE)?.delete('pos')],
    ['pos with NaN', (d) => elementOf(d, NOTE)?.set('pos', [Number.NaN, 0])],
    ['pos out of range', (d) => elementOf(d, NOTE)?.set('pos', [2e6, 0])],
    ['unknown colour', (d) => elementOf(d, NOTE)?.set('color', 'red')],
    ['long z', (d) => elementOf(d, NOTE)?.set('z', 'a'.repeat(201))],
    ['nested map', (d) => elementOf(d, NOTE)?.set('area', new Y.Map())],
    ['a string for an element', (d) => elementsOf(d).set('note-00009', 'x' as never)],
    ['an array for an element', (d) => elementsOf(d).set('note-00009', new Y.Array() as never)],
    ['half a note', (d) => elementsOf(d).set('note-00009', new Y.Map([['type', 'note']]))],
    ['formatted text', (d) => textOf(elementOf(d, NOTE) ?? new Y.Map())?.format(0, 2, { b: true })],
    ['embedded object', (d) => textOf(elementOf(d, NOTE) ?? new Y.Map())?.insertEmbed(0, { a: 1 })],
    ['attribute on a text', (d) => textOf(elementOf(d, NOTE) ?? new Y.Map())?.setAttribute('a', 1)],
    ['T27 prototype key', (d) => elementOf(d, NOTE)?.set('__proto__', 'x')],
    ['T27 prototype id', note('person-anna', '__proto__')],
    ['short id', note('person-anna', 'kurz')],
    [
      'connector',
      (d) => {
        const map = new Y.Map<unknown>(
          Object.entries({ type: 'connector', pos: [0, 0], author: 'person-anna', createdAt: 1 }),
        );
        map.set('text', new Y.Text());
        elementsOf(d).set('note-00009', map);
      },
    ],
    ['long text', (d) => textOf(elementOf(d, NOTE) ?? new Y.Map())?.insert(0, 'x'.repeat(2_000))],
  ];
  test.each(broken)('T10 %s is refused, from moderators too', (_name, change) => {
    const { doc, act } = openBoard();
    act(ANNA, note('person-anna'));
    const before = Y.encodeStateAsUpdate(doc);
    for (const who of [ANNA, MODERATOR]) {
      expect(act(who, change)).toMatchObject({ kind: 'refused', close: true });
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    }
  });

  test('T7 a foreign root type is refused', () => {
    const { doc, act } = openBoard();
    expect(act(ANNA, (d) => d.getMap('votes').set('x', 1))).toMatchObject({
      code: 'forbidden-root',
      close: true,
    });
    expect([...doc.share.keys()]).toEqual(['board', 'elements']);
  });

  test('an element under a living id never replaces the first', () => {
    const { act } = openBoard();
    act(ANNA, note('person-anna'));
    const fresh = new Y.Doc();
    expect(act(BERT, note('person-bert'), fresh)).toMatchObject({
      code: 'not-author',
      close: true,
    });
    expect(act(ANNA, note('person-anna'), new Y.Doc())).toMatchObject({
      code: 'conflict',
      close: false,
    });
  });

  test('a board holds 12,000 elements; the dead do not count', () => {
    const { doc, act, join } = openBoard();
    doc.transact(() => {
      for (let i = 1; i < 12_000; i++) note(`person-${i % 8}`, `note-full-${i}`)(doc);
      note('person-anna', 'note-full-0')(doc);
      deleteElements(doc, ['note-full-11999']);
    });
    const browser = join();
    expect(act(ANNA, note('person-anna', 'note-toomany'))).toEqual({
      kind: 'refused',
      code: 'quota-elements',
      elementIds: ['note-toomany'],
      fitted: [],
      close: false,
    });
    const exchangeOne = (d: Y.Doc) => {
      deleteElements(d, ['note-full-0']);
      note('person-anna', 'note-instead')(d);
    };
    expect(act(ANNA, exchangeOne, browser)).toMatchObject({ kind: 'accepted' });
    expect(act(ANNA, (d) => deleteElements(d, ['note-instead']), browser)).toMatchObject({
      kind: 'accepted',
    });
    expect(act(ANNA, note('person-anna', 'note-room01'), browser)).toMatchObject({
      kind: 'accepted',
    });
  });

  test('twelve long notes written offline fit into one frame', () => {
    const { act } = openBoard();
    const write = (d: Y.Doc) => {
      for (let i = 10; i < 22; i++) note('person-anna', `note-long-${i}`, 'x'.repeat(1_900))(d);
    };
    expect(act(ANNA, write)).toMatchObject({ kind: 'accepted' });
  });
});
