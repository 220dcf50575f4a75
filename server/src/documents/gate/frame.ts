import type { ElementRef, StructPlace } from './places.ts';

/** The address of one unit of content in a Yjs document. */
export interface Id {
  client: number;
  clock: number;
}

/** Content references of the V1 encoding that a board may contain. */
export const REF = { gc: 0, deleted: 1, string: 4, type: 7, any: 8, skip: 10 } as const;

/** Types a board may nest: an element is a map, its text a text. */
export const TYPE_REF = { map: 1, text: 2 } as const;

/** One struct of a frame that the document does not have yet. Never integrated, only looked at. */
export interface FrameStruct {
  client: number;
  clock: number;
  /** In clock units. */
  length: number;
  ref: number;
  origin: Id | null;
  rightOrigin: Id | null;
  /** Name of the root type it says it lies in. */
  root: string | null;
  parent: Id | null;
  key: string | null;
  text: string;
  values: readonly unknown[];
  typeRef: number;
  /** Where its bytes lie in the frame; not used where it was `cut`. */
  start: number;
  end: number;
  /** The document knows the beginning, so the bytes must be written anew. */
  cut: boolean;
  /** Set once judged. */
  place: StructPlace | null;
  /** The element it creates, if it does. */
  creates: ElementRef | null;
}

/** All new structs of one client id, contiguous from what the document has. */
export interface FrameGroup {
  client: number;
  /** Clock up to which the document has this client. */
  known: number;
  /** Clock after the last struct. */
  end: number;
  structs: FrameStruct[];
  /** How many of `structs` are judged. */
  judged: number;
  /** Being judged further up the stack: a reference back to it would be a circle. */
  busy: boolean;
}

/** Flat `clock, length` pairs, ascending and disjoint: 20,000 ranges are normal after a long day. */
export interface DeletedRanges {
  client: number;
  ranges: number[];
}

/** A decoded V1 update, reduced to what is new. */
export interface Frame {
  bytes: Uint8Array;
  groups: Map<number, FrameGroup>;
  deletes: Map<number, DeletedRanges>;
  /** Something known or idle was left out, so `bytes` cannot be passed on as they are. */
  stripped: boolean;
  /** A struct does not follow on what the document has. */
  gap: boolean;
  /** What others wrote after it, perhaps over it, was left out (`ownPart`). */
  partial: boolean;
}

/** How many clock units from `clock` on the frame deletes, out of `length`. */
export function deletedUnits(frame: Frame, client: number, clock: number, length: number): number {
  const ranges = frame.deletes.get(client)?.ranges;
  if (ranges === undefined) return 0;
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const end = (ranges[middle * 2] ?? 0) + (ranges[middle * 2 + 1] ?? 0);
    if (end <= clock) low = middle + 1;
    else high = middle;
  }
  let units = 0;
  for (let i = low * 2; i < ranges.length; i += 2) {
    const start = ranges[i] ?? 0;
    if (start >= clock + length) break;
    units += Math.min(start + (ranges[i + 1] ?? 0), clock + length) - Math.max(start, clock);
  }
  return units;
}

/** True where nothing of the struct is left once the frame's deletes are done. */
export const dies = (frame: Frame, struct: FrameStruct): boolean =>
  struct.ref === REF.deleted ||
  deletedUnits(frame, struct.client, struct.clock, struct.length) === struct.length;
