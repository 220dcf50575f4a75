import { addComment, deleteComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import {
  change,
  deleteElements,
  editText,
  moveNotes,
  putBack,
  recolour,
  resizeNote,
  setAlt,
  setInternal,
  setLocked,
  setOrDelete,
  setOrder,
} from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import type { BoardComment, BoardElement } from '@stellwand/shared/contracts/board-document';
import { valueById } from '@stellwand/shared/lib/by-id';
import type * as Y from 'yjs';
import type { Intent } from '../realtime/intent.ts';
import { mergeText } from './merge-text.ts';
import { fitChange } from './split-text.ts';

/**
 * Does what the intents say once more, on a document that has moved on: what others changed stays,
 * unless this person changed the very same field. Returns the intents whose element is gone; their
 * words have to be shown to the person instead. Answers are replayed of this person alone: those of
 * others came from elsewhere. `overflow` gets words that do not fit beside what others wrote meanwhile.
 */
export function replay(
  doc: Y.Doc,
  intents: readonly Intent[],
  personId: string,
  overflow: (elementId: string, rest: string) => void = () => {},
): Intent[] {
  const homeless: Intent[] = [];
  for (const intent of intents) {
    const { elementId, before, after } = intent;
    const current = readElement(elementId, elementOf(doc, elementId));
    if (!after) deleteElements(doc, [elementId]);
    else if (current) {
      applyFields(doc, before, after, current, overflow);
      applyAnswers(doc, before, after, personId);
    } else if (before) homeless.push(intent);
    else putBack(doc, after);
  }
  return homeless;
}

function applyFields(
  doc: Y.Doc,
  before: BoardElement | undefined,
  after: BoardElement,
  current: BoardElement,
  overflow: (elementId: string, rest: string) => void,
): void {
  const id = after.elementId;
  const wanted = (key: 'pos' | 'size' | 'area' | 'color' | 'z' | 'stack' | 'internal' | 'locked') =>
    !same(before?.[key], after[key]) && !same(current[key], after[key]);

  const merged = mergeText(before?.text ?? '', after.text, current.text);
  const fit = fitChange(current.text, merged);
  editText(doc, id, fit?.text ?? merged, after.editedAt);
  if (fit) overflow(id, fit.rest);
  if (wanted('pos') || wanted('area')) {
    const [x, y] = wanted('pos') ? after.pos : current.pos;
    moveNotes(doc, [{ id, x, y, ...(wanted('area') && { area: after.area ?? null }) }]);
  }
  if (wanted('stack')) change(doc, [id], (note) => setOrDelete(note, 'stack', after.stack));
  if (wanted('size')) resizeNote(doc, id, after.size ?? null);
  if (!same(before?.alt, after.alt) && after.alt !== undefined) setAlt(doc, id, after.alt);
  if (wanted('color') && after.color !== undefined) recolour(doc, [id], after.color);
  if (wanted('internal')) setInternal(doc, [id], after.internal ?? false);
  if (wanted('locked')) setLocked(doc, [id], after.locked === true);
  if (wanted('z') && after.z !== undefined) setOrder(doc, id, after.z);
}

function applyAnswers(
  doc: Y.Doc,
  before: BoardElement | undefined,
  after: BoardElement,
  personId: string,
): void {
  const id = after.elementId;
  const reaction = valueById(after.reactions, personId) ?? null;
  if (reaction !== (valueById(before?.reactions, personId) ?? null))
    setReaction(doc, id, personId, reaction);
  const kept = new Set(after.comments?.map(({ commentId }) => commentId));
  for (const comment of after.comments ?? []) {
    if (comment.author === personId && !has(before, comment)) addComment(doc, id, comment);
  }
  for (const { commentId, author } of before?.comments ?? []) {
    if (author === personId && !kept.has(commentId)) deleteComment(doc, id, commentId);
  }
}

const has = (element: BoardElement | undefined, { commentId }: BoardComment): boolean =>
  element?.comments?.some((comment) => comment.commentId === commentId) ?? false;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
