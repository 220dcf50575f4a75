import { ByteReader, FormatFault } from './bytes.ts';
import { readLog } from './read-log.ts';

/** A live table. Keys are the first and last it holds. */
export interface TableInfo {
  number: number;
  size: number;
  smallest: string;
  largest: string;
}

export interface Manifest {
  tables: Map<number, TableInfo>;
  /** Older `*.log` files are done with. */
  logNumber: number;
  lastSequence: number;
  /** Offsets at which it is damaged: what it says may be too little. */
  damage: { offset: number; why: string }[];
}

/** A record of `MANIFEST-*`, the list of live files: https://github.com/google/leveldb/blob/main/db/version_edit.cc */
const COMPARATOR = 1;
const LOG_NUMBER = 2;
const NEXT_FILE = 3;
const LAST_SEQUENCE = 4;
const COMPACT_POINTER = 5;
const DELETED_FILE = 6;
const NEW_FILE = 7;
const PREVIOUS_LOG = 9;

/** Sequence and type follow every key in tables and manifests. */
export const INTERNAL_BYTES = 8;

export function readManifest(file: Buffer): Manifest {
  const manifest: Manifest = { tables: new Map(), logNumber: 0, lastSequence: 0, damage: [] };
  const parts = readLog(file);
  for (const part of parts) {
    if (part.kind === 'record') {
      try {
        apply(new ByteReader(part.bytes), manifest);
      } catch (fault) {
        if (!(fault instanceof FormatFault)) throw fault;
        manifest.damage.push({ offset: part.offset, why: fault.message });
      }
    } else {
      // LevelDB syncs every record of it: here an unfinished one is damage, too.
      const why = part.kind === 'damage' ? part.why : 'it ends in the middle of a record';
      manifest.damage.push({ offset: part.offset, why });
    }
  }
  if (!parts.some(({ kind }) => kind === 'record')) {
    manifest.damage.push({ offset: 0, why: 'it holds nothing' });
  }
  return manifest;
}

function apply(reader: ByteReader, manifest: Manifest): void {
  while (!reader.isDone) {
    const tag = reader.varint();
    switch (tag) {
      case COMPARATOR:
        reader.text();
        break;
      case LOG_NUMBER:
        manifest.logNumber = reader.varint();
        break;
      case NEXT_FILE:
      case PREVIOUS_LOG:
        reader.varint();
        break;
      case LAST_SEQUENCE:
        manifest.lastSequence = reader.varint();
        break;
      case COMPACT_POINTER:
        reader.varint();
        reader.text();
        break;
      case DELETED_FILE:
        reader.varint();
        manifest.tables.delete(reader.varint());
        break;
      case NEW_FILE: {
        reader.varint();
        const [number, size] = [reader.varint(), reader.varint()];
        const [smallest, largest] = [userKey(reader.text()), userKey(reader.text())];
        manifest.tables.set(number, { number, size, smallest, largest });
        break;
      }
      default:
        throw new FormatFault('an unknown field');
    }
  }
}

function userKey(internal: Buffer): string {
  if (internal.length < INTERNAL_BYTES) throw new FormatFault('a key is too short');
  return internal.toString('utf8', 0, internal.length - INTERNAL_BYTES);
}
