import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The file a backup is: one line that says what it is, then frames, each with its own checksum, then one
 * that says how many there were and the SHA-256 of all before it. Made and read as a stream: what is in
 * memory is one frame. Does not know what frames mean.
 *
 *   stellwand backup 1\n
 *   [length of meta u32 LE][length of body u32 LE][CRC-32 of meta and body u32 LE][meta JSON][body] …
 */

export const ARCHIVE_FORMAT = 1;
const NAME = 'stellwand backup ';
const HEAD_BYTES = 12;
const MOST_META_BYTES = 64 * 1024;
/** More than any snapshot, entry or file may have. */
const MOST_BODY_BYTES = 512 * 1024 * 1024;

/** What a frame says of itself; `kind` decides the rest. */
export interface FrameMeta {
  kind: string;
  [field: string]: unknown;
}

export interface Frame {
  meta: FrameMeta;
  body: Buffer;
}

/** The file is not a whole backup this version can read. The message says what is wrong, and where. */
export class ArchiveUnreadable extends Error {
  override readonly name = 'ArchiveUnreadable';
}

const EMPTY = Buffer.alloc(0);

/** zlib answers 0 for bytes that are nowhere, whatever came before them. */
const sumOf = (text: Uint8Array, body: Uint8Array): number =>
  body.length === 0 ? crc32(text) : crc32(body, crc32(text));

function toBytes(meta: FrameMeta, body: Uint8Array): Buffer[] {
  const text = Buffer.from(JSON.stringify(meta));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(sumOf(text, body), 8);
  return [Buffer.concat([head, text]), Buffer.from(body.buffer, body.byteOffset, body.length)];
}

/** The bytes of a backup with these frames. */
export async function* writeArchive(
  frames: AsyncIterable<{ meta: FrameMeta; body?: Uint8Array }>,
): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  const title = Buffer.from(`${NAME}${ARCHIVE_FORMAT}\n`);
  sum.update(title);
  yield title;
  let count = 0;
  for await (const { meta, body } of frames) {
    count += 1;
    for (const bytes of toBytes(meta, body ?? EMPTY)) {
      sum.update(bytes);
      if (bytes.length > 0) yield bytes;
    }
  }
  yield* toBytes({ kind: 'end', frames: count, sha256: sum.digest('hex') }, EMPTY);
}

/**
 * The frames of a backup, without the last one. Frames are handed out as they come: only when the loop
 * ends without an error was the file whole.
 *
 * @throws ArchiveUnreadable where it is none, of a newer format, damaged or cut short.
 */
export async function* readArchive(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const source = new ByteSource(bytes);
  const sum = createHash('sha256');
  await readTitle(source, sum);
  for (let count = 0; ; count++) {
    const at = source.position;
    const head = await source.take(HEAD_BYTES);
    if (!head) throw cutShort(at);
    const metaLength = head.readUInt32LE(0);
    const bodyLength = head.readUInt32LE(4);
    if (metaLength > MOST_META_BYTES || bodyLength > MOST_BODY_BYTES) throw damaged(at);
    const text = await source.take(metaLength);
    const body = text && (await source.take(bodyLength));
    if (!text || !body) throw cutShort(at);
    if (sumOf(text, body) !== head.readUInt32LE(8)) throw damaged(at);
    const meta = readMeta(text, at);
    if (meta.kind === 'end') {
      if (meta.frames !== count || meta.sha256 !== sum.digest('hex')) throw damaged(at);
      if (await source.take(1)) throw damaged(source.position);
      return;
    }
    sum.update(head).update(text).update(body);
    yield { meta, body };
  }
}

async function readTitle(source: ByteSource, sum: Hash): Promise<void> {
  const name = await source.take(NAME.length);
  if (name?.toString() !== NAME) throw new ArchiveUnreadable('this is not a backup of Stellwand');
  sum.update(name);
  let format = '';
  for (;;) {
    const sign = await source.take(1);
    if (!sign) throw cutShort(source.position);
    sum.update(sign);
    if (sign[0] === 10) break;
    format += sign.toString();
    if (!/^\d{1,6}$/.test(format)) throw damaged(source.position);
  }
  if (Number(format) > ARCHIVE_FORMAT) {
    throw new ArchiveUnreadable(
      `this backup was made by a newer version (format ${format}, this one reads up to ${ARCHIVE_FORMAT}): use that version`,
    );
  }
  if (Number(format) < 1) throw damaged(source.position);
}

function readMeta(text: Buffer, at: number): FrameMeta {
  try {
    const meta = JSON.parse(text.toString()) as FrameMeta;
    if (typeof meta.kind === 'string') return meta;
  } catch {
    // Said below: its checksum held, so it was written like this.
  }
  throw damaged(at);
}

const damaged = (at: number): ArchiveUnreadable =>
  new ArchiveUnreadable(`the backup is damaged at byte ${at}: nothing was changed`);
const cutShort = (at: number): ArchiveUnreadable =>
  new ArchiveUnreadable(`the backup ends too early, at byte ${at}: nothing was changed`);

/** Hands out exactly as many bytes as are asked for. */
class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer[] = [];
  #heldBytes = 0;
  position = 0;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** Null where fewer are left. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#heldBytes < length) {
      const next = await this.#chunks.next();
      if (next.done) return null;
      const { buffer, byteOffset, length: size } = next.value;
      this.#held.push(Buffer.from(buffer as ArrayBuffer, byteOffset, size));
      this.#heldBytes += size;
    }
    const all = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    if (!all) return EMPTY;
    this.#held = [all.subarray(length)];
    this.#heldBytes = all.length - length;
    this.position += length;
    return all.subarray(0, length);
  }
}
