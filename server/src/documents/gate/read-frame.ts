import { LIMITS } from '@stellwand/shared/contracts/board-document';
import * as decoding from 'lib0/decoding';
import { type DeletedRanges, type Frame, type FrameGroup, type FrameStruct, REF } from './frame.ts';
import { readValues } from './read-values.ts';
import { skipItem } from './skip-item.ts';
import { type Refused, refused } from './verdict.ts';

/** New structs in one frame; a bulk paste of 300 notes has about 2,400. */
export const MAX_NEW_STRUCTS = 4_000;

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const REF_BITS = 0x1f;

/** Made once: a flood of broken frames must not pay for stack traces. */
const MALFORMED = new Error('not a V1 update of a board');

type Input = decoding.Decoder;

const left = (input: Input): number => input.arr.length - input.pos;

/** A count the rest of the frame cannot hold is a lie: found before anything is allocated (T4). */
function readCount(input: Input, bytesEach: number): number {
  const count = decoding.readVarUint(input);
  if (count === 0 || count * bytesEach > left(input)) throw MALFORMED;
  return count;
}

function readLength(input: Input): number {
  const length = decoding.readVarUint(input);
  if (length === 0) throw MALFORMED;
  return length;
}

/** Whether the next struct is an item, and not filler or a skip. */
function isItem(input: Input): boolean {
  const ref = (input.arr[input.pos] ?? 0) & REF_BITS;
  return ref !== REF.gc && ref !== REF.skip;
}

const readId = (input: Input) => ({
  client: decoding.readVarUint(input),
  clock: decoding.readVarUint(input),
});

/** Reads one struct. Null for content no board contains, whoever sends it. */
function readStruct(input: Input, client: number, clock: number): FrameStruct | null {
  const start = input.pos;
  const info = decoding.readUint8(input);
  const ref = info & REF_BITS;
  const struct: FrameStruct = {
    client,
    clock,
    length: 1,
    ref,
    origin: null,
    rightOrigin: null,
    root: null,
    parent: null,
    key: null,
    text: '',
    values: [],
    typeRef: 0,
    start,
    end: start,
    cut: false,
    place: null,
    creates: null,
  };
  if (ref === REF.gc || ref === REF.skip) {
    // Yjs has two readers that disagree on a skip with flags: nobody honest writes one.
    if (ref === REF.skip && info !== REF.skip) throw MALFORMED;
    struct.length = readLength(input);
    struct.end = input.pos;
    return struct;
  }
  if (info & HAS_ORIGIN) struct.origin = readId(input);
  if (info & HAS_RIGHT_ORIGIN) struct.rightOrigin = readId(input);
  if (struct.origin === null && struct.rightOrigin === null) {
    if (decoding.readVarUint(input) === 1) struct.root = decoding.readVarString(input);
    else struct.parent = readId(input);
    if (info & HAS_KEY) struct.key = decoding.readVarString(input);
  }
  switch (ref) {
    case REF.deleted:
      struct.length = readLength(input);
      break;
    case REF.string:
      struct.text = decoding.readVarString(input);
      struct.length = struct.text.length;
      break;
    case REF.type:
      struct.typeRef = decoding.readVarUint(input);
      if (struct.typeRef > 2) return null;
      break;
    case REF.any: {
      const values = readValues(input, readCount(input, 1));
      if (values === null) return null;
      struct.values = values;
      struct.length = values.length;
      break;
    }
    default:
      return null;
  }
  if (struct.length === 0) throw MALFORMED;
  struct.end = input.pos;
  return struct;
}

/** Drops the first `known` units, as Yjs itself does when it sends the rest of a struct. */
function cutKnown(struct: FrameStruct, known: number): void {
  struct.clock += known;
  struct.length -= known;
  struct.cut = true;
  if (struct.ref === REF.gc) return;
  struct.origin = { client: struct.client, clock: struct.clock - 1 };
  struct.root = null;
  struct.parent = null;
  struct.key = null;
  struct.text = struct.text.slice(known);
  struct.values = struct.values.slice(known);
}

