import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import type { SharedFrames } from './carrier.ts';

/**
 * Message and frame building. Message layout: y-protocols 1.0.7 (`sync.js`, `awareness.js`) and
 * y-websocket; frame layout: RFC 6455, section 5.2 (unmasked, final, binary).
 */

const varUintLength = (value: number): number => {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
};

function writeVarUint(target: Uint8Array, at: number, value: number): number {
  let rest = value;
  let position = at;
  while (rest > 127) {
    target[position++] = 128 | (rest & 127);
    rest = Math.floor(rest / 128);
  }
  target[position++] = rest;
  return position;
}

const syncLength = (bytes: Uint8Array): number => 2 + varUintLength(bytes.length) + bytes.length;

function writeSync(target: Uint8Array, at: number, kind: number, bytes: Uint8Array): number {
  target[at] = MESSAGE.sync;
  target[at + 1] = kind;
  const start = writeVarUint(target, at + 2, bytes.length);
  target.set(bytes, start);
  return start + bytes.length;
}

/** `[0][kind][length][bytes]`: sync step 1 (a state vector), step 2 or update (an update). */
export function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(syncLength(bytes));
  writeSync(message, 0, kind, bytes);
  return message;
}

export const updateMessage = (update: Uint8Array): Uint8Array => syncMessage(SYNC.update, update);

/** `[100][nonce]`: everything received before this nonce is durable. */
export function barrierMessage(nonce: number): Uint8Array {
  const message = new Uint8Array(varUintLength(MESSAGE.barrier) + varUintLength(nonce));
  writeVarUint(message, writeVarUint(message, 0, MESSAGE.barrier), nonce);
  return message;
}

/** `[102][inflated length][length][bytes]`: one message, compressed. */
export function packedMessage(inflatedLength: number, bytes: Uint8Array): Uint8Array {
  const head =
    varUintLength(MESSAGE.packed) + varUintLength(inflatedLength) + varUintLength(bytes.length);
  const message = new Uint8Array(head + bytes.length);
  let at = writeVarUint(message, 0, MESSAGE.packed);
  at = writeVarUint(message, at, inflatedLength);
  message.set(bytes, writeVarUint(message, at, bytes.length));
  return message;
}

/** One entry of an awareness message; a null state says that the person left. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  /** JSON text. */
  state: string;
}

export function awarenessMessage(entries: readonly AwarenessEntry[]): Uint8Array {
  let length = varUintLength(entries.length);
  const lengths = entries.map(({ clientId, clock, state }) => {
    const bytes = Buffer.byteLength(state);
    length += varUintLength(clientId) + varUintLength(clock) + varUintLength(bytes) + bytes;
    return bytes;
  });
  const message = Buffer.allocUnsafe(
    varUintLength(MESSAGE.awareness) + varUintLength(length) + length,
  );
  let at = writeVarUint(message, 0, MESSAGE.awareness);
  at = writeVarUint(message, at, length);
  at = writeVarUint(message, at, entries.length);
  for (const [n, { clientId, clock, state }] of entries.entries()) {
    at = writeVarUint(message, at, clientId);
    at = writeVarUint(message, at, clock);
    at = writeVarUint(message, at, lengths[n] ?? 0);
    at += message.write(state, at);
  }
  return message;
}

/** Says nothing and keeps stock clients from reconnecting after 30 s of silence. */
export const KEEP_ALIVE = awarenessMessage([]);

const headerLength = (payload: number): number => (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);

function writeHeader(target: Buffer, at: number, payload: number): number {
  target[at] = 0x82;
  if (payload < 126) {
    target[at + 1] = payload;
    return at + 2;
  }
  if (payload < 65_536) {
    target[at + 1] = 126;
    target.writeUInt16BE(payload, at + 2);
    return at + 4;
  }
  target[at + 1] = 127;
  target.writeUInt32BE(Math.floor(payload / 4_294_967_296), at + 2);
  target.writeUInt32BE(payload % 4_294_967_296, at + 6);
  return at + 10;
}

/** Frames several messages once, for everybody. The messages are copied, so they may be reused. */
export const shareFrames = (messages: readonly Uint8Array[]): SharedFrames => share([], messages);

/** Frames a packed message. */
export const sharePacked = (message: Uint8Array): SharedFrames =>
  Object.assign(share([], [message]), { isPacked: true as const });

/** Frames updates, and after them the cursors if any. An update is copied once: into the frame. */
export const shareUpdates = (
  updates: readonly Uint8Array[],
  cursors: Uint8Array | null = null,
): SharedFrames => share(updates, cursors ? [cursors] : []);

function share(updates: readonly Uint8Array[], messages: readonly Uint8Array[]): SharedFrames {
  let bodyLength = 0;
  let wireLength = 0;
  for (const update of updates) {
    const length = syncLength(update);
    bodyLength += length;
    wireLength += headerLength(length) + length;
  }
  for (const message of messages) {
    bodyLength += message.length;
    wireLength += headerLength(message.length) + message.length;
  }
  const wire = Buffer.allocUnsafe(wireLength);
  let at = 0;
  for (const update of updates) {
    at = writeSync(wire, writeHeader(wire, at, syncLength(update)), SYNC.update, update);
  }
  for (const message of messages) {
    at = writeHeader(wire, at, message.length);
    wire.set(message, at);
    at += message.length;
  }
  return {
    wire,
    // Only long-polling carriers ask for it: not joined before somebody does.
    get body() {
      if (updates.length + messages.length === 1) {
        const { buffer, byteOffset } = wire;
        return new Uint8Array(buffer, byteOffset + wireLength - bodyLength, bodyLength);
      }
      const body = new Uint8Array(bodyLength);
      let end = 0;
      for (const update of updates) end = writeSync(body, end, SYNC.update, update);
      for (const message of messages) {
        body.set(message, end);
        end += message.length;
      }
      Object.defineProperty(this, 'body', { value: body });
      return body;
    },
  };
}
