import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AREA_LAYOUT, LIMITS } from '../contracts/board-document.ts';
import { clampText } from './clamp-text.ts';
import { writeBoard } from './create-board.ts';
import { elementOf, elementsOf, textOf } from './document.ts';
import {
  createNote,
  deleteElements,
  editText,
  moveNotes,
  putBack,
  recolour,
  resizeNote,
  setLocked,
} from './notes.ts';
import { readBoard, readElement } from './read-board.ts';
import { textChange } from './text-diff.ts';
import { createUndo } from './undo.ts';

const BOARD = 'board-0001';
const NOTE = 'note-00001';
const AREAS = [
  { id: 'area-00001', title: 'Was bremst?' },
  { id: 'area-00002', title: 'Was hilft?' },
];

function openBoard() {
  const doc = new Y.Doc();
  writeBoard(doc, { title: 'Digitale Verwaltung', areas: AREAS });
  createNote(doc, {
    id: NOTE,
    text: 'Hallo',
    at: { x: 1, y: 2 },
    author: 'person-anna',
    createdAt: 7,
  });
  return doc;
}

function mirror(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, forB);
}

const textIn = (doc: Y.Doc, id = NOTE): string | undefined => {
  const element = elementOf(doc, id);
  return element && textOf(element)?.toString();
};

describe('a new board', () => {
  test('has title and areas in the order of the file, side by side; writing it twice changes nothing', () => {
    const doc = new Y.Doc();
    writeBoard(doc, { title: 'A', areas: AREAS });
    const state = Y.encodeStateAsUpdate(doc);
    writeBoard(doc, { title: 'B', areas: [] });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
    expect(readBoard(doc, BOARD)).toEqual({
      boardId: BOARD,
      title: 'A',
      schema: 1,
      elements: [
        {
          elementId: 'area-00001',
          type: 'area',
          pos: [0, 0],
          size: [AREA_LAYOUT.width, AREA_LAYOUT.height],
          text: 'Was bremst?',
        },
        {
          elementId: 'area-00002',
          type: 'area',
          pos: [AREA_LAYOUT.width + AREA_LAYOUT.gap, 0],
          size: [AREA_LAYOUT.width, AREA_LAYOUT.height],
          text: 'Was hilft?',
        },
      ],
    });
  });
});

describe('operations', () => {
  test('change one key each and lose races quietly', () => {
    const doc = openBoard();
    moveNotes(doc, [
      { id: NOTE, x: 3, y: 4, area: 'area-00001' },
      { id: 'note-gone1', x: 0, y: 0 },
    ]);
    recolour(doc, [NOTE], 'sky');
    resizeNote(doc, NOTE, [300, 200]);
    setLocked(doc, [NOTE], true);
    expect(readElement(NOTE, elementOf(doc, NOTE))).toEqual({
      elementId: NOTE,
      type: 'note',
      pos: [3, 4],
      size: [300, 200],
      color: 'sky',
      text: 'Hallo',
      author: 'person-anna',
      createdAt: 7,
      area: 'area-00001',
      locked: true,
    });
    resizeNote(doc, NOTE, null);
    setLocked(doc, [NOTE], false);
    moveNotes(doc, [{ id: NOTE, x: 3, y: 4, area: null }]);
    expect(readElement(NOTE, elementOf(doc, NOTE))).not.toHaveProperty('area');
    deleteElements(doc, [NOTE, 'note-gone1']);
    editText(doc, NOTE, 'zu spät');
    expect(elementsOf(doc).has(NOTE)).toBe(false);
  });

  test('an element that was read can be put back as it was', () => {
    const doc = openBoard();
    const before = readElement(NOTE, elementOf(doc, NOTE));
    deleteElements(doc, [NOTE]);
    if (!before) throw new Error('unreadable');
    putBack(doc, before);
    putBack(doc, { ...before, text: 'anders' });
    expect(readElement(NOTE, elementOf(doc, NOTE))).toEqual(before);
  });

  test('two people typing in one note keep both their words', () => {
    const [a] = [openBoard()];
    const b = mirror(a);
    editText(a, NOTE, 'Hallo, liebe Anna');
    editText(b, NOTE, 'Oh, Hallo');
    exchange(a, b);
    expect(textIn(a)).toBe('Oh, Hallo, liebe Anna');
    expect(textIn(b)).toBe(textIn(a));
  });

  test('the change between two texts leads from one to the other and cuts no surrogate pair', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const doc = new Y.Doc();
        createNote(doc, { id: NOTE, text: before, at: { x: 0, y: 0 }, author: 'a', createdAt: 1 });
        editText(doc, NOTE, after);
        expect(textIn(doc)).toBe(after);
        const change = textChange(before, after);
        expect(change === null).toBe(before === after);
        if (change) expect(() => encodeURIComponent(change.insert)).not.toThrow();
      }),
    );
  });

  test('a text never grows beyond the limit, nor ends in half a character', () => {
    const doc = openBoard();
    editText(doc, NOTE, `${'x'.repeat(LIMITS.textLength - 1)}😀`);
    expect(textIn(doc)).toHaveLength(LIMITS.textLength - 1);
    expect(clampText('kurz')).toBe('kurz');
  });
});

