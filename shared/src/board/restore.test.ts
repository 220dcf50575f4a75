import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { BoardElement } from '../contracts/board-document.ts';
import type { RestoreMode } from '../contracts/board-history.ts';
import { addComment, deleteComment, setReaction } from './contributions.ts';
import { writeBoard } from './create-board.ts';
import { elementOf, elementsOf } from './document.ts';
import { createImage } from './images.ts';
import {
  createNote,
  deleteElements,
  editText,
  moveNotes,
  recolour,
  resizeNote,
  setArea,
  setInternal,
  setLocked,
} from './notes.ts';
import { readBoard, readElements } from './read-board.ts';
import { planRestore, type RestoreWish, restoreElements } from './restore.ts';
import { createConnector, createLabel, createStroke } from './shapes.ts';
import { stackNotes, unstack } from './stacks.ts';
import { createUndo } from './undo.ts';

function board(): Y.Doc {
  const doc = new Y.Doc();
  writeBoard(doc, { title: 'Probe', areas: [{ id: 'area-0001', title: 'Was bremst?' }] });
  return doc;
}

const note = (doc: Y.Doc, id: string, text = id): void =>
  createNote(doc, { id, text, at: { x: 10, y: 20 }, author: 'person-ada', createdAt: 1 });

function restore(doc: Y.Doc, then: readonly BoardElement[], wish: RestoreWish): number {
  const steps = planRestore(readElements(doc), then, wish);
  restoreElements(doc, steps, wish.mode);
  return steps.length;
}

const idsOf = (doc: Y.Doc): string[] =>
  [...elementsOf(doc).keys()].filter((id) => !id.startsWith('area-')).sort();

test('HIST-4 what is missing returns with its author, what changed gets its old fields, what is new stays', () => {
  const doc = board();
  note(doc, 'note-gone');
  note(doc, 'note-changed', 'alter Text');
  const then = readElements(doc);
  deleteElements(doc, ['note-gone']);
  editText(doc, 'note-changed', 'neuer Text');
  moveNotes(doc, [{ id: 'note-changed', x: 500, y: 500, area: 'area-0001' }]);
  note(doc, 'note-new');
  restore(doc, then, { mode: 'keep' });
  expect(idsOf(doc)).toEqual(['note-changed', 'note-gone', 'note-new']);
  const [, changed] = readElements(doc).filter(({ type }) => type === 'note');
  expect(readElements(doc).filter(({ elementId }) => elementId !== 'note-new')).toEqual(then);
  expect(changed).toMatchObject({ author: 'person-ada' });
});

test('HIST-4 exactly as it was takes away what is new, connectors without an end as well', () => {
  const doc = board();
  note(doc, 'note-left');
  note(doc, 'note-right');
  const then = readElements(doc);
  const own = { author: 'person-ada', createdAt: 2 };
  createConnector(doc, { id: 'line-0001', from: 'note-left', to: 'note-right', ...own });
  deleteElements(doc, ['note-left']); // Its connector is not shown any more.
  restore(doc, then, { mode: 'exact' });
  expect(idsOf(doc)).toEqual(['note-left', 'note-right']);
});

test('HIST-4 a lock stays as it is; what returns comes with the lock it had', () => {
  const doc = board();
  note(doc, 'note-locked');
  note(doc, 'note-freed');
  note(doc, 'note-gone');
  setLocked(doc, ['note-freed', 'note-gone'], true);
  const then = readElements(doc);
  setLocked(doc, ['note-freed'], false);
  setLocked(doc, ['note-locked'], true);
  deleteElements(doc, ['note-gone']);
  restore(doc, then, { mode: 'exact' });
  const locked = readElements(doc).flatMap((one) => (one.locked ? one.elementId : []));
  expect(locked.sort()).toEqual(['note-gone', 'note-locked']);
});

test('HIST-4 answers: nobody’s is taken back by “keep”, lost comments return; “exact” has them as they were', () => {
  for (const mode of ['keep', 'exact'] as const) {
    const doc = board();
    note(doc, 'note-0001');
    const said = { text: 'Ja', author: 'person-bob', createdAt: 3 };
    addComment(doc, 'note-0001', { commentId: 'comment-old', ...said });
    setReaction(doc, 'note-0001', 'person-bob', 'heart');
    const then = readElements(doc);
    deleteComment(doc, 'note-0001', 'comment-old');
    addComment(doc, 'note-0001', { commentId: 'comment-new', ...said });
    setReaction(doc, 'note-0001', 'person-bob', 'thumb');
    restore(doc, then, { mode });
    const now = readElements(doc).find(({ elementId }) => elementId === 'note-0001');
    const comments = now?.comments?.map(({ commentId }) => commentId).sort();
    expect(comments).toEqual(mode === 'keep' ? ['comment-new', 'comment-old'] : ['comment-old']);
    expect(now?.reactions).toEqual({ 'person-bob': mode === 'keep' ? 'thumb' : 'heart' });
  }
});

test('HIST-6 hidden notes stay away, and a note shown again is not taken for a new one', () => {
  const doc = board();
  note(doc, 'note-hidden');
  note(doc, 'note-shown');
  const then = readElements(doc).filter(({ elementId }) => elementId !== 'note-shown');
  deleteElements(doc, ['note-hidden']);
  const forgotten = new Set(['note-shown']);
  restore(doc, then, { mode: 'exact', forgotten, barred: (id) => id === 'note-hidden' });
  expect(idsOf(doc)).toEqual(['note-shown']);
});

