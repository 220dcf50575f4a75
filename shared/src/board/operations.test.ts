import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { LIMITS } from '../contracts/board-document.ts';
import { decodePoints, encodePoints } from '../contracts/stroke-points.ts';
import { addComment, deleteComment, setReaction } from './contributions.ts';
import { writeBoard } from './create-board.ts';
import { elementOf, elementsOf } from './document.ts';
import { createImage } from './images.ts';
import { createNote, deleteElements, editText, putBack, setAlt, setInternal } from './notes.ts';
import { readBoard, readElement } from './read-board.ts';
import { createConnector, createLabel, createStroke } from './shapes.ts';
import { deleteStack, moveStack, renameStack, stackNotes, unstack } from './stacks.ts';
import { createUndo } from './undo.ts';

const ANNA = 'person-anna';
const BERT = 'person-bert';
const [FIRST, SECOND, STACK] = ['note-00001', 'note-00002', 'stack-0001'];
const made = { author: ANNA, createdAt: 5 };

function openBoard() {
  const doc = new Y.Doc();
  writeBoard(doc, { title: 'Probe', areas: [{ id: 'area-00001', title: 'Was bremst?' }] });
  for (const [i, id] of [FIRST, SECOND].entries()) {
    createNote(doc, { id, text: id, at: { x: i * 300, y: 10 }, ...made });
  }
  return doc;
}

const read = (doc: Y.Doc, id: string) => readElement(id, elementOf(doc, id));

describe('reactions and comments', () => {
  test('are read by person and by age, and put back with their note', () => {
    const doc = openBoard();
    setReaction(doc, FIRST, BERT, 'heart');
    setReaction(doc, FIRST, ANNA, 'idea');
    setReaction(doc, FIRST, ANNA, null);
    const said = { commentId: 'comment-02', text: 'später', author: BERT, createdAt: 9 };
    addComment(doc, FIRST, said);
    addComment(doc, FIRST, { commentId: 'comment-01', text: 'früher', author: ANNA, createdAt: 8 });
    addComment(doc, FIRST, { ...said, text: 'zweimal' });
    addComment(doc, FIRST, { ...said, commentId: 'comment-03', text: '' });
    const before = read(doc, FIRST);
    expect(before?.reactions).toEqual({ [BERT]: 'heart' });
    expect(before?.comments?.map(({ text }) => text)).toEqual(['früher', 'später']);

    deleteElements(doc, [FIRST]);
    if (before) putBack(doc, before);
    expect(read(doc, FIRST)).toEqual(before);

    deleteComment(doc, FIRST, 'comment-01');
    deleteComment(doc, FIRST, 'comment-99');
    expect(read(doc, FIRST)?.comments).toEqual([said]);
  });

  test('a long comment is cut, and hostile ones read as none', () => {
    const doc = openBoard();
    const comment = { commentId: 'comment-01', author: ANNA, createdAt: 1 };
    addComment(doc, FIRST, { ...comment, text: 'x'.repeat(LIMITS.commentLength + 5) });
    expect(read(doc, FIRST)?.comments?.[0]?.text).toHaveLength(LIMITS.commentLength);
    const note = elementOf(doc, FIRST);
    note?.set('comments/comment-02', 'x');
    note?.set('comments/comment-03', { text: 5, author: ANNA, createdAt: 1 });
    note?.set('comments/__proto__', { text: 'x', author: ANNA, createdAt: 1 });
    note?.set('reactions/person-cleo', 'applause');
    note?.set('votes/person-cleo', 'heart');
    expect(read(doc, FIRST)?.comments).toHaveLength(1);
    expect(read(doc, FIRST)).not.toHaveProperty('reactions');
  });
});

