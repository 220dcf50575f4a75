import { type Case, find, isInFrame } from './case.ts';
import type { FrameStruct, Id } from './frame.ts';
import type { StructPlace } from './places.ts';

type Found = ReturnType<typeof find>;

/** Where new structs lie, as far as can be told of a frame that has not been judged. */
export type Seats = Map<FrameStruct, StructPlace | null>;

/**
 * The place of a new struct, or the place in which what it hangs on lies: enough to know the element.
 * Takes nothing for granted about the frame; null where it hangs on nothing known.
 */
export function seatOf(
  at: Pick<Case, 'doc' | 'frame' | 'places'>,
  struct: FrameStruct,
  seats: Seats,
): StructPlace | null {
  const path: FrameStruct[] = [];
  let seat: StructPlace | null = null;
  // A loop, since a text is one long chain of neighbours; circles end where they meet themselves.
  for (let current: FrameStruct | null = struct; current !== null; ) {
    const known = seats.get(current);
    if (known !== undefined) {
      seat = known;
      break;
    }
    seats.set(current, null);
    path.push(current);
    const { origin, rightOrigin, parent, root, key }: FrameStruct = current;
    const near: Id | null = origin ?? rightOrigin ?? parent;
    const found: Found | null = near && find(at, near);
    current = null;
    if (root === 'elements' && key !== null) seat = { kind: 'elements', id: key };
    else if (found && isInFrame(found)) current = found;
    else if (found) {
      const isInside = origin === null && rightOrigin === null;
      seat = isInside ? at.places.insideStored(found, key) : at.places.ofStored(found);
    }
  }
  for (const passed of path) seats.set(passed, seat);
  return seat;
}

/** The id of the element there; null where there is none. */
export function elementIdAt(place: StructPlace | null): string | null {
  switch (place?.kind) {
    case 'elements':
      return place.id;
    case 'field':
    case 'text':
      return place.element.id;
    default:
      return null;
  }
}
