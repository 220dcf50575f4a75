import { setReaction } from '@stellwand/shared/board/contributions';
import { elementOf, elementsOf, textOf } from '@stellwand/shared/board/document';
import { createImage } from '@stellwand/shared/board/images';
import {
  deleteElements,
  editText,
  moveNote,
  putBack,
  recolour,
  setAlt,
  setInternal,
  setLocked,
} from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { createConnector, createLabel, createStroke } from '@stellwand/shared/board/shapes';
import {
  deleteStack,
  moveStack,
  renameStack,
  stackNotes,
  unstack,
} from '@stellwand/shared/board/stacks';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
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

const OTHER = 'note-00002';
const [STACK, LINE, IMAGE, STROKE, LABEL] = [
  'stack-0001',
  'line-00001',
  'image-0001',
  'stroke-001',
  'label-0001',
];
const FILE = '0123456789abcdef'.repeat(4);

type Change = (doc: Y.Doc) => void;
const stack =
  (author: string, ids = [NOTE, OTHER]): Change =>
  (doc) =>
    stackNotes(doc, ids, { stackId: STACK, title: 'Daten', author, createdAt: 1 });
const line =
  (author: string, from = NOTE, to = OTHER): Change =>
  (doc) =>
    createConnector(doc, { id: LINE, from, to, text: 'also', author, createdAt: 1 });
const image =
  (author: string): Change =>
  (doc) =>
    createImage(doc, {
      id: IMAGE,
      at: { x: 0, y: 0 },
      size: [30, 40],
      file: FILE,
      alt: 'Skizze',
      author,
      createdAt: 1,
    });
const stroke =
  (author: string): Change =>
  (doc) =>
    createStroke(doc, { id: STROKE, points: [{ x: 1, y: 2 }], color: 'sky', author, createdAt: 1 });
const label =
  (author: string): Change =>
  (doc) =>
    createLabel(doc, { id: LABEL, at: { x: 0, y: 0 }, text: 'Heute', author, createdAt: 1 });

/** Anna's note and Bert's. */
function openNotes() {
  const board = openBoard();
  board.act(ANNA, note('person-anna'));
  board.act(BERT, note('person-bert', OTHER));
  return board;
}

const ACCEPTED = { kind: 'accepted' };

describe('stacks', () => {
  test('who may edit others makes stacks, fills, renames, moves and empties them', () => {
    const { doc, act } = openNotes();
    const changes: [typeof ANNA, Change][] = [
      [ANNA, stack('person-anna')],
      [BERT, (d) => renameStack(d, STACK, 'Daten und Register')],
      [BERT, (d) => moveStack(d, STACK, { x: 9, y: 9 })],
      [BERT, (d) => recolour(d, [STACK], 'sky')],
      [BERT, (d) => unstack(d, [NOTE])],
      [BERT, stack('person-bert', [NOTE])],
    ];
    for (const [who, change] of changes) expect(act(who, change)).toMatchObject(ACCEPTED);
    expect(readElement(NOTE, elementOf(doc, NOTE))?.stack).toBe(STACK);
    expect(act(BERT, (d) => deleteStack(d, STACK))).toMatchObject({ code: 'not-author' });
    expect(act(ANNA, (d) => deleteStack(d, STACK))).toMatchObject(ACCEPTED);
    expect(act(MODERATOR, stack('person-mod1'))).toMatchObject({ code: 'forged-author' });
    expect(act(MODERATOR, stack('person-anna'))).toMatchObject(ACCEPTED);
    expect(act(MODERATOR, (d) => deleteStack(d, STACK))).toMatchObject(ACCEPTED);
  });

  test('not where the notes of others are untouchable', () => {
    const { act } = openNotes();
    expect(act(actor('person-anna', OWN), stack('person-anna', [NOTE]))).toMatchObject({
      code: 'not-allowed',
    });
    act(ANNA, stack('person-anna'));
    expect(act(actor('person-bert', OWN), (d) => unstack(d, [NOTE]))).toMatchObject({
      code: 'not-author',
    });
    expect(act(actor('person-bert', OWN), (d) => unstack(d, [OTHER]))).toMatchObject(ACCEPTED);
  });

  test('a stack on a stack, a long title and a foreign name are refused', () => {
    const { act } = openNotes();
    expect(act(BERT, stack('person-anna'))).toMatchObject({ code: 'forged-author' });
    act(ANNA, stack('person-anna'));
    for (const change of [
      (d: Y.Doc) => elementOf(d, STACK)?.set('stack', STACK),
      (d: Y.Doc) => elementOf(d, STACK)?.set('size', [1, 1]),
      (d: Y.Doc) => textOf(elementOf(d, STACK) ?? new Y.Map())?.insert(0, 'x'.repeat(196)),
      (d: Y.Doc) => setReaction(d, STACK, 'person-anna', 'heart'),
    ]) {
      expect(act(ANNA, change)).toMatchObject({ code: 'schema', close: true });
    }
  });
});

