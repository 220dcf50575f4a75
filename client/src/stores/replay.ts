import { elementOf } from '@stellwand/shared/board/document';
import {
  deleteElements,
  editText,
  moveNotes,
  putBack,
  recolour,
  resizeNote,
  setOrder,
} from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';
import type { Intent } from '../realtime/intent.ts';
import { mergeText } from './merge-text.ts';

/**
 * Does what the intents say once more, on a document that has moved on: what others changed stays,
 * unless this person changed the very same field. Returns the intents whose element is gone; their
 * words have to be shown to the person instead.
 */
export function replay(doc: Y.Doc, intents: readonly Intent[]): Intent[] {
  const homeless: Intent[] = [];
  for (const intent of intents) {
    const { elementId, before, after } = intent;
    const current = readElement(elementId, elementOf(doc, elementId));
    if (!after) deleteElements(doc, [elementId]);
    else if (current) applyFields(doc, before, after, current);
    else if (before) homeless.push(intent);
    else putBack(doc, after);
  }
  return homeless;
}

function applyFields(
  doc: Y.Doc,
  before: BoardElement | undefined,
  after: BoardElement,
  current: BoardElement,
): void {
  const id = after.elementId;
  const wanted = (key: 'pos' | 'size' | 'area' | 'color' | 'z') =>
    !same(before?.[key], after[key]) && !same(current[key], after[key]);

  editText(doc, id, mergeText(before?.text ?? '', after.text, current.text));
  if (wanted('pos') || wanted('area')) {
    const [x, y] = wanted('pos') ? after.pos : current.pos;
    moveNotes(doc, [{ id, x, y, ...(wanted('area') && { area: after.area ?? null }) }]);
  }
  if (wanted('size')) resizeNote(doc, id, after.size ?? null);
  if (wanted('color') && after.color !== undefined) recolour(doc, [id], after.color);
  if (wanted('z') && after.z !== undefined) setOrder(doc, id, after.z);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
