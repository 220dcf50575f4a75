import {
  type Asked,
  mayDelete as canDelete,
  mayEdit as canEdit,
  mayKeepBack as canKeepBack,
  mayStructure as canStructure,
} from '@stellwand/shared/board/element-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import { type GateActor, type Refused, refused } from './verdict.ts';

/** What the rights need to know of an element that is already on the board. */
export interface Existing extends Asked {
  id: string;
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

/** The rules are `element-rights`; the gate answers with the element they refuse. */
const refusing = (code: ErrorCode | null, id: string | undefined): Refused | null =>
  code && refused(code, id);

/** Edit, move or recolour it. */
export const mayEdit = (actor: GateActor, element: Existing): Refused | null =>
  refusing(canEdit(actor, element), element.id);

export const mayDelete = (actor: GateActor, element: Existing): Refused | null =>
  refusing(canDelete(actor, element), element.id);

/** Say that it is not to be published. */
export const mayKeepBack = (actor: GateActor, element: Existing): Refused | null =>
  refusing(canKeepBack(actor, element), element.id);

/** Areas, labels, titles, `locked`, `origin`. */
export const mayStructure = (actor: GateActor, elementId?: string): Refused | null =>
  refusing(canStructure(actor), elementId);

/** Bring back what somebody deleted, whoever its author is. */
export const mayRestore = (actor: GateActor): boolean =>
  actor.role === 'facilitator' || actor.role === 'organiser';