describe('lists', () => {
  const set =
    (id: string, key: string, value: unknown): Change =>
    (doc) =>
      elementOf(doc, id)?.set(key, value);

  test('LAYOUT-2 who may move a note may put it in order, who may stack may fold', () => {
    const { doc, act } = openNotes();
    expect(act(BERT, set(NOTE, 'order', 'V1'))).toMatchObject(ACCEPTED);
    expect(act(actor('person-bert', OWN), set(NOTE, 'order', 'V2'))).toMatchObject({
      code: 'not-author',
    });
    act(ANNA, stack('person-anna'));
    expect(act(BERT, set(STACK, 'folded', true))).toMatchObject(ACCEPTED);
    expect(act(actor('person-bert', OWN), set(STACK, 'order', 'V3'))).toMatchObject({
      code: 'not-author',
    });
    expect(readElement(STACK, elementOf(doc, STACK))).toMatchObject({ folded: true });
    for (const [id, key, value] of [
      [NOTE, 'order', ''],
      [NOTE, 'order', 'x'.repeat(201)],
      [NOTE, 'order', 7],
      [NOTE, 'folded', true],
      [NOTE, 'flow', true],
      [STACK, 'folded', 1],
    ] as const) {
      expect(act(ANNA, set(id, key, value))).toMatchObject({ code: 'schema', close: true });
    }
  });

  test('LAYOUT-1 whether notes flow is said by who leads', () => {
    const { doc, act } = openNotes();
    expect(act(ANNA, set(AREA, 'flow', false))).toMatchObject({ code: 'not-allowed' });
    expect(act(MODERATOR, set(AREA, 'flow', false))).toMatchObject(ACCEPTED);
    expect(readElement(AREA, elementOf(doc, AREA))?.flow).toBe(false);
    expect(act(MODERATOR, set(AREA, 'flow', 'no'))).toMatchObject({ code: 'schema' });
  });
});

