import { type Case, find, isInFrame } from './case.ts';
import { type FrameStruct, type Id, REF } from './frame.ts';
import { GONE, NOWHERE, type StructPlace, samePlace } from './places.ts';

/** The place of a neighbour, which is the place of whoever stands beside it. */
function besides(at: Case, id: Id): StructPlace {
  const found = find(at, id);
  if (found === null) return NOWHERE;
  return isInFrame(found) ? (found.place ?? NOWHERE) : at.places.ofStored(found);
}

/** Inside a type that the frame itself creates. */
function insideNew(holder: FrameStruct, key: string | null): StructPlace {
  if (holder.place?.kind === 'gone' || holder.ref === REF.deleted) return GONE;
  if (holder.ref !== REF.type) return NOWHERE;
  if (holder.place?.kind === 'elements') {
    const element = holder.creates;
    return element && key !== null ? { kind: 'field', element, key } : NOWHERE;
  }
  if (holder.place?.kind !== 'field' || key !== null) return NOWHERE;
  return { kind: 'text', element: holder.place.element };
}

/** Where a new struct lies; what it refers to is judged already. */
export function placeOf(at: Case, struct: FrameStruct): StructPlace {
  const { origin, rightOrigin, parent, root, key } = struct;
  if (origin !== null || rightOrigin !== null) {
    const left = origin && besides(at, origin);
    const right = rightOrigin && besides(at, rightOrigin);
    // Neighbours from two lists would tie them together on every replica (T9). One of them gone is no
    // better: Yjs makes filler of the struct, but cuts the living neighbour in two before that.
    if (left && right && !samePlace(left, right)) return NOWHERE;
    const place = left ?? right ?? NOWHERE;
    // Yjs only ever appends to the history of a key.
    const isHistory = place.kind !== 'text' && place.kind !== 'gone';
    return rightOrigin !== null && isHistory ? NOWHERE : place;
  }
  if (parent !== null) {
    const holder = find(at, parent);
    if (holder === null) return NOWHERE;
    return isInFrame(holder) ? insideNew(holder, key) : at.places.insideStored(holder, key);
  }
  if (key === null) return NOWHERE;
  if (root === 'elements') return { kind: 'elements', id: key };
  return root === 'board' ? { kind: 'board', key } : NOWHERE;
}
