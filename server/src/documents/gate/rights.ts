import { ruleOf } from '@stellwand/shared/board/element-rules';
import { type GateActor, type Refused, refused } from './verdict.ts';

/** What the rights need to know of an element that is already on the board. */
export interface Existing {
  id: string;
  type: unknown;
  author: unknown;
  locked: boolean;
}

/** True where the person may write nothing at all here. */
export function isReader({ rights }: GateActor): boolean {
  return !(
    rights.create ||
    rights.editOwn ||
    rights.editOthers ||
    rights.deleteOwn ||
    rights.deleteOthers ||
    rights.structure
  );
}

function touch(actor: GateActor, element: Existing, own: boolean, others: boolean): Refused | null {
  const { rights } = actor;
  if (rights.structure) return null;
  const rule = ruleOf(element.type);
  if (rule === undefined || rule.right === 'structure') return refused('not-allowed', element.id);
  const mine = element.author === actor.personId;
  if (!(mine ? own : others)) {
    return refused(own && !mine ? 'not-author' : rights.refusal, element.id);
  }
  return element.locked ? refused('element-locked', element.id) : null;
}

/** Edit, move or recolour it. */
export const mayEdit = (actor: GateActor, element: Existing): Refused | null =>
  touch(actor, element, actor.rights.editOwn, actor.rights.editOthers);

export const mayDelete = (actor: GateActor, element: Existing): Refused | null =>
  touch(actor, element, actor.rights.deleteOwn, actor.rights.deleteOthers);

/** Say that it is not to be published. */
export const mayKeepBack = (actor: GateActor, element: Existing): Refused | null =>
  actor.rights.structure || element.author === actor.personId
    ? null
    : refused('not-author', element.id);

/** Areas, labels, titles, `locked`, `origin`. */
export const mayStructure = (actor: GateActor, elementId?: string): Refused | null =>
  actor.rights.structure ? null : refused('not-allowed', elementId);

/** Bring back what somebody deleted, whoever its author is. */
export const mayRestore = (actor: GateActor): boolean =>
  actor.role === 'facilitator' || actor.role === 'organiser';
