import { ByteReader, FormatFault } from './bytes.ts';
import { advance, mask } from './crc32c.ts';
import { healSummed } from './heal.ts';
import { INTERNAL_BYTES } from './read-manifest.ts';

/**
 * LevelDB's tables, `*.ldb`: https://github.com/google/leveldb/blob/main/doc/table_format.md
 * Data blocks, filter, metaindex, index, and a footer of 48 bytes that says where the last two are. Every
 * block is followed by its type and its sum.
 */
const FOOTER = 48;
const TRAILER = 5;
const MAGIC = 0xdb4775248b80fb57n;
const PLAIN = 0;

/** What a table says of a key; `value` is null where it was deleted. */
export interface TableEntry {
  key: string;
  sequence: number;
  value: Buffer | null;
}

/** Bytes that are not what was written, and the keys that may have been there: `(after, upTo]`. */
export interface TableDamage {
  offset: number;
  why: string;
  /** Null: from the first key of the table on. */
  after: string | null;
  /** Null: to its last one. */
  upTo: string | null;
  /** Nothing of the content is lost: only what helps to find it. */
  isHarmless?: true;
  /** What was there: one changed byte explains the damage, and it is undone. */
  healed?: TableEntry[];
}

interface Handle {
  offset: number;
  size: number;
}

/**
 * Reads everything that is whole. `onEntry` gets views into `file`; without it sums alone are checked.
 */
export function readTable(
  file: Buffer,
  onEntry: ((entry: TableEntry) => void) | null,
): TableDamage[] {
  const damage: TableDamage[] = [];
  let index: { key: string; handle: Handle }[];
  try {
    index = readIndex(file, damage);
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    return scan(file, fault.message, onEntry);
  }
  let after: string | null = null;
  for (const { key, handle } of index) {
    try {
      const block = blockAt(file, handle);
      if (onEntry) for (const entry of entriesOf(block)) onEntry(toTableEntry(entry));
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
      const healed = healBlock(file, handle);
      const found: TableDamage = { offset: handle.offset, why: fault.message, after, upTo: key };
      damage.push(healed ? { ...found, healed } : found);
    }
    after = key;
  }
  return damage;
}

function healBlock(file: Buffer, { offset, size }: Handle): TableEntry[] | null {
  const end = offset + size;
  if (end + TRAILER > file.length) return null;
  const block = Buffer.from(file.subarray(offset, end + TRAILER));
  if (!healSummed(block, [0, size + 1], size + 1)) return null;
  try {
    return entriesOf(block.subarray(0, size)).map(toTableEntry);
  } catch (fault) {
    if (fault instanceof FormatFault) return null;
    throw fault;
  }
}

function readIndex(file: Buffer, damage: TableDamage[]): { key: string; handle: Handle }[] {
  if (file.length < FOOTER) throw new FormatFault('the file is cut');
  const footer = new ByteReader(file, file.length - FOOTER);
  if (file.readBigUInt64LE(file.length - 8) !== MAGIC) throw new FormatFault('it has no footer');
  const meta = readHandle(footer);
  const index = entriesOf(blockAt(file, readHandle(footer))).map(({ key, value }) => ({
    key: userKeyOf(key),
    handle: readHandle(new ByteReader(value)),
  }));
  try {
    for (const { value } of entriesOf(blockAt(file, meta))) {
      blockAt(file, readHandle(new ByteReader(value)));
    }
  } catch (fault) {
    if (!(fault instanceof FormatFault)) throw fault;
    const why = `the filter: ${fault.message}`;
    damage.push({ offset: meta.offset, why, after: '', upTo: '', isHarmless: true });
  }
  return index;
}

/** Without an index: block after block from the beginning, each as long as makes its sum hold. */
function scan(
  file: Buffer,
  why: string,
  onEntry: ((entry: TableEntry) => void) | null,
): TableDamage[] {
  let offset = 0;
  let last: string | null = null;
  let first: Handle | null = null;
  for (;;) {
    const size = blockSizeAt(file, offset);
    if (size === null) break;
    let entries: BlockEntry[];
    try {
      entries = entriesOf(file.subarray(offset, offset + size));
      const [head] = entries;
      // The index names the first block: there are no data after it.
      if (!head || (first && isHandle(head.value, first))) break;
      if (onEntry) for (const entry of entries) onEntry(toTableEntry(entry));
    } catch (fault) {
      if (fault instanceof FormatFault) break;
      throw fault;
    }
    last = userKeyOf((entries.at(-1) as BlockEntry).key);
    first ??= { offset, size };
    offset += size + TRAILER;
  }
  return [{ offset, why, after: last, upTo: null }];
}

function isHandle(value: Buffer, { offset, size }: Handle): boolean {
  try {
    const handle = readHandle(new ByteReader(value));
    return handle.offset === offset && handle.size === size;
  } catch (fault) {
    if (fault instanceof FormatFault) return false;
    throw fault;
  }
}

/** No block of ours is longer than its largest value, which a board's snapshot bounds. */
const MOST_BLOCK = 64 * 1024 * 1024;

function blockSizeAt(file: Buffer, offset: number): number | null {
  let state = 0xffffffff;
  const end = Math.min(file.length - TRAILER, offset + MOST_BLOCK);
  for (let at = offset; at <= end; at++) {
    // A block ends with its number of restarts, one at least.
    if (at - offset >= 8 && file[at] === PLAIN) {
      if (mask(advance(state, file, at, at + 1)) === file.readUInt32LE(at + 1)) return at - offset;
    }
    state = advance(state, file, at, at + 1);
  }
  return null;
}

function readHandle(reader: ByteReader): Handle {
  return { offset: reader.varint(), size: reader.varint() };
}

/** Its content, as a view. @throws FormatFault */
function blockAt(file: Buffer, { offset, size }: Handle): Buffer {
  const end = offset + size;
  if (end + TRAILER > file.length) throw new FormatFault('the file is cut');
  const sum = mask(advance(0xffffffff, file, offset, end + 1));
  if (sum !== file.readUInt32LE(end + 1)) throw new FormatFault('a checksum does not match');
  if (file[end] !== PLAIN) throw new FormatFault('a block is compressed, which none of ours is');
  return file.subarray(offset, end);
}

interface BlockEntry {
  key: Buffer;
  value: Buffer;
}

/** Keys share the beginning of the one before. @throws FormatFault */
function entriesOf(block: Buffer): BlockEntry[] {
  if (block.length < 4) throw new FormatFault('a block is too short');
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  if (end < 0) throw new FormatFault('a block has no content');
  const reader = new ByteReader(block, 0, end);
  const entries: BlockEntry[] = [];
  let before: Buffer = Buffer.alloc(0);
  while (!reader.isDone) {
    const [shared, own, length] = [reader.varint(), reader.varint(), reader.varint()];
    if (shared > before.length) throw new FormatFault('a key has no beginning');
    const rest = reader.take(own);
    const key = shared === 0 ? rest : Buffer.concat([before.subarray(0, shared), rest]);
    entries.push({ key, value: reader.take(length) });
    before = key;
  }
  return entries;
}

function userKeyOf(internal: Buffer): string {
  if (internal.length < INTERNAL_BYTES) throw new FormatFault('a key is too short');
  return internal.toString('utf8', 0, internal.length - INTERNAL_BYTES);
}

function toTableEntry({ key, value }: BlockEntry): TableEntry {
  const tag = key.readBigUInt64LE(key.length - INTERNAL_BYTES);
  const isPut = (tag & 255n) === 1n;
  return { key: userKeyOf(key), sequence: Number(tag >> 8n), value: isPut ? value : null };
}