test('HIST-4 an id that belongs to another element now is given back', () => {
  const doc = board();
  note(doc, 'thing-0001', 'ein Zettel');
  const then = readElements(doc);
  deleteElements(doc, ['thing-0001']);
  const own = { author: 'person-ada', createdAt: 9 };
  createStroke(doc, { id: 'thing-0001', points: [{ x: 1, y: 1 }], color: 'sky', ...own });
  restore(doc, then, { mode: 'keep' });
  expect(readElements(doc)).toEqual(then);
});

test('HIST-7 what somebody was typing beside it stays, and their undo does not undo the restore', () => {
  const server = board();
  note(server, 'note-0001', 'Anfang Ende');
  const then = readElements(server);
  const browser = new Y.Doc();
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server));
  const history = createUndo(browser);
  const toServer = () =>
    Y.applyUpdate(server, Y.encodeStateAsUpdate(browser, Y.encodeStateVector(server)));
  const toBrowser = () =>
    Y.applyUpdate(browser, Y.encodeStateAsUpdate(server, Y.encodeStateVector(browser)));
  history.step(() => createNote(browser, { ...fresh, id: 'note-own-1' }));
  history.step(() => moveNotes(browser, [{ id: 'note-0001', x: 900, y: 900 }]));
  history.step(() => editText(browser, 'note-0001', 'Anfang Mitte Ende'));
  history.step(() => recolour(browser, ['note-0001'], 'sky'));
  history.step(() => deleteElements(browser, ['note-0001']));
  toServer();
  restore(server, then, { mode: 'exact' });
  toBrowser();
  expect(readElements(browser)).toEqual(then);
  while (history.canUndo()) history.undo();
  expect(readElements(browser)).toEqual(then);
  // And what they do from now on is theirs to take back.
  history.step(() => moveNotes(browser, [{ id: 'note-0001', x: 1, y: 2 }]));
  history.undo();
  expect(readElements(browser)).toEqual(then);
  history.close();
});

const fresh = { text: 'neu', at: { x: 0, y: 0 }, author: 'person-bob', createdAt: 5 };

type Step = readonly [what: number, a: number, b: number];
const script: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 40 }), fc.nat({ max: 40 })),
  { minLength: 5, maxLength: 80, size: 'max' },
);

/** What people do to a board, in any order. */
function play(doc: Y.Doc, steps: readonly Step[], round: string): void {
  for (const [index, [what, a, b]] of steps.entries()) {
    const ids = [...elementsOf(doc).keys()].sort();
    const id = ids[a % ids.length] ?? '';
    const other = ids[b % ids.length] ?? '';
    const type = elementOf(doc, id)?.get('type');
    const named = { id: `thing-${round}-${index}`, author: 'person-ada', createdAt: index };
    const at = { x: a * 10, y: b * 10 };
    if (what <= 1) createNote(doc, { ...named, text: `Zettel ${a}`, at });
    if (what === 2) createConnector(doc, { ...named, from: id, to: other, text: 'führt zu' });
    if (what === 3) createStroke(doc, { ...named, points: [at, { x: b, y: a }], color: 'sky' });
    if (what === 4) createLabel(doc, { ...named, at, text: 'Titel' });
    if (what === 5) {
      createImage(doc, { ...named, at, size: [40, 40], file: 'a'.repeat(64), alt: 'Skizze' });
    }
    if (what === 6) {
      const stack = { stackId: named.id, title: 'Pilz', author: 'person-ada', createdAt: index };
      stackNotes(doc, [id, other], stack);
    }
    if (what === 7) unstack(doc, [id]);
    if (what === 8 && type !== 'connector') moveNotes(doc, [{ id, ...at }]);
    if (what === 9 && type === 'note') {
      recolour(doc, [id], b % 2 ? 'sky' : 'sun');
      resizeNote(doc, id, b % 2 ? [200, 200] : null);
      setInternal(doc, [id], b % 2 === 0);
    }
    if (what === 10) editText(doc, id, `Anders ${b}`, index * 100_000);
    if (what === 11) deleteElements(doc, [id]);
    if (what === 12 && type === 'note') {
      setReaction(doc, id, `person-${b % 3}00`, b % 2 ? 'heart' : 'idea');
    }
    if (what === 13 && type === 'note') {
      addComment(doc, id, { ...named, commentId: named.id, text: `Ja ${b}` });
    }
    if (what === 14) {
      const comment = readElements(doc).find(({ elementId }) => elementId === id)?.comments?.[0];
      if (comment) deleteComment(doc, id, comment.commentId);
    }
    if (what === 15 && type === 'note') setArea(doc, [id], b % 2 ? 'area-0001' : null);
  }
}

test('HIST-4, HIST-5 from any state to any earlier one, exactly; a second time nothing happens', () => {
  fc.assert(
    fc.property(script, script, (before, since) => {
      const doc = board();
      play(doc, before, 'a');
      const then = readElements(doc);
      const shown = readBoard(doc, 'board-0001');
      play(doc, since, 'b');
      for (const mode of ['keep', 'exact'] satisfies RestoreMode[]) {
        const here = new Set(elementsOf(doc).keys());
        restore(doc, then, { mode });
        expect(restore(doc, then, { mode })).toBe(0);
        const now = new Set(elementsOf(doc).keys());
        if (mode === 'keep') for (const id of here) expect(now.has(id)).toBe(true);
      }
      expect(readBoard(doc, 'board-0001')).toEqual(shown);
    }),
    { numRuns: 60, seed: 20_261_125, endOnFailure: true },
  );
});
