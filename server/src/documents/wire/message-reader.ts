import { MESSAGE, OWN_IDS_LIMIT, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';

/**
 * What the messages of a client say, one method each. Those that answer a boolean may ask for
 * patience: false is "not now", and the message must have had no effect then.
 */
export interface MessageHandler {
  /** Sync step 1: everything this state vector lacks, please. */
  stateVector(bytes: Uint8Array): void;
  /** Sync step 2 (`complete`: all the client has that we lacked) or a single update. */
  update(bytes: Uint8Array, complete: boolean): boolean;
  awareness(bytes: Uint8Array): void;
  queryAwareness(): void;
  barrier(nonce: number): boolean;
  /** From now on answers may come packed in this way. */
  acceptPacked(method: number): void;
  /** Under which client ids the sender says that earlier visits of theirs wrote. */
  ownIds(clientIds: readonly number[]): void;
  /** Not a message of this protocol. */
  malformed(): void;
}

/**
 * Reads a frame, which may hold several messages, and hands over one after the other. The layout is
 * that of y-protocols 1.0.7 and y-websocket. Views into the frame are handed over, never copies.
 * Does not know what any of it means, nor whether the sender may say it.
 *
 * @param mayGoOn asked between two messages: a frame may hold half a million, and others wait.
 * @returns the part that has to wait, from the first message that was not taken; null where all was read.
 */
export function readMessages(
  frame: Uint8Array,
  handler: MessageHandler,
  isOver: () => boolean,
  mayGoOn: () => boolean = () => true,
): Uint8Array | null {
  const decoder = decoding.createDecoder(frame);
  try {
    while (!isOver() && decoder.pos < frame.length) {
      const start = decoder.pos;
      if (start > 0 && !mayGoOn()) return frame.subarray(start);
      if (!readMessage(decoder, handler)) return frame.subarray(start);
    }
  } catch {
    // lib0 throws where a length points past the end.
    handler.malformed();
  }
  return null;
}

function readMessage(decoder: decoding.Decoder, handler: MessageHandler): boolean {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (kind === SYNC.update) return handler.update(bytes, false);
      if (kind === SYNC.step2) return handler.update(bytes, true);
      if (kind === SYNC.step1) handler.stateVector(bytes);
      else handler.malformed();
      return true;
    }
    case MESSAGE.awareness:
      handler.awareness(decoding.readVarUint8Array(decoder));
      return true;
    case MESSAGE.queryAwareness:
      handler.queryAwareness();
      return true;
    case MESSAGE.barrier:
      return handler.barrier(decoding.readVarUint(decoder));
    case MESSAGE.acceptPacked:
      handler.acceptPacked(decoding.readVarUint(decoder));
      return true;
    case MESSAGE.ownIds: {
      const count = decoding.readVarUint(decoder);
      if (count > OWN_IDS_LIMIT) return lost(decoder, handler);
      const clientIds: number[] = [];
      while (clientIds.length < count) clientIds.push(decoding.readVarUint(decoder));
      handler.ownIds(clientIds);
      return true;
    }
    case MESSAGE.auth:
      // Stock clients know it; nobody is let in by it here.
      decoding.readVarUint(decoder);
      decoding.readVarString(decoder);
      return true;
    default:
      return lost(decoder, handler);
  }
}

/** How long an unknown message is nobody knows: the rest of the frame is lost with it. */
function lost(decoder: decoding.Decoder, handler: MessageHandler): true {
  handler.malformed();
  decoder.pos = decoder.arr.length;
  return true;
}
