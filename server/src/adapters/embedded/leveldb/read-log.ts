import { storedSum } from './crc32c.ts';
import { healFragment } from './heal.ts';

/**
 * LevelDB's log format, of `*.log` and `MANIFEST-*`:
 * https://github.com/google/leveldb/blob/main/doc/log_format.md
 * Blocks of 32 KiB; in them fragments `[sum u32][length u16][type u8][bytes]`, never across a block.
 */
const BLOCK = 32_768;
const HEADER = 7;
const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;

/** One whole record. */
export interface LogRecord {
  kind: 'record';
  offset: number;
  /** Behind its last byte. */
  end: number;
  bytes: Buffer;
}

/** Bytes that are no record any more: at least one record is lost here. */
export interface LogDamage {
  kind: 'damage';
  offset: number;
  /** Where reading goes on. */
  until: number;
  why: string;
  /** Bytes between records: no record is lost. */
  isHarmless?: true;
}

/** The last write of this file was not finished: nobody was ever told that it was. */
export interface LogTorn {
  kind: 'torn';
  offset: number;
}

export type LogPart = LogRecord | LogDamage | LogTorn;

interface Fragment {
  type: number;
  from: number;
  to: number;
}

/**
 * The same file with every record whole where one changed byte each explains the damage; null where it
 * does not. The original stays as it is.
 */
export function healLog(file: Buffer): Buffer | null {
  const healed = Buffer.from(file);
  let left = MOST_HEALED;
  const parts = partsOf(healed, (at, blockEnd) => left-- > 0 && healFragment(healed, at, blockEnd));
  return parts.some((part) => part.kind === 'damage' && !part.isHarmless) ? null : healed;
}

/** More is no accident of single bytes. */
const MOST_HEALED = 16;

/** Records in their order, and between them what is damaged. Ends with `torn` at most once. */
export const readLog = (file: Buffer): LogPart[] => partsOf(file, () => false);

/** `heal` may change a fragment whose sum does not hold, and says whether it holds now. */
function partsOf(file: Buffer, heal: (at: number, blockEnd: number) => boolean): LogPart[] {
  const found: LogPart[] = [];
  let parts: Fragment[] = [];
  const broken = (offset: number, until: number, why: string): void => {
    const last = found.at(-1);
    // One lost record is one finding, however many of its fragments are without the others.
    if (last?.kind === 'damage' && !last.isHarmless && last.until === offset) last.until = until;
    else found.push({ kind: 'damage', offset, until, why });
  };
  const dropParts = (at: number): void => {
    const [first] = parts;
    if (first) broken(first.from - HEADER, at, 'a record has no end');
    parts = [];
  };

  let at = 0;
  while (at < file.length) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEADER) {
      // The trailer of a block is zeros, and not part of any record.
      if (!isZero(file, at, Math.min(at + left, file.length))) {
        const until = Math.min(at + left, file.length);
        const why = 'the end of a block is not empty';
        found.push({ kind: 'damage', offset: at, until, why, isHarmless: true });
      }
      at += left;
      continue;
    }
    let fragment = fragmentAt(file, at);
    const blockEnd = at + left;
    // A length that was on disk before its bytes: a power cut in the middle of a write.
    if (fragment === 'bad' && isZero(file, at, file.length)) fragment = 'torn';
    if (fragment === 'bad' && heal(at, blockEnd)) fragment = fragmentAt(file, at);
    if (fragment === 'torn') {
      const [first] = parts;
      found.push({ kind: 'torn', offset: first ? first.from - HEADER : at });
      return found;
    }
    if (fragment === 'bad') {
      dropParts(at);
      const next = nextFragment(file, at);
      broken(at, next, 'a checksum does not match');
      at = next;
      continue;
    }
    const { type, to } = fragment;
    if (type === FULL || type === FIRST) dropParts(at);
    if ((type === MIDDLE || type === LAST) && parts.length === 0) {
      broken(at, to, 'a record has no beginning');
    } else {
      parts.push(fragment);
      if (type === FULL || type === LAST) {
        const offset = (parts[0] as Fragment).from - HEADER;
        const views = parts.map((part) => file.subarray(part.from, part.to));
        const [only] = views;
        const bytes = views.length === 1 && only ? only : Buffer.concat(views);
        found.push({ kind: 'record', offset, end: to, bytes });
        parts = [];
      }
    }
    at = to;
  }
  const [first] = parts;
  if (first) found.push({ kind: 'torn', offset: first.from - HEADER });
  return found;
}

function fragmentAt(file: Buffer, at: number): Fragment | 'bad' | 'torn' {
  if (at + HEADER > file.length) return 'torn';
  const length = file.readUInt16LE(at + 4);
  const type = file[at + 6] as number;
  const to = at + HEADER + length;
  if (type < FULL || type > LAST || to > at - (at % BLOCK) + BLOCK) return 'bad';
  if (to > file.length) return 'torn';
  return storedSum(file, at + 6, to) === file.readUInt32LE(at)
    ? { type, from: at + HEADER, to }
    : 'bad';
}

/** Where the next whole fragment begins, in this block or with the next one. */
function nextFragment(file: Buffer, bad: number): number {
  const end = Math.min(bad - (bad % BLOCK) + BLOCK, file.length);
  for (let at = bad + 1; at + HEADER <= end; at++) {
    if (typeof fragmentAt(file, at) === 'object') return at;
  }
  return end;
}

function isZero(file: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (file[at] !== 0) return false;
  return true;
}
