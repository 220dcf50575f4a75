import type * as Y from 'yjs';
import type { Point } from '../lib/point.ts';
import { elementOf, elementsOf, LOCAL } from './document.ts';
import { kindOf } from './kinds.ts';
import { change, deleteElements, editText, moveNote, putBack, setOrDelete } from './notes.ts';

/** A stack to put notes on. What is written only if it has to be made comes after the id. */
export interface StackTarget {
  stackId: string;
  title: string;
  author: string;
  /** Epoch ms. */
  createdAt: number;
  /** Where it lies; the first note's place unless given. */
  at?: Point | undefined;
  color?: string | undefined;
  area?: string | undefined;
  order?: string | undefined;
  z?: string | undefined;
}

const isStack = (doc: Y.Doc, id: string): boolean => elementOf(doc, id)?.get('type') === 'stack';

function placeOf(doc: Y.Doc, id: string | undefined): Point {
  const pos: unknown = id === undefined ? undefined : elementOf(doc, id)?.get('pos');
  return Array.isArray(pos) ? { x: Number(pos[0]), y: Number(pos[1]) } : { x: 0, y: 0 };
}

/**
 * Lays notes on a stack, which is made if it is not there: one transaction, so that nobody sees notes
 * without their stack. Notes keep their own place and show it again when they leave. Stacks do not lie
 * on stacks.
 */
export function stackNotes(doc: Y.Doc, ids: readonly string[], stack: StackTarget): void {
  const notes = ids.filter((id) => kindOf(elementOf(doc, id)?.get('type'))?.stacks);
  const { stackId, title, author, createdAt, at = placeOf(doc, notes[0]) } = stack;
  if (notes.length === 0 || (elementsOf(doc).has(stackId) && !isStack(doc, stackId))) return;
  doc.transact(() => {
    putBack(doc, {
      elementId: stackId,
      type: 'stack',
      pos: [at.x, at.y],
      text: title,
      author,
      createdAt,
      ...(stack.color !== undefined && { color: stack.color }),
      ...(stack.area !== undefined && { area: stack.area }),
      ...(stack.order !== undefined && { order: stack.order }),
      ...(stack.z !== undefined && { z: stack.z }),
    });
    change(doc, notes, (note) => {
      if (note.get('stack') !== stackId) note.set('stack', stackId);
    });
  }, LOCAL);
}

/** Folds a stack to a pile, or opens it: for everybody. */
export function foldStack(doc: Y.Doc, stackId: string, folded: boolean): void {
  if (isStack(doc, stackId)) {
    change(doc, [stackId], (stack) => setOrDelete(stack, 'folded', folded || null));
  }
}

/** Takes notes off whatever stack they lie on. */
export function unstack(doc: Y.Doc, ids: readonly string[]): void {
  change(doc, ids, (note) => {
    if (note.has('stack')) setOrDelete(note, 'stack', null);
  });
}

export function renameStack(doc: Y.Doc, stackId: string, title: string): void {
  if (isStack(doc, stackId)) editText(doc, stackId, title);
}

/** The stack moves alone and its notes are drawn with it: one change, whatever lies on it. */
export function moveStack(doc: Y.Doc, stackId: string, to: Point): void {
  if (isStack(doc, stackId)) moveNote(doc, stackId, to);
}

/**
 * Deletes the stack alone. Notes that name a stack which is gone are free, so that nobody needs the
 * right to change them, and undo finds all of them on it again.
 */
export function deleteStack(doc: Y.Doc, stackId: string): void {
  if (isStack(doc, stackId)) deleteElements(doc, [stackId]);
}