function readDeletes(input: Input): Map<number, DeletedRanges> {
  const deletes = new Map<number, DeletedRanges>();
  const clients = decoding.readVarUint(input);
  if (clients * 3 > left(input)) throw MALFORMED;
  for (let i = 0; i < clients; i++) {
    const client = decoding.readVarUint(input);
    if (deletes.has(client)) throw MALFORMED;
    const count = readCount(input, 2);
    const ranges: number[] = [];
    let previousEnd = 0;
    for (let j = 0; j < count; j++) {
      const clock = decoding.readVarUint(input);
      const length = readLength(input);
      // Only the form Yjs writes: sorted and disjoint. Overlaps cost Yjs seconds (T34).
      if (clock < previousEnd) throw MALFORMED;
      previousEnd = clock + length;
      if (previousEnd > Number.MAX_SAFE_INTEGER) throw MALFORMED;
      ranges.push(clock, length);
    }
    deletes.set(client, { client, ranges });
  }
  return deletes;
}

/**
 * Decodes a V1 update in one pass and keeps what `known` says is new: the first clock of each client
 * that the document lacks. Never touches the document, never allocates more than the frame holds, and
 * stops at the caps of what one frame may bring. V2 is not decoded at all (T5).
 */
export function readFrame(bytes: Uint8Array, known: (client: number) => number): Frame | Refused {
  if (bytes.length > LIMITS.rawFrameBytes) return refused('too-large');
  try {
    return read(bytes, known);
  } catch {
    // Whatever the decoder stumbles over, the frame is not a V1 update of a board.
    return refused('malformed');
  }
}

function read(bytes: Uint8Array, known: (client: number) => number): Frame | Refused {
  const input = decoding.createDecoder(bytes);
  const groups = new Map<number, FrameGroup>();
  const seen = new Set<number>();
  let stripped = false;
  let gap = false;
  let newStructs = 0;
  let newBytes = 0;
  let emptyClocks = 0;

  const groupCount = decoding.readVarUint(input);
  if (groupCount * 4 > left(input)) throw MALFORMED;
  for (let i = 0; i < groupCount; i++) {
    const structCount = readCount(input, 2);
    const client = decoding.readVarUint(input);
    let clock = decoding.readVarUint(input);
    // Yjs keeps only the last group of a client id, so the others would be judged in vain.
    if (seen.has(client)) throw MALFORMED;
    seen.add(client);
    let group: FrameGroup | null = null;
    const state = known(client);
    let expected = state;
    for (let j = 0; j < structCount; j++) {
      const start = input.pos;
      if (clock < state && isItem(input)) {
        const length = skipItem(input);
        if (length === 0) return refused('schema');
        if (clock + length <= state) {
          stripped = true;
          clock += length;
          continue;
        }
        input.pos = start; // Known in part: read it after all.
      }
      const struct = readStruct(input, client, clock);
      if (struct === null) return refused('schema');
      const end = clock + struct.length;
      if (end > Number.MAX_SAFE_INTEGER) throw MALFORMED;
      if (struct.ref === REF.skip || end <= expected) {
        stripped = true;
      } else if (clock > expected) {
        gap = true;
      } else {
        newStructs++;
        newBytes += struct.end - struct.start;
        // Bytes bound what content there is; filler and deleted content take up clocks for nothing.
        if (struct.ref === REF.gc || struct.ref === REF.deleted) emptyClocks += end - expected;
        if (newStructs > MAX_NEW_STRUCTS || newBytes > LIMITS.newContentBytes) {
          return refused('too-much');
        }
        if (emptyClocks > LIMITS.emptyClocksPerFrame) return refused('too-much');
        if (clock < expected) {
          cutKnown(struct, expected - clock);
          stripped = true;
        }
        if (group === null) {
          group = { client, known: state, end, structs: [], judged: 0, busy: false };
          groups.set(client, group);
        }
        group.structs.push(struct);
        group.end = end;
        expected = end;
      }
      clock = end;
    }
  }
  const deletes = readDeletes(input);
  if (left(input) > 0) throw MALFORMED;
  return { bytes, groups, deletes, stripped, gap, partial: false };
}
