import * as encoding from 'lib0/encoding';
import { type DeletedRanges, type Frame, type FrameStruct, type Id, REF } from './frame.ts';

function writeId(output: encoding.Encoder, id: Id): void {
  encoding.writeVarUint(output, id.client);
  encoding.writeVarUint(output, id.clock);
}

function writeAny(output: encoding.Encoder, value: unknown): void {
  encoding.writeAny(output, value instanceof Map ? Object.fromEntries(value) : value);
}

/** The rest of a struct whose beginning is known: it continues its own first part. */
function writeCut(output: encoding.Encoder, struct: FrameStruct): void {
  if (struct.ref === REF.gc) {
    encoding.writeUint8(output, REF.gc);
    encoding.writeVarUint(output, struct.length);
    return;
  }
  encoding.writeUint8(output, struct.ref | 0x80 | (struct.rightOrigin ? 0x40 : 0));
  if (struct.origin) writeId(output, struct.origin);
  if (struct.rightOrigin) writeId(output, struct.rightOrigin);
  if (struct.ref === REF.string) {
    encoding.writeVarString(output, struct.text);
  } else {
    encoding.writeVarUint(output, struct.length);
    for (const value of struct.values) writeAny(output, value);
  }
}

/**
 * What Yjs gets to see: the new structs and the given deletes, nothing else. The very bytes of the
 * frame where nothing was left out, which is nearly always.
 */
export function writeFrame(frame: Frame, deletes: readonly DeletedRanges[]): Uint8Array {
  const output = encoding.createEncoder();
  encoding.writeVarUint(output, frame.groups.size);
  for (const group of frame.groups.values()) {
    encoding.writeVarUint(output, group.structs.length);
    encoding.writeVarUint(output, group.client);
    encoding.writeVarUint(output, group.known);
    for (const struct of group.structs) {
      if (struct.cut) writeCut(output, struct);
      else encoding.writeUint8Array(output, frame.bytes.subarray(struct.start, struct.end));
    }
  }
  encoding.writeVarUint(output, deletes.length);
  for (const { client, ranges } of deletes) {
    encoding.writeVarUint(output, client);
    encoding.writeVarUint(output, ranges.length / 2);
    for (const number of ranges) encoding.writeVarUint(output, number);
  }
  return encoding.toUint8Array(output);
}
