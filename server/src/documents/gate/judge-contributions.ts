import {
  type ContributionKey,
  isContributionKey,
  readContributionKey,
} from '@stellwand/shared/board/contributions';
import { mayAnswer, mayTakeBack } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import * as Y from 'yjs';
import type { Case } from './case.ts';
import { isContributionValue } from './content-rules.ts';
import { isSaidNow } from './echoes.ts';
import { deletedUnits, dies, type FrameStruct, REF } from './frame.ts';
import type { ElementRef } from './places.ts';
import { type GateActor, type Refused, refused, type Stop } from './verdict.ts';

/** Whose it is: a reaction says so in its key, a comment in its value. */
export function personOf({ kind, id }: ContributionKey, value: unknown): unknown {
  if (kind === 'reaction') return id;
  return value instanceof Map ? value.get('author') : undefined;
}

/** As `personOf`, of what the document holds. */
function storedPersonOf(contribution: ContributionKey, item: Y.Item): unknown {
  const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined;
  const isObject = typeof value === 'object' && value !== null;
  return personOf(contribution, isObject ? new Map(Object.entries(value)) : value);
}

/** Exactly this was said, whether it was deleted before or is with this frame. */
const wasSaid = (at: Case, elementId: string, key: string, value: unknown): boolean =>
  at.past.authors.echoes.recalls(elementId, key, value) ||
  isSaidNow(at.places.elements, elementId, key, value);

/**
 * A reaction or comment: everybody's own, on any note they see, where they may create at all. In the
 * name of others only exactly what was there before: a deleted note comes back with its answers
 * (`judgeEchoes`), and who moderates may bring back a comment they deleted.
 */
export function judgeContribution(
  at: Case,
  struct: FrameStruct,
  element: ElementRef,
  key: string,
): Stop | null {
  const { id, stored } = element;
  const { personId, rights } = at.actor;
  const contribution = readContributionKey(key);
  if (contribution === null) return refused('schema', id);
  const isComment = contribution.kind === 'comment';
  const before = stored?.map._map.get(key);
  if (stored !== null) {
    if (!kindOf(stored.map.get('type'))?.answers) return refused('schema', id);
    const code = mayAnswer(at.actor);
    if (code) return refused(code, id);
    if (!isComment && contribution.id !== personId) return refused('forged-author', id);
    if (isComment && before && !before.deleted) {
      // A comment is never written over; whoever meets this chose an id twice.
      const survives = deletedUnits(at.frame, before.id.client, before.id.clock, 1) === 0;
      if (survives) return refused('conflict', id);
    }
    at.answered.add(element);
  }
  if (struct.ref === REF.deleted) return null;
  if (struct.ref !== REF.any) return refused('schema', id);
  for (const value of struct.values) {
    if (!isContributionValue(contribution.kind, value)) return refused('schema', id);
  }
  if (dies(at.frame, struct)) return null;
  if (struct.length > 1 || (isComment && element.fields.has(key))) return refused('schema', id);
  element.fields.set(key, struct);
  if (isComment) element.commentsAdded++;

  const person = personOf(contribution, struct.values[0]);
  if (stored === null || person === personId) return null;
  return rights.structure && wasSaid(at, id, key, struct.values[0])
    ? null
    : refused('forged-author', id);
}

/** Whether this person may delete a reaction or comment of an element on the board. */
export function mayLoseContribution(
  actor: GateActor,
  elementId: string,
  key: string,
  item: Y.Item,
): Refused | null {
  const contribution = readContributionKey(key);
  if (contribution === null) return refused('schema', elementId);
  const code = mayTakeBack(actor, contribution.kind, storedPersonOf(contribution, item));
  return code && refused(code, elementId);
}

/** A living reaction or comment is deleted, by itself or by what is written over it. */
export function judgeContributionLoss(
  at: Case,
  element: ElementRef,
  key: string,
  item: Y.Item,
): Stop | null {
  at.answered.add(element);
  if (readContributionKey(key)?.kind === 'comment') element.commentsRemoved++;
  return mayLoseContribution(at.actor, element.id, key, item);
}

/**
 * What others said to an element that the frame brings back: exactly what was there when it was deleted,
 * whoever brings it.
 */
export function judgeEchoes(at: Case, element: ElementRef): Stop | null {
  for (const [key, struct] of element.fields) {
    const contribution = isContributionKey(key) ? readContributionKey(key) : null;
    if (contribution === null) continue;
    const value = struct.values[0];
    if (personOf(contribution, value) === at.actor.personId) continue;
    // Honest people meet this where somebody took a reaction back while the note was being deleted.
    if (!wasSaid(at, element.id, key, value)) return refused('conflict', element.id);
  }
  return null;
}
