import * as Y from 'yjs';
import type { DocStore } from '../ports/doc-store.ts';
import { createAuthorIndex } from './gate/author-index.ts';
import { createClientBindings } from './gate/client-bindings.ts';
import { decodeEntry } from './room-write.ts';
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
 * @returns the snapshot's size in bytes, or null where somebody else compacted or nothing was there.
 */
export async function compactBoard(docs: DocStore, boardId: string): Promise<number | null> {
  const log = await docs.read(boardId);
  if (log.damaged || log.entries.length === 0) return null;

  const doc = new Y.Doc({ gc: true });
  const bindings = createClientBindings();
  const authors = createAuthorIndex();
  doc.transact(() => {
    if (log.snapshot) {
      const snapshot = decodeSnapshot<Parameters<typeof bindings.load>[0], Parameters<typeof authors.load>[0]>(log.snapshot);
      bindings.load(snapshot.bindings);
      authors.load(snapshot.authors);
      Y.applyUpdate(doc, snapshot.update);
    }
    for (const entry of log.entries) {
      for (const write of decodeEntry(entry.bytes).writes) {
        for (const clientId of write.bindings) bindings.bind(clientId, write.actor);
        for (const { elementId, author } of write.created) authors.record(elementId, author);
        for (const elementId of write.banned) authors.ban(elementId);
        for (const elementId of write.allowed) authors.unban(elementId);
        Y.applyUpdate(doc, write.update);
      }
    }
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) return null;

  const snapshot = encodeSnapshot({
    bindings: bindings.toData(),
    authors: authors.toData(),
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
  const same = Buffer.from(Y.encodeStateVector(copy)).equals(Y.encodeStateVector(doc));
  copy.destroy();
  if (!same) throw new Error('a snapshot did not decode to the document it was made from');
}
