import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Logger } from '../../ports/logger.ts';
import type { SharedFrames } from './carrier.ts';
import { packedMessage, sharePacked } from './frames.ts';

const deflated = promisify(deflate);

/**
 * Boards are ids, numbers and words: level 6 saves 8 % more and takes more than twice as long, and
 * somebody waits for it.
 */
const LEVEL = 3;
/** What waits beyond that is sent as it is: the line is the smaller wait then. */
const WAITING_LIMIT_BYTES = 16 * 1024 * 1024;
/** Saving less is not worth unpacking it. */
const WORTH = 0.9;

/** `no-use`: it hardly gets smaller. `busy`: not now. */
export type Packed = SharedFrames | 'no-use' | 'busy';

/**
 * Packs large answers beside the event loop. One at a time in the whole process: the threads it takes
 * are those that write the store, and an edit waits for that.
 */
export interface Packer {
  /** One message, packed and framed. Never rejects: an answer can go out as it is. */
  pack(message: Uint8Array): Promise<Packed>;
}

export function createPacker(logger: Logger): Packer {
  let last: Promise<unknown> = Promise.resolve();
  let waitingBytes = 0;

  async function run(message: Uint8Array): Promise<Packed> {
    try {
      const chunkSize = Math.max(16_384, message.length >> 2);
      const packed = await deflated(message, { level: LEVEL, chunkSize });
      if (packed.length > WORTH * message.length) return 'no-use';
      return sharePacked(packedMessage(message.length, packed));
    } catch (fault) {
      logger.warn({ err: fault, bytes: message.length }, 'an answer could not be packed');
      return 'busy';
    } finally {
      waitingBytes -= message.length;
    }
  }

  return {
    pack(message) {
      if (waitingBytes > 0 && waitingBytes + message.length > WAITING_LIMIT_BYTES)
        return Promise.resolve('busy');
      waitingBytes += message.length;
      const packed = last.then(() => run(message));
      last = packed;
      return packed;
    },
  };
}
