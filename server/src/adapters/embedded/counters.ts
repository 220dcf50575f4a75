import { closeSync, fdatasync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Logger } from '../../ports/logger.ts';
import type { Write } from './keys.ts';
import { ownerOf } from './owners.ts';

/**
 * How far every board and workshop had come, in a small file beside the database (`counters`). What
 * LevelDB silently loses is less than what stands here. Never more than what was acknowledged: a line is
 * written after its batch is on disk, into place and without a sync of its own; only where a board or
 * workshop appears or goes the file is synced, beside the way of an edit.
 */

/** Of a board: highest seq, highest seq compacted away, generation. Of a workshop: its version, 0, 0. */
export type Counts = readonly [number, number, number];

/** `[CRC-32 u32][kind u8][length of the id u8][id, 98 bytes][three doubles]` */
const SLOT = 128;
const ID_BYTES = 98;
const FREE = 0;
const HEADER = 1;
const OWNER = 2;
const MAGIC = 'stellwand counters 1';

export class Counters {
  readonly path: string;
  readonly #logger: Logger;
  readonly #slots = new Map<string, { index: number; counts: Counts }>();
  readonly #freed: number[] = [];
  #image: Buffer;
  #file: number | null = null;
  #used = 1;
  #manifest = 0;
  #dirty: [from: number, to: number] | null = null;
  #mustSync = false;
  #syncing = false;
  #isBroken = false;
  /** False where there was no file. */
  readonly existed: boolean;
  /** Offsets of what does not hold its sum. */
  readonly damaged: number[] = [];

  /** Reads what is there. Writes nothing before `start`. */
  constructor(path: string, logger: Logger) {
    this.path = path;
    this.#logger = logger;
    let stored: Buffer | null = null;
    try {
      stored = readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    this.existed = stored !== null;
    this.#image = Buffer.alloc(SLOT);
    if (stored) this.#read(stored);
  }

  /** Owners as `ownerOf` names them, with their counts. */
  entries(): [owner: string, counts: Counts][] {
    return [...this.#slots].map(([owner, { counts }]) => [owner, counts]);
  }

  counts(owner: string): Counts | null {
    return this.#slots.get(owner)?.counts ?? null;
  }

  /** The number of the database's `MANIFEST` when we opened it last: another one, and others wrote. */
  get manifest(): number {
    return this.#manifest;
  }

  /** From now on it is written. `afresh`: what it said does not count any more. */
  start({ manifest, afresh }: { manifest: number; afresh: boolean }): void {
    if (afresh) {
      this.#slots.clear();
      this.#freed.length = 0;
      this.#used = 1;
      this.#image = Buffer.alloc(SLOT);
    }
    this.#file = openSync(this.path, afresh || !this.existed ? 'w' : 'r+', 0o600);
    this.opened(manifest);
  }

  /** The database was opened (again). */
  opened(manifest: number): void {
    this.#manifest = manifest;
    this.#writeHeader();
    this.#mustSync = true;
    this.#flush();
  }

  /** These writes are on disk. */
  note(writes: readonly Write[]): void {
    if (this.#file === null) return;
    for (const write of writes) {
      const owner = ownerOf(write.key);
      if (owner) this.#noteOne(owner, write);
    }
    this.#flush();
  }

  /** What an owner has come to, as it is read from the database. */
  set(owner: string, counts: Counts): void {
    this.#put(owner, counts);
    this.#flush();
  }

  /** It is gone. */
  forget(owner: string): void {
    this.#free(owner);
    this.#flush();
  }

  close(): void {
    if (this.#file === null) return;
    const file = this.#file;
    this.#file = null;
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  #noteOne(owner: string, write: Write): void {
    const counts = this.#slots.get(owner)?.counts ?? [0, 0, 0];
    const rest = write.key.slice(owner.length + 1);
    if (owner.startsWith('w!')) {
      if (rest !== 'v') return;
      if (write.type === 'del') this.#free(owner);
      else this.#put(owner, [lastNumber(write.value), 0, 0]);
    } else if (write.type === 'put' && rest.startsWith('e!')) {
      this.#put(owner, [
        Math.max(counts[0], Number.parseInt(rest.slice(2), 16)),
        counts[1],
        counts[2],
      ]);
    } else if (write.type === 'put' && rest === 'h') {
      const compacted = Number.parseInt(textOf(write.value), 10);
      this.#put(owner, [Math.max(counts[0], compacted), compacted, lastNumber(write.value)]);
    }
  }

  #put(owner: string, counts: Counts): void {
    const known = this.#slots.get(owner);
    const id = Buffer.from(owner);
    if (id.length > ID_BYTES || counts.some((count) => !Number.isSafeInteger(count))) return;
    const index = known?.index ?? this.#freed.pop() ?? this.#used++;
    this.#slots.set(owner, { index, counts });
    this.#write(index, OWNER, id, counts);
    if (known) return;
    this.#writeHeader();
    this.#mustSync = true;
  }

  #free(owner: string): void {
    const known = this.#slots.get(owner);
    if (!known) return;
    this.#slots.delete(owner);
    this.#freed.push(known.index);
    this.#write(known.index, FREE, Buffer.alloc(0), [0, 0, 0]);
    this.#mustSync = true;
  }

