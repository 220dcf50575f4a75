import { createHash } from 'node:crypto';

/**
 * How Redis's own words about a board are held against each other. Every entry has a number `n` that grows by
 * one, `count` is the last one given, and `mark` says up to which they are in the snapshot, and in which:
 * `<n>/<max-deleted-entry-id>/<SHA-1 of the stored snapshot>`. What an append-only file lost in the middle
 * shows as a gap. Where the stream deleted since, an earlier version compacted it: the mark is void then,
 * and so are numbers before it.
 */
export interface LogCounts {
  /** Of the entries, in their order; null for one of an earlier version. */
  numbers: readonly (number | null)[];
  count: number;
  mark: string | null;
  /** As the stream itself says; `0-0` where nothing was deleted. */
  maxDeleted: string;
  snapshot: Uint8Array | null;
}

export interface Judged {
  /** Entries are missing. */
  isShort: boolean;
  /** The snapshot is not the one that was stored with the last compaction. */
  isOtherSnapshot: boolean;
}

export function judgeCounts({ numbers, count, mark, maxDeleted, snapshot }: LogCounts): Judged {
  const [upTo = '0', deleted = '0-0', sha = ''] = mark?.split('/') ?? [];
  const holds = deleted === maxDeleted;
  const own = numbers.filter((n) => n !== null && n > (holds ? Number(upTo) : 0));
  const first = holds ? Number(upTo) + 1 : own[0];
  const isBroken = own.some((n, index) => n !== (first ?? 1) + index);
  const last = own.at(-1) ?? (holds ? Number(upTo) : count);
  return {
    isShort: isBroken || last !== count,
    isOtherSnapshot: holds && sha !== '' && sha !== sha1(snapshot ?? new Uint8Array()),
  };
}

const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
