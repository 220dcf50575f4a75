import * as Y from 'yjs';
import type { DocStore } from '../ports/doc-store.ts';
import { replayLog } from './replay-log.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';

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
 * stored entries, never from memory: what is in the snapshot is what was durable. The snapshot is
 * decoded again before it replaces anything.
 *
 * @returns the snapshot's size in bytes, or null where somebody else compacted meanwhile.
 * @throws BoardDamaged
 */
export async function compactBoard(docs: DocStore, boardId: string): Promise<number | null> {
  const log = await docs.read(boardId);
  if (log.entries.length === 0 && !log.damaged) return log.snapshot?.length ?? 0;
  const { doc, bindings, authors } = replayLog(boardId, log);
  const snapshot = encodeSnapshot({
    bindings: bindings.serialise(),
    authors: authors.serialise(),
    update: Y.encodeStateAsUpdate(doc),
  });
  verify(snapshot, doc);
  const madeFrom = log.entries.map((entry) => entry.key);
  const swapped = await docs.compact(boardId, log.generation, snapshot, madeFrom);
  doc.destroy();
  return swapped ? snapshot.length : null;
}

/** @throws where the bytes do not decode to the same document. */
function verify(snapshot: Uint8Array, doc: Y.Doc): void {
  const copy = new Y.Doc({ gc: true });
  Y.applyUpdate(copy, decodeSnapshot(snapshot).update);
  const same = Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc));
  copy.destroy();
  if (!same) throw new Error('a snapshot did not decode to the document it was made from');
}
