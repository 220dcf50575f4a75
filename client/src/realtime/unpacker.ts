import {
  MESSAGE,
  PACKED_ZLIB,
  UNPACKED_LIMIT_BYTES,
} from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';

/** So little is inflated at a time that what goes too far is noticed before it is much. */
const SLICE_BYTES = 16 * 1024;

/** Tells the server that answers may come packed. */
export const ACCEPT_PACKED = Uint8Array.of(MESSAGE.acceptPacked, PACKED_ZLIB);

/**
 * Frames in the order they came, the packed ones unpacked: what comes behind one waits for it. Where this
 * browser cannot unpack, or it ever failed, none are asked for.
 */
export class Unpacker {
  #take: (frame: Uint8Array) => void;
  #failed: () => void;
  /** What came behind the frame that is being unpacked. */
  #behind: Uint8Array[] | undefined;
  /** How many lines there were before this one. */
  #resets = 0;
  #isUsable = typeof DecompressionStream === 'function';

  constructor(take: (frame: Uint8Array) => void, failed: () => void) {
    this.#take = take;
    this.#failed = failed;
  }

  get isUsable(): boolean {
    return this.#isUsable;
  }

  receive(frame: Uint8Array): void {
    if (this.#behind) this.#behind.push(frame);
    else if (frame[0] === MESSAGE.packed) void this.#unpack(frame);
    else this.#take(frame);
  }

  /** The line is gone, and what was on it. */
  reset(): void {
    this.#behind = undefined;
    this.#resets += 1;
  }

  async #unpack(frame: Uint8Array): Promise<void> {
    const behind: Uint8Array[] = [];
    this.#behind = behind;
    const bytes = await inflated(frame).catch(() => undefined);
    if (this.#behind !== behind) return;
    this.#behind = undefined;
    if (!bytes) {
      // Damaged on the way, or by what stands in between: it comes again as it is.
      this.#isUsable = false;
      this.#failed();
      return;
    }
    const line = this.#resets;
    this.#take(bytes);
    for (const each of behind) {
      // One of them may have cost the line: the rest is nothing a new one is to hear.
      if (this.#resets !== line) return;
      this.receive(each);
    }
  }
}

/** @throws where it is not what it says, or larger: what stands behind that is neither read nor unpacked. */
async function inflated(frame: Uint8Array): Promise<Uint8Array> {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const length = decoding.readVarUint(decoder);
  if (length > UNPACKED_LIMIT_BYTES) throw new RangeError();
  const bytes = new Uint8Array(length);
  const { writable, readable } = new DecompressionStream('deflate');
  await Promise.all([
    writeAll(writable.getWriter(), decoding.readVarUint8Array(decoder)),
    readInto(bytes, readable.getReader()),
  ]);
  return bytes;
}

async function writeAll(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    await writer.write(bytes.slice(at, at + SLICE_BYTES));
  await writer.close();
}

async function readInto(
  bytes: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<void> {
  let at = 0;
  for (;;) {
    const { value } = await reader.read();
    if (!value) break;
    // Throws where it would be more.
    bytes.set(value, at);
    at += value.length;
  }
  if (at < bytes.length) throw new RangeError();
}
