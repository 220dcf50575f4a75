import { BOARD_BOUNDS } from '../../limits.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import type { SnapshotMaker } from './snapshot-thread.ts';

/** Compact when the log since the snapshot is this long … */
const LOG_LIMIT_BYTES = 1024 * 1024;
const LOG_LIMIT_ENTRIES = 5_000;
/** … or has become this many times the snapshot, once it is worth anything. */
const LOG_RATIO = 4;
const WORTH_BYTES = 64 * 1024;

export function wantsCompaction(size: {
  entries: number;
  bytes: number;
  snapshotBytes: number;
}): boolean {
  if (size.bytes > LOG_LIMIT_BYTES || size.entries > LOG_LIMIT_ENTRIES) return true;
  return size.bytes > WORTH_BYTES && size.bytes > LOG_RATIO * size.snapshotBytes;
}

/**
 * Makes one snapshot of what the log holds and swaps it in for exactly those entries. Works from the
 * stored entries, never from memory: what is in the snapshot is what was durable.
 *
 * @returns the snapshot's size in bytes, or null where somebody else compacted meanwhile.
 * @throws BoardDamaged
 */
export async function compactBoard(
  docs: DocStore,
  boardId: string,
  makeSnapshot: SnapshotMaker,
): Promise<number | null> {
  const log = await docs.read(boardId, BOARD_BOUNDS.openableBytes);
  if (log.entries.length === 0 && !log.damaged) return log.snapshot?.length ?? 0;
  const snapshot = await makeSnapshot(boardId, log);
  const madeFrom = log.entries.map((entry) => entry.key);
  const swapped = await docs.compact(boardId, log.generation, snapshot, madeFrom);
  return swapped ? snapshot.length : null;
}
