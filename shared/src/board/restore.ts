import * as Y from 'yjs';
import { type BoardElement, LIMITS } from '../contracts/board-document.ts';
import type { RestoreMode } from '../contracts/board-history.ts';
import {
  type Contributions,
  commentKey,
  contributionEntries,
  isContributionKey,
  readContributions,
} from './contributions.ts';
import { type ElementMap, elementOf, elementsOf, SERVER, textOf } from './document.ts';
import { fieldsWritten } from './fields.ts';
import { kindOf } from './kinds.ts';
import { putBack } from './notes.ts';
import { ELEMENT_WEIGHT, FIELD_WEIGHT } from './parts.ts';
import { textChange } from './text-diff.ts';

/** One element that has to change, so that a board is as it was. */
export type RestoreStep =
  | { kind: 'back'; was: BoardElement }
  | { kind: 'change'; was: BoardElement }
  | { kind: 'remove'; elementId: string };

export interface RestoreWish {
  mode: RestoreMode;
  /** Elements that the memory was told to forget: their absence from `then` means nothing. */
  forgotten?: ReadonlySet<string>;
  /** Elements that must not come back: hidden notes stay hidden. */
  barred?: (elementId: string) => boolean;
}

/** Written with an element and never again: where one of them differs it is another element. */
const ONCE = fieldsWritten('once').filter((key) => key !== 'text');
/** A lock is set by who leads and taken away by who leads, not by a look into the past. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['locked', 'text', ...ONCE]);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isOther = (now: BoardElement, then: BoardElement): boolean =>
  ONCE.some((key) => now[key] !== then[key]);

/** The fields that come back into a living element. */
const fieldsOf = ({ type }: BoardElement): string[] =>
  [...(kindOf(type)?.keys ?? [])].filter((key) => !LEFT_ALONE.has(key));

const fieldOf = (element: BoardElement, key: string): unknown =>
  (element as unknown as Record<string, unknown>)[key];

function differs(now: BoardElement, then: BoardElement, mode: RestoreMode): boolean {
  if (isOther(now, then) || now.text !== then.text) return true;
  if (fieldsOf(then).some((key) => !same(fieldOf(now, key), fieldOf(then, key)))) return true;
  if (mode === 'exact') {
    return !same([now.reactions, now.comments], [then.reactions, then.comments]);
  }
  return lostComments(now, then).length > 0;
}

/** Comments that were there and are not. As many as the element may have. */
function lostComments(now: Contributions, then: Contributions) {
  const here = new Set(now.comments?.map(({ commentId }) => commentId));
  const lost = (then.comments ?? []).filter(({ commentId }) => !here.has(commentId));
  return lost.slice(0, Math.max(0, LIMITS.commentsPerElement - here.size));
}

/**
 * What has to be done so that `now` is as `then`: what is missing comes back, what changed gets its
 * old fields; what is new stays (`keep`) or goes (`exact`). With nothing to do the list is empty, so
 * that a second restore changes nothing (HIST-5).
 */
export function planRestore(
  now: readonly BoardElement[],
  then: readonly BoardElement[],
  { mode, forgotten = new Set(), barred = () => false }: RestoreWish,
): RestoreStep[] {
  const here = new Map(now.map((element) => [element.elementId, element]));
  const steps: RestoreStep[] = [];
  for (const element of then) {
    const living = here.get(element.elementId);
    here.delete(element.elementId);
    if (barred(element.elementId) || !kindOf(element.type)) continue;
    if (!living) steps.push({ kind: 'back', was: element });
    else if (differs(living, element, mode)) steps.push({ kind: 'change', was: element });
  }
  if (mode === 'keep') return steps;
  for (const elementId of here.keys()) {
    if (!forgotten.has(elementId)) steps.push({ kind: 'remove', elementId });
  }
  return steps;
}

/** What a step costs in a frame, in characters; see `inParts`. */
export function weightOf(step: RestoreStep): number {
  if (step.kind === 'remove') return FIELD_WEIGHT;
  const { text, comments = [], reactions = {}, points = '' } = step.was;
  const said = comments.reduce((sum, comment) => sum + comment.text.length + ELEMENT_WEIGHT, 0);
  const answers = said + Object.keys(reactions).length * FIELD_WEIGHT;
  return ELEMENT_WEIGHT + text.length + points.length + answers;
}

/** Does the steps in one transaction. Somebody may have been there first: then theirs is built upon. */
export function restoreElements(
  doc: Y.Doc,
  steps: readonly RestoreStep[],
  mode: RestoreMode,
): void {
  doc.transact(() => {
    for (const step of steps) {
      if (step.kind === 'remove') elementsOf(doc).delete(step.elementId);
      else restoreElement(doc, step.was, mode);
    }
  }, SERVER);
}

function restoreElement(doc: Y.Doc, then: BoardElement, mode: RestoreMode): void {
  const element = elementOf(doc, then.elementId);
  if (element && ONCE.every((key) => (element.get(key) ?? undefined) === then[key])) {
    restoreFields(element, then);
    restoreText(element, then.text);
    restoreAnswers(element, then, mode);
    return;
  }
  elementsOf(doc).delete(then.elementId);
  putBack(doc, then, SERVER);
}

function restoreFields(element: ElementMap, then: BoardElement): void {
  for (const key of fieldsOf(then)) {
    const value = fieldOf(then, key);
    if (value === undefined) {
      if (element.has(key)) element.delete(key);
    } else if (!same(element.get(key), value)) element.set(key, value);
  }
}

/** The least change: what is being typed beside it right now stays. */
function restoreText(element: ElementMap, then: string): void {
  const text = textOf(element);
  if (!text) {
    if (then !== '') element.set('text', new Y.Text(then));
    return;
  }
  const difference = textChange(text.toString(), then);
  if (!difference) return;
  if (difference.remove > 0) text.delete(difference.at, difference.remove);
  if (difference.insert !== '') text.insert(difference.at, difference.insert);
}

/** With `keep` nobody's answer is taken back: only comments that are gone return. */
function restoreAnswers(element: ElementMap, then: BoardElement, mode: RestoreMode): void {
  const answers = new Map(contributionEntries(then));
  if (mode === 'exact') {
    for (const key of [...element.keys()]) {
      if (isContributionKey(key) && !answers.has(key)) element.delete(key);
    }
    for (const [key, value] of answers) {
      if (!same(element.get(key), value)) element.set(key, value);
    }
    return;
  }
  for (const { commentId } of lostComments(readContributions(element), then)) {
    const key = commentKey(commentId);
    element.set(key, answers.get(key));
  }
}
