import { addComment, deleteComment, setReaction } from '@stellwand/shared/board/contributions';
import { elementOf } from '@stellwand/shared/board/document';
import { fieldsWritten } from '@stellwand/shared/board/fields';
import { kindOf } from '@stellwand/shared/board/kinds';
import {
  change,
  deleteElements,
  editText,
  putBack,
  setOrDelete,
} from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import type { BoardComment, BoardElement } from '@stellwand/shared/contracts/board-document';
import { valueById } from '@stellwand/shared/lib/by-id';
import type * as Y from 'yjs';
import type { Intent } from '../../realtime/intent.ts';
import { mergeText } from '../lib/merge-text.ts';
import { fitChange } from '../lib/split-text.ts';

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
  const merged = mergeText(before?.text ?? '', after.text, current.text);
  const fit = fitChange(current.text, merged);
  editText(doc, id, fit?.text ?? merged, after.editedAt);
  if (fit) overflow(id, fit.rest);
  const required = kindOf(after.type)?.required ?? [];
  change(doc, [id], (element) => {
    for (const key of REPLAYED) {
      const value = after[key];
      if (same(before?.[key], value) || same(current[key], value)) continue;
      if (value !== undefined || !required.includes(key)) setOrDelete(element, key, value);
    }
  });
}

/** All that is ever written again, but for the date of the text, which goes with it. */
const REPLAYED = (['edit', 'author', 'structure'] as const)
  .flatMap(fieldsWritten)
  .filter((key) => key !== 'editedAt');

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
