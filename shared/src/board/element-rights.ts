import type { FinishingRights } from '../contracts/board-rights.ts';
import type { ErrorCode } from '../contracts/errors.ts';
import { kindOf } from './kinds.ts';

/**
 * What one may do to an element, asked by the gate before it lets a change through and by the interface
 * before it offers one: null, or the code of the refusal.
 */

/** Who asks, and what they may do on this board at this moment. */
export interface Asking {
  personId: string;
  rights: FinishingRights;
}

/** What the answer depends on, of an element that is on the board. */
export interface Asked {
  type: unknown;
  /** Person id; anything else is nobody. */
  author?: unknown;
  locked?: boolean | undefined;
}

type Answer = ErrorCode | null;

function touch(
  { personId, rights }: Asking,
  element: Asked,
  own: boolean,
  others: boolean,
): Answer {
  if (rights.structure) return null;
  const right = kindOf(element.type)?.right;
  if (right === undefined || right === 'structure') return 'not-allowed';
  const mine = element.author === personId;
  if (!(mine ? own : others)) return own && !mine ? 'not-author' : rights.refusal;
  return element.locked ? 'element-locked' : null;
}

/** Edit, move or recolour it. */
export const mayEdit = (who: Asking, element: Asked): Answer =>
  touch(who, element, who.rights.editOwn, who.rights.editOthers);

export const mayDelete = (who: Asking, element: Asked): Answer =>
  touch(who, element, who.rights.deleteOwn, who.rights.deleteOthers);

/** Make one of this type. */
export function mayCreate({ rights }: Pick<Asking, 'rights'>, type: unknown): Answer {
  const right = kindOf(type)?.right;
  if (rights.structure || (right && rights[right])) return null;
  return right === 'structure' ? 'not-allowed' : rights.refusal;
}

/** Touch areas, labels, titles, `locked`, `origin`. */
export const mayStructure = ({ rights }: Pick<Asking, 'rights'>): Answer =>
  rights.structure ? null : 'not-allowed';

/** Say that it is not to be published; who may not edit it may not say that either. */
export const mayKeepBack = ({ personId, rights }: Asking, element: Asked): Answer =>
  rights.structure || element.author === personId ? null : 'not-author';

/** React to what can be answered, and comment on it, whoever made it. */
export const mayAnswer = ({ rights }: Pick<Asking, 'rights'>): Answer =>
  rights.create ? null : rights.refusal;

/** Take back somebody's reaction or comment. */
export function mayTakeBack(
  { personId, rights }: Asking,
  kind: 'reaction' | 'comment',
  author: unknown,
): Answer {
  if (kind === 'comment' && rights.structure) return null;
  return author === personId ? mayAnswer({ rights }) : 'not-author';
}