describe('stacks', () => {
  const stack = { stackId: STACK, title: 'Daten', ...made };

  test('are made with their first notes, where the first lies, and take more', () => {
    const doc = openBoard();
    stackNotes(doc, ['note-gone1', SECOND], stack);
    expect(read(doc, STACK)).toMatchObject({ type: 'stack', pos: [300, 10], text: 'Daten' });
    stackNotes(doc, [FIRST, 'area-00001', STACK], { ...stack, title: 'egal', author: BERT });
    expect([FIRST, SECOND].map((id) => read(doc, id)?.stack)).toEqual([STACK, STACK]);
    expect(read(doc, STACK)).toMatchObject({ text: 'Daten', author: ANNA });
    expect(read(doc, 'area-00001')).not.toHaveProperty('stack');
    renameStack(doc, STACK, 'x'.repeat(300));
    moveStack(doc, STACK, { x: 7, y: 8 });
    renameStack(doc, FIRST, 'kein Stapel');
    expect(read(doc, STACK)).toMatchObject({ text: 'x'.repeat(200), pos: [7, 8] });
    expect(read(doc, FIRST)).toMatchObject({ text: FIRST, pos: [0, 10] });
  });

  test('let notes go, one by one or all at once; undo puts everything back', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    history.step(() => stackNotes(doc, [FIRST, SECOND], stack));
    const stacked = readBoard(doc, 'board-0001');
    history.step(() => unstack(doc, [FIRST]));
    expect(read(doc, FIRST)).not.toHaveProperty('stack');
    history.step(() => deleteStack(doc, STACK));
    history.step(() => deleteStack(doc, FIRST));
    expect(elementsOf(doc).has(STACK)).toBe(false);
    expect(elementsOf(doc).has(FIRST)).toBe(true);
    history.undo();
    history.undo();
    expect(readBoard(doc, 'board-0001')).toEqual(stacked);
    history.undo();
    expect(readBoard(doc, 'board-0001').elements.map(({ stack }) => stack)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('connectors, images, strokes and labels', () => {
  test('are read as they were made', () => {
    const doc = openBoard();
    const file = 'a'.repeat(64);
    createConnector(doc, { id: 'line-00001', from: FIRST, to: SECOND, text: 'führt zu', ...made });
    createConnector(doc, { id: 'line-00002', from: FIRST, to: FIRST, ...made });
    createImage(doc, {
      id: 'image-0001',
      at: { x: 1, y: 2 },
      size: [30, 40],
      file,
      alt: 'Skizze',
      ...made,
    });
    setAlt(doc, 'image-0001', 'Skizze des Ablaufs');
    createStroke(doc, {
      id: 'stroke-001',
      points: [
        { x: 10, y: 20 },
        { x: 13, y: 16.4 },
      ],
      color: 'coral',
      ...made,
    });
    createLabel(doc, { id: 'label-0001', at: { x: 0, y: 0 }, text: 'Heute', ...made });
    expect(read(doc, 'line-00001')).toMatchObject({ from: FIRST, to: SECOND, text: 'führt zu' });
    expect(elementOf(doc, 'line-00001')?.has('pos')).toBe(false);
    expect(elementsOf(doc).has('line-00002')).toBe(false);
    expect(read(doc, 'image-0001')).toMatchObject({
      size: [30, 40],
      file,
      alt: 'Skizze des Ablaufs',
    });
    expect(read(doc, 'stroke-001')).toMatchObject({ pos: [10, 20], points: '0,0 3,-4' });
    expect(elementOf(doc, 'stroke-001')?.has('text')).toBe(false);
    expect(read(doc, 'label-0001')).toMatchObject({ type: 'label', text: 'Heute' });
  });

  test('a connector is not read when one of its ends is gone, and again when it is back', () => {
    const doc = openBoard();
    const history = createUndo(doc);
    createConnector(doc, { id: 'line-00001', from: FIRST, to: SECOND, ...made });
    const ids = () => readBoard(doc, 'board-0001').elements.map(({ elementId }) => elementId);
    history.step(() => deleteElements(doc, [SECOND]));
    expect(ids()).not.toContain('line-00001');
    history.undo();
    expect(ids()).toContain('line-00001');
  });

  test('a line of a pen keeps its points and ends at the limit', () => {
    const points = [
      { x: 0, y: 0 },
      { x: -5, y: 1_000 },
      { x: 400, y: 900 },
    ];
    expect(decodePoints(encodePoints(points))).toEqual(points);
    const long = encodePoints(Array.from({ length: 9_000 }, (_, i) => ({ x: i * 40, y: i % 2 })));
    expect(long.length).toBeLessThanOrEqual(LIMITS.pointsLength);
    expect(decodePoints(long).length).toBeGreaterThan(1_000);
    expect(decodePoints('alert(1)')).toEqual([]);
  });
});

describe('internal and edited', () => {
  test('a note is internal until it is not', () => {
    const doc = openBoard();
    setInternal(doc, [FIRST], true);
    expect(read(doc, FIRST)?.internal).toBe(true);
    setInternal(doc, [FIRST], false);
    expect(read(doc, FIRST)).not.toHaveProperty('internal');
  });

  test('a note is edited when its text changes a minute after it was written, and once a minute', () => {
    const doc = openBoard();
    editText(doc, FIRST, 'gleich', 30_000);
    expect(read(doc, FIRST)).not.toHaveProperty('editedAt');
    editText(doc, FIRST, 'später', 90_000);
    expect(read(doc, FIRST)?.editedAt).toBe(90_000);
    editText(doc, FIRST, 'später!', 100_000);
    expect(read(doc, FIRST)?.editedAt).toBe(90_000);
    editText(doc, 'area-00001', 'Bereich', 900_000);
    expect(read(doc, 'area-00001')).not.toHaveProperty('editedAt');
  });
});
