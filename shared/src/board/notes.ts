import * as Y from 'yjs';
import { type BoardElement, LIMITS } from '../contracts/board-document.ts';
import type { Point } from '../lib/point.ts';
import { clampText } from './clamp-text.ts';
import { contributionEntries } from './contributions.ts';
import { type ElementMap, elementOf, elementsOf, LOCAL, textOf } from './document.ts';
import { kindOf } from './kinds.ts';
import { textChange } from './text-diff.ts';

/** What a new note needs. Time and id are arguments: nothing here knows a clock or a dice. */
export interface NewNote {
  id: string;
  text: string;
  at: Point;
  author: string;
  /** Epoch ms. */
  createdAt: number;
  color?: string | undefined;
  area?: string | undefined;
  order?: string | undefined;
  internal?: boolean | undefined;
  z?: string | undefined;
}

/**
 * One move. `area` names the area it now belongs to, null takes it out of every one; `order` says where in its list
 * it stands.
 */
export interface Move extends Point {
  id: string;
  area?: string | null;
  order?: string | undefined;
}

/** Does nothing for whoever is gone: somebody deleted it meanwhile. */
export function change(
  doc: Y.Doc,
  ids: readonly string[],
  apply: (element: ElementMap) => void,
): void {
  doc.transact(() => {
    for (const id of ids) {
      const element = elementOf(doc, id);
      if (element) apply(element);
    }
  }, LOCAL);
}

export function setOrDelete(element: ElementMap, key: string, value: unknown): void {
  if (value === null || value === undefined) element.delete(key);
  else element.set(key, value);
}

/** One transaction, so that no other browser and no gate ever sees half a note. */
export function createNote(doc: Y.Doc, note: NewNote, origin: unknown = LOCAL): void {
  putBack(
    doc,
    {
      elementId: note.id,
      type: 'note',
      pos: [note.at.x, note.at.y],
      text: note.text,
      author: note.author,
      createdAt: note.createdAt,
      ...(note.color !== undefined && { color: note.color }),
      ...(note.area !== undefined && { area: note.area }),
      ...(note.order !== undefined && { order: note.order }),
      ...(note.internal && { internal: true }),
      ...(note.z !== undefined && { z: note.z }),
    },
    origin,
  );
}

/**
 * Writes a whole element as it was read: a note shown again after it was hidden, collected from a
 * group, or replayed after a refusal. Leaves a living element of that id alone.
 */
export function putBack(doc: Y.Doc, element: BoardElement, origin: unknown = LOCAL): void {
  if (elementsOf(doc).has(element.elementId)) return;
  const { elementId, text, reactions, comments, ...fields } = element;
  const rule = kindOf(element.type);
  if (!rule) return;
  doc.transact(() => {
    const map = new Y.Map<unknown>();
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined && rule.keys.has(key)) map.set(key, value);
    }
    for (const [key, value] of contributionEntries({ reactions, comments })) map.set(key, value);
    if (rule.keys.has('text')) map.set('text', new Y.Text(clampText(text, rule.textLength)));
    elementsOf(doc).set(elementId, map);
  }, origin);
}

/** All of them in one transaction. */
export function putBackAll(doc: Y.Doc, elements: readonly BoardElement[]): void {
  doc.transact(() => {
    for (const element of elements) putBack(doc, element);
  }, LOCAL);
}

/** One key for both coordinates: a reader never sees half a move, and the history stays small. */
export function moveNote(doc: Y.Doc, id: string, to: Point): void {
  moveNotes(doc, [{ id, x: to.x, y: to.y }]);
}

/** All of them in one transaction: one frame, one undo step. */
export function moveNotes(doc: Y.Doc, moves: readonly Move[]): void {
  const byId = new Map(moves.map((move) => [move.id, move]));
  doc.transact(() => {
    for (const [id, move] of byId) {
      const element = elementOf(doc, id);
      if (!element) continue; // Someone deleted it while it was being dragged.
      element.set('pos', [move.x, move.y]);
      if (move.area !== undefined && move.area !== (element.get('area') ?? null)) {
        setOrDelete(element, 'area', move.area);
      }
      if (move.order !== undefined) element.set('order', move.order);
    }
  }, LOCAL);
}

/** Only a person resizes; automatic height is rendering. Null gives the height back to the text. */
export function resizeNote(doc: Y.Doc, id: string, size: readonly [number, number] | null): void {
  change(doc, [id], (element) => setOrDelete(element, 'size', size && [size[0], size[1]]));
}

export function recolour(doc: Y.Doc, ids: readonly string[], color: string): void {
  change(doc, ids, (element) => element.set('color', color));
}

export function setArea(doc: Y.Doc, ids: readonly string[], area: string | null): void {
  change(doc, ids, (element) => setOrDelete(element, 'area', area));
}

export function setLocked(doc: Y.Doc, ids: readonly string[], locked: boolean): void {
  change(doc, ids, (element) => setOrDelete(element, 'locked', locked || null));
}

/** Internal notes are not published. */
export function setInternal(doc: Y.Doc, ids: readonly string[], internal: boolean): void {
  change(doc, ids, (element) => setOrDelete(element, 'internal', internal || null));
}

/** What an image shows, in words. */
export function setAlt(doc: Y.Doc, id: string, alt: string): void {
  change(doc, [id], (element) => element.set('alt', clampText(alt, LIMITS.altLength)));
}

/** `z` orders what lies on top; see `fractional-key.ts`. */
export function setOrder(doc: Y.Doc, id: string, z: string): void {
  change(doc, [id], (element) => element.set('z', z));
}

export function deleteElements(doc: Y.Doc, ids: readonly string[]): void {
  const elements = elementsOf(doc);
  doc.transact(() => {
    for (const id of ids) if (elements.has(id)) elements.delete(id);
  }, LOCAL);
}

/** `editedAt` moves on after this time. With every key press it would tear the text into characters. */
const EDITED_STEP_MS = 60_000;

/**
 * The least change that makes the text `next`, so that what others type beside it stays. `now` (epoch
 * ms) dates the change of a note; a note still being written for the first time is not "edited".
 * `end` is where in `next` somebody stopped writing.
 */
export function editText(doc: Y.Doc, id: string, next: string, now?: number, end?: number): void {
  const element = elementOf(doc, id);
  const text = element && textOf(element);
  if (!text) return;
  const rule = kindOf(element.get('type'));
  const difference = textChange(text.toString(), clampText(next, rule?.textLength), end);
  if (!difference) return;
  doc.transact(() => {
    if (difference.remove > 0) text.delete(difference.at, difference.remove);
    if (difference.insert !== '') text.insert(difference.at, difference.insert);
    if (now === undefined || !rule?.keys.has('editedAt')) return;
    const last = Math.max(Number(element.get('createdAt')), Number(element.get('editedAt') ?? 0));
    if (now - last >= EDITED_STEP_MS) element.set('editedAt', now);
  }, LOCAL);
}
