import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One accepted change: whose it is, what it binds, and the bytes everybody gets. */
export interface RoomWrite {
  actor: string;
  /** When it was accepted (epoch ms); 0 where nobody knows. */
  at: number;
  update: Uint8Array;
  /** Yjs client ids bound to the actor by this change. */
  bindings: readonly number[];
  created: readonly { elementId: string; author: string }[];
  /** Element ids that may not return until they are allowed again (hidden or erased notes). */
  banned: readonly string[];
  allowed: readonly string[];
  /** It only deletes: to be written however full the store is. Known here, not in the log. */
  takesAway?: boolean;
}

/** A write in the server's own name, with nothing beside the update. */
export const serverWrite = (update: Uint8Array): RoomWrite => ({
  actor: 'server',
  at: 0,
  update,
  bindings: [],
  created: [],
  banned: [],
  allowed: [],
});

/** 2: with the moment of every write. 1 is read as well, its moments are unknown. */
const FORMAT = 2;
const WITHOUT_MOMENTS = 1;

/**
 * A log entry: what one room accepted in one tick. Layout, all lib0 variable-length: format, board
 * generation, number of writes, then per write actor, moment, client ids, created (id, author), banned,
 * allowed, update. The checksum around it is the adapter's.
 */
export function encodeEntry(generation: number, writes: readonly RoomWrite[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, FORMAT);
  encoding.writeVarUint(encoder, generation);
  encoding.writeVarUint(encoder, writes.length);
  for (const write of writes) {
    encoding.writeVarString(encoder, write.actor);
    encoding.writeVarUint(encoder, write.at);
    encoding.writeVarUint(encoder, write.bindings.length);
    for (const clientId of write.bindings) encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, write.created.length);
    for (const { elementId, author } of write.created) {
      encoding.writeVarString(encoder, elementId);
      encoding.writeVarString(encoder, author);
    }
    writeStrings(encoder, write.banned);
    writeStrings(encoder, write.allowed);
    encoding.writeVarUint8Array(encoder, write.update);
  }
  return encoding.toUint8Array(encoder);
}

/** @throws where the bytes are not a log entry of a format this version knows. */
export function decodeEntry(bytes: Uint8Array): { generation: number; writes: RoomWrite[] } {
  const decoder = decoding.createDecoder(bytes);
  const format = decoding.readVarUint(decoder);
  if (format !== FORMAT && format !== WITHOUT_MOMENTS)
    throw new Error(`log entry of unknown format ${format}`);
  const generation = decoding.readVarUint(decoder);
  const writes: RoomWrite[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const actor = decoding.readVarString(decoder);
    const at = format === FORMAT ? decoding.readVarUint(decoder) : 0;
    const bindings: number[] = [];
    for (let n = decoding.readVarUint(decoder); n > 0; n--) {
      bindings.push(decoding.readVarUint(decoder));
    }
    const created: { elementId: string; author: string }[] = [];
    for (let n = decoding.readVarUint(decoder); n > 0; n--) {
      const elementId = decoding.readVarString(decoder);
      created.push({ elementId, author: decoding.readVarString(decoder) });
    }
    const banned = readStrings(decoder);
    const allowed = readStrings(decoder);
    // A copy: the decoder's view would keep the whole entry alive.
    const update = decoding.readVarUint8Array(decoder).slice();
    writes.push({ actor, at, update, bindings, created, banned, allowed });
  }
  return { generation, writes };
}

function writeStrings(encoder: encoding.Encoder, values: readonly string[]): void {
  encoding.writeVarUint(encoder, values.length);
  for (const value of values) encoding.writeVarString(encoder, value);
}

function readStrings(decoder: decoding.Decoder): string[] {
  const values: string[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    values.push(decoding.readVarString(decoder));
  }
  return values;
}