describe('reading', () => {
  test('T10 a hostile stored state reads as a poorer board, not as a crash', () => {
    const doc = openBoard();
    let deep = new Y.Map<unknown>();
    elementsOf(doc).set('note-deep0', deep);
    doc.transact(() => {
      for (let i = 0; i < 4_000; i++) {
        const inner = new Y.Map<unknown>();
        deep.set('in', inner);
        deep = inner;
      }
    });
    const elements = elementsOf(doc);
    elements.set('note-str00', 'x' as never);
    elements.set('kurz', new Y.Map([['type', 'note']]));
    elements.set(
      'note-odd00',
      new Y.Map<unknown>([
        ['type', 'note'],
        ['pos', 'x'],
        ['size', [1]],
        ['author', 5],
        ['createdAt', 'x'],
        ['color', {}],
        ['text', 'keiner'],
        ['origin', [1]],
        ['z', null],
      ]),
    );
    elements.set(
      'note-odd01',
      new Y.Map<unknown>([
        ['type', 'note'],
        ['pos', [Number.NaN, 1]],
        ['text', new Y.Map()],
      ]),
    );
    const ids = readBoard(doc, BOARD).elements.map(({ elementId }) => elementId);
    expect(ids.sort()).toEqual(
      ['area-00001', 'area-00002', NOTE, 'note-odd00', 'note-odd01'].sort(),
    );
    expect(readElement('note-odd00', elements.get('note-odd00'))).toEqual({
      elementId: 'note-odd00',
      type: 'note',
      pos: [0, 0],
      text: '',
    });
  });
});

describe('undo', () => {
  test('creating, moving, colouring, typing and deleting are taken back and done again', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    const before = readBoard(doc, BOARD);
    history.step(() => moveNotes(doc, [{ id: NOTE, x: 50, y: 60 }]));
    history.step(() => recolour(doc, [NOTE], 'mint'));
    editText(doc, NOTE, 'Hallo W');
    editText(doc, NOTE, 'Hallo Welt');
    history.step(() =>
      createNote(doc, {
        id: 'note-00002',
        text: 'neu',
        at: { x: 0, y: 0 },
        author: 'a',
        createdAt: 9,
      }),
    );
    history.step(() => deleteElements(doc, [NOTE]));
    const after = readBoard(doc, BOARD);

    for (let i = 0; i < 5; i++) history.undo();
    expect(readBoard(doc, BOARD)).toEqual(before);
    expect(history.canUndo()).toBe(false);
    for (let i = 0; i < 5; i++) history.redo();
    expect(readBoard(doc, BOARD)).toEqual(after);
    expect(history.canRedo()).toBe(false);
  });

  test('a big change made in parts is one step, back and forth', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    const before = readBoard(doc, BOARD);
    history.step(() => recolour(doc, [NOTE], 'mint'));
    const ids = ['note-00002', 'note-00003', 'note-00004'];
    history.steps(
      ids.map((id) => () => {
        createNote(doc, { id, text: id, at: { x: 0, y: 0 }, author: 'a', createdAt: 9 });
      }),
    );
    history.steps(ids.map((id) => () => deleteElements(doc, [id])));
    const after = readBoard(doc, BOARD);
    history.undo();
    expect(ids.every((id) => elementsOf(doc).has(id))).toBe(true);
    history.undo();
    expect(ids.some((id) => elementsOf(doc).has(id))).toBe(false);
    expect(readElement(NOTE, elementOf(doc, NOTE))?.color).toBe('mint');
    history.undo();
    expect(readBoard(doc, BOARD)).toEqual(before);
    expect(history.canUndo()).toBe(false);
    for (let i = 0; i < 3; i++) history.redo();
    expect(readBoard(doc, BOARD)).toEqual(after);
    expect(history.canRedo()).toBe(false);
  });

  test('never takes back what others did', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    const other = mirror(doc);
    history.step(() => moveNotes(doc, [{ id: NOTE, x: 50, y: 60 }]));
    editText(doc, NOTE, 'Hallo A');
    exchange(doc, other);
    moveNotes(other, [{ id: NOTE, x: 7, y: 7 }]);
    editText(other, NOTE, 'B: Hallo A');
    exchange(doc, other);
    history.undo();
    history.undo();
    history.undo();
    expect(readElement(NOTE, elementOf(doc, NOTE))).toMatchObject({
      pos: [7, 7],
      text: 'B: Hallo',
    });
  });

  test('a deleted note returns whole, with its author, even if it was moved meanwhile', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    const other = mirror(doc);
    history.step(() => deleteElements(doc, [NOTE]));
    moveNotes(other, [{ id: NOTE, x: 7, y: 7 }]);
    recolour(other, [NOTE], 'coral');
    exchange(doc, other);
    history.undo();
    expect(readElement(NOTE, elementOf(doc, NOTE))).toMatchObject({
      pos: [1, 2],
      text: 'Hallo',
      author: 'person-anna',
      createdAt: 7,
    });
  });

  test('a note somebody else brought back already is left alone', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    const before = readElement(NOTE, elementOf(doc, NOTE));
    history.step(() => moveNotes(doc, [{ id: 'note-gone1', x: 0, y: 0 }]));
    history.step(() => deleteElements(doc, [NOTE]));
    const other = mirror(doc);
    if (before) putBack(other, { ...before, text: 'wieder da' });
    exchange(doc, other);
    history.undo();
    expect(textIn(doc)).toBe('wieder da');
  });
});

test.each([
  ['pos', [1.7e308, -1.7e308], [LIMITS.coordinate, -LIMITS.coordinate]],
  ['pos', [Number.NaN, 0], [0, 0]],
  ['size', [1.7e308, 100], [LIMITS.size, 100]],
  ['size', [-5, 100], undefined],
  ['size', [0, 100], undefined],
  ['createdAt', Number.NaN, undefined],
  ['editedAt', Number.POSITIVE_INFINITY, undefined],
])('REGION-4 a stored %s of %j is read as %j', (key, stored, read) => {
  const doc = openBoard();
  elementOf(doc, NOTE)?.set(key, stored);
  const element = readElement(NOTE, elementOf(doc, NOTE));
  expect(Reflect.get(element ?? {}, key)).toEqual(read);
});