describe('connectors, images and strokes', () => {
  const makers = [
    ['connector', LINE, line],
    ['image', IMAGE, image],
    ['stroke', STROKE, stroke],
  ] as const;

  test.each(makers)(
    'a %s is made by who may create, in their own name, and is theirs',
    (_, id, make) => {
      const { act } = openNotes();
      expect(act(actor('person-anna', READ), make('person-anna'))).toMatchObject({
        code: 'phase-read-only',
      });
      expect(act(BERT, make('person-anna'))).toMatchObject({ code: 'forged-author' });
      expect(act(actor('person-anna', OWN), make('person-anna'))).toMatchObject(ACCEPTED);
      expect(act(BERT, (d) => deleteElements(d, [id]))).toMatchObject({ code: 'not-author' });
      act(MODERATOR, (d) => setLocked(d, [id], true));
      expect(act(ANNA, (d) => deleteElements(d, [id]))).toMatchObject({ code: 'element-locked' });
      act(MODERATOR, (d) => setLocked(d, [id], false));
      expect(act(ANNA, (d) => deleteElements(d, [id]))).toMatchObject(ACCEPTED);
      expect(act(ANNA, make('person-anna'))).toMatchObject(ACCEPTED);
    },
  );

  test('others may word a connector, move an image and describe it, where notes may be edited', () => {
    const { act } = openNotes();
    for (const [, , make] of makers) act(ANNA, make('person-anna'));
    const changes: Change[] = [
      (d) => editText(d, LINE, 'daher'),
      (d) => moveNote(d, IMAGE, { x: 5, y: 5 }),
      (d) => setAlt(d, IMAGE, 'Skizze des Ablaufs'),
      (d) => setReaction(d, IMAGE, 'person-bert', 'idea'),
    ];
    for (const change of changes) expect(act(BERT, change)).toMatchObject(ACCEPTED);
    const bert = actor('person-bert', OWN);
    for (const change of changes.slice(0, 3)) {
      const inPhaseOwn = (d: Y.Doc) => {
        editText(d, LINE, '');
        moveNote(d, IMAGE, { x: 1, y: 1 });
        setAlt(d, IMAGE, '');
        change(d);
      };
      expect(act(bert, inPhaseOwn)).toMatchObject({ code: 'not-author' });
    }
  });

  const plain = (type: string, fields: Record<string, unknown>) => (d: Y.Doc) => {
    const values = { type, author: 'person-anna', createdAt: 1, ...fields };
    const map = new Y.Map<unknown>(
      Object.entries<unknown>(values).map(([key, make]) => [
        key,
        typeof make === 'function' ? make() : make,
      ]),
    );
    elementsOf(d).set('thing-0001', map);
  };
  const ends = { from: NOTE, to: OTHER };
  const picture = { pos: [0, 0], size: [1, 1], file: FILE, alt: '' };
  const pen = { pos: [0, 0], points: '0,0', color: 'sky' };
  const broken: [string, Change][] = [
    ['a connector to itself', plain('connector', { ...ends, to: NOTE })],
    ['a connector without an end', plain('connector', { from: NOTE })],
    ['a connector to no id', plain('connector', { ...ends, to: '../etc' })],
    ['a connector with a place', plain('connector', { ...ends, pos: [0, 0] })],
    ['a connector that is moved', (d) => elementOf(d, LINE)?.set('to', AREA)],
    ['a stroke without a colour', (d) => elementOf(d, STROKE)?.delete('color')],
    ['a connector cut off', (d) => elementOf(d, LINE)?.delete('to')],
    ['an image without a description', plain('image', { ...picture, alt: undefined })],
    ['an image from elsewhere', plain('image', { ...picture, file: 'https://example.org/x.png' })],
    ['an image exchanged', (d) => elementOf(d, IMAGE)?.set('file', 'f'.repeat(64))],
    ['a novel about an image', plain('image', { ...picture, alt: 'x'.repeat(501) })],
    ['an image with a text', plain('image', { ...picture, text: () => new Y.Text('x') })],
    ['a stroke of anything', plain('stroke', { ...pen, points: 'M0 0 L1 1' })],
    ['a stroke too long', plain('stroke', { ...pen, points: Array(2_001).fill('0,0').join(' ') })],
    ['a stroke with a picture', plain('stroke', { ...pen, file: FILE })],
    ['a note with a picture', (d) => elementOf(d, NOTE)?.set('file', FILE)],
    ['a date of edit in words', (d) => elementOf(d, NOTE)?.set('editedAt', 'gestern')],
    ['an internal perhaps', (d) => elementOf(d, NOTE)?.set('internal', 'vielleicht')],
    ['an unknown type', plain('video', { pos: [0, 0] })],
  ];
  test.each(broken)('T10 %s is refused, from moderators too', (_name, change) => {
    const { doc, act } = openNotes();
    for (const [, , make] of makers) act(ANNA, make('person-anna'));
    const before = Y.encodeStateAsUpdate(doc);
    for (const who of [ANNA, MODERATOR]) {
      expect(act(who, change)).toMatchObject({ kind: 'refused', code: 'schema', close: true });
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });
});

describe('what only some may', () => {
  test('labels are made and touched by who moderates', () => {
    const { act } = openNotes();
    expect(act(ANNA, label('person-anna'))).toMatchObject({ code: 'not-allowed', close: true });
    expect(act(MODERATOR, label('person-mod1'))).toMatchObject(ACCEPTED);
    for (const change of [
      (d: Y.Doc) => editText(d, LABEL, 'x'),
      (d: Y.Doc) => deleteElements(d, [LABEL]),
    ]) {
      expect(act(ANNA, change)).toMatchObject({ code: 'not-allowed' });
      expect(act(MODERATOR, change)).toMatchObject(ACCEPTED);
    }
  });

  test('a note is kept back by its author and by who moderates, by nobody else', () => {
    const { act } = openNotes();
    for (const internal of [true, false]) {
      const change: Change = (d) => setInternal(d, [NOTE], internal);
      for (const who of [ANNA, MODERATOR]) {
        expect(act(who, change)).toMatchObject(ACCEPTED);
        act(MODERATOR, (d) => setInternal(d, [NOTE], !internal));
      }
      expect(act(BERT, change)).toMatchObject({ code: 'not-author', close: true });
      act(MODERATOR, change);
    }
  });

  test('a note edited late says so', () => {
    const { doc, act } = openNotes();
    expect(act(BERT, (d) => editText(d, NOTE, 'neu', 100_000))).toMatchObject(ACCEPTED);
    expect(readElement(NOTE, elementOf(doc, NOTE))?.editedAt).toBe(100_000);
  });

  test('what a newer version knows is left to who moderates', () => {
    const { doc, act } = openNotes();
    const server = elementsOf(doc);
    server.set('thing-0001', new Y.Map<unknown>([['type', 'video']]));
    const change: Change = (d) => elementOf(d, 'thing-0001')?.set('pos', [1, 1]);
    expect(act(ANNA, change)).toMatchObject({ code: 'not-allowed' });
    expect(act(MODERATOR, change)).toMatchObject(ACCEPTED);
    expect(act(MODERATOR, (d) => deleteElements(d, ['thing-0001']))).toMatchObject(ACCEPTED);
    act(MODERATOR, (d) =>
      putBack(d, { elementId: 'area-00009', type: 'area', pos: [0, 0], text: 'A' }),
    );
    expect(server.has('area-00009')).toBe(true);
  });
});
