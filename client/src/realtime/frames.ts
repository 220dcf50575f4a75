import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The messages of `/sync`, as bytes. A frame is one or more messages, one after the other. */

export type Message =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; states: AwarenessEntry[] }
  | { type: 'query-awareness' }
  | { type: 'barrier'; nonce: number }
  | { type: 'own-ids'; clientIds: number[] };

/** One client's presence; `state` is null once they left. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  state: unknown;
}

const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

const sync = (kind: number, payload: Uint8Array) =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, payload);
  });

export const step1 = (stateVector: Uint8Array): Uint8Array => sync(SYNC.step1, stateVector);
export const step2 = (update: Uint8Array): Uint8Array => sync(SYNC.step2, update);
export const update = (bytes: Uint8Array): Uint8Array => sync(SYNC.update, bytes);

export const queryAwareness = (): Uint8Array => Uint8Array.of(MESSAGE.queryAwareness);

export const barrier = (nonce: number): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.barrier);
    encoding.writeVarUint(encoder, nonce);
  });

/** Under which client ids earlier visits of this person wrote what is still unconfirmed. */
export const ownIds = (clientIds: readonly number[]): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.ownIds);
    encoding.writeVarUint(encoder, clientIds.length);
    for (const clientId of clientIds) encoding.writeVarUint(encoder, clientId);
  });

export const awareness = (entries: readonly AwarenessEntry[]): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    const payload = bytesOf((inner) => {
      encoding.writeVarUint(inner, entries.length);
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(inner, clientId);
        encoding.writeVarUint(inner, clock);
        encoding.writeVarString(inner, JSON.stringify(state));
      }
    });
    encoding.writeVarUint8Array(encoder, payload);
  });

export function joinFrames(messages: readonly Uint8Array[]): Uint8Array {
  const [only] = messages;
  if (messages.length === 1 && only) return only;
  return bytesOf((encoder) => {
    for (const message of messages) encoding.writeUint8Array(encoder, message);
  });
}

/**
 * Every message of a frame, in order. A type this version does not know ends the frame, because its
 * length is unknown. Throws on damaged bytes.
 */
export function* readFrame(frame: Uint8Array): Generator<Message> {
  const decoder = decoding.createDecoder(frame);
  while (decoding.hasContent(decoder)) {
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) {
      const kind = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (kind === SYNC.step1) yield { type: 'step1', stateVector: payload };
      else yield { type: kind === SYNC.step2 ? 'step2' : 'update', update: payload };
    } else if (type === MESSAGE.awareness) {
      yield { type: 'awareness', states: readAwareness(decoding.readVarUint8Array(decoder)) };
    } else if (type === MESSAGE.queryAwareness) {
      yield { type: 'query-awareness' };
    } else if (type === MESSAGE.barrier) {
      yield { type: 'barrier', nonce: decoding.readVarUint(decoder) };
    } else if (type === MESSAGE.ownIds) {
      const count = decoding.readVarUint(decoder);
      const clientIds = Array.from({ length: count }, () => decoding.readVarUint(decoder));
      yield { type: 'own-ids', clientIds };
    } else return;
  }
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const entries: AwarenessEntry[] = [];
  for (let n = 0; n < count; n++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
  }
  return entries;
}