  #writeHeader(): void {
    this.#write(0, HEADER, Buffer.from(MAGIC), [this.#used, this.#manifest, 0]);
  }

  #write(index: number, kind: number, id: Buffer, counts: Counts): void {
    const at = index * SLOT;
    if (at + SLOT > this.#image.length) {
      const larger = Buffer.alloc(Math.max(this.#image.length * 2, at + SLOT));
      this.#image.copy(larger);
      this.#image = larger;
    }
    const slot = this.#image.subarray(at, at + SLOT);
    slot.fill(0);
    slot[4] = kind;
    slot[5] = id.length;
    id.copy(slot, 6);
    for (const [n, count] of counts.entries()) slot.writeDoubleLE(count, 6 + ID_BYTES + 8 * n);
    slot.writeUInt32LE(crc32(slot.subarray(4)), 0);
    const [from, to] = this.#dirty ?? [at, at];
    this.#dirty = [Math.min(from, at), Math.max(to, at + SLOT)];
  }

  #flush(): void {
    if (this.#file === null || !this.#dirty) return;
    const [from, to] = this.#dirty;
    this.#dirty = null;
    try {
      writeSync(this.#file, this.#image, from, to - from, from);
      this.#isBroken = false;
    } catch (error) {
      // What it says is too little then, and never too much: the write itself stands.
      if (!this.#isBroken) this.#logger.warn({ err: error }, 'store: counters not written');
      this.#isBroken = true;
      this.#dirty = [from, to];
    }
    if (this.#mustSync && !this.#syncing) this.#sync(this.#file);
  }

  #sync(file: number): void {
    this.#mustSync = false;
    this.#syncing = true;
    fdatasync(file, (error) => {
      this.#syncing = false;
      if (error && this.#file !== null) {
        this.#logger.warn({ err: error }, 'store: counters not synced');
      } else if (this.#mustSync && this.#file === file) {
        this.#sync(file);
      }
    });
  }

  #read(stored: Buffer): void {
    const count = Math.floor(stored.length / SLOT);
    if (stored.length % SLOT !== 0 || count === 0) this.damaged.push(count * SLOT);
    this.#image = Buffer.alloc(Math.max(1, count) * SLOT);
    stored.copy(this.#image, 0, 0, count * SLOT);
    let wanted = 1;
    for (let index = 0; index < count; index++) {
      const slot = this.#image.subarray(index * SLOT, (index + 1) * SLOT);
      if (slot.every((byte) => byte === 0)) {
        // Its place was made, and the power went before it was written.
        this.#freed.push(index);
        continue;
      }
      if (crc32(slot.subarray(4)) !== slot.readUInt32LE(0)) {
        this.damaged.push(index * SLOT);
        continue;
      }
      const id = slot.toString('utf8', 6, 6 + (slot[5] ?? 0));
      const counts = [0, 1, 2].map((n) => slot.readDoubleLE(6 + ID_BYTES + 8 * n));
      const [a = 0, b = 0, c = 0] = counts;
      if (index === 0) {
        if (slot[4] !== HEADER || id !== MAGIC) this.damaged.push(0);
        [wanted, this.#manifest] = [a, b];
      } else if (slot[4] === OWNER) this.#slots.set(id, { index, counts: [a, b, c] });
      else this.#freed.push(index);
    }
    if (wanted > count) this.damaged.push(count * SLOT);
    this.#used = Math.max(count, 1);
  }
}

const textOf = (value: Uint8Array): string => Buffer.from(value).toString('latin1');

/** Of values that end in `:<number>`: sealed versions and generations. Not a number where it does not. */
export const lastNumber = (value: Uint8Array): number => {
  const text = textOf(value);
  return Number(text.slice(text.lastIndexOf(':') + 1));
};
