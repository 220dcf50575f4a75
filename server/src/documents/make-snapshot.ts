import * as Y from 'yjs';
import type { StoredLog } from '../ports/doc-store.ts';
import { replayLog } from './replay-log.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';

/**
 * One record that says what the whole log says, decoded again before anybody may rely on it. Costs
 * 100–200 ms at 10,000 notes. Does not know of stores or threads.
 *
 * @throws BoardDamaged
 */
export function makeSnapshot(boardId: string, log: StoredLog): Uint8Array {
  const { doc, bindings, authors } = replayLog(boardId, log);
  const snapshot = encodeSnapshot({
    bindings: bindings.serialise(),
    authors: authors.serialise(),
    update: Y.encodeStateAsUpdate(doc),
  });
  verify(snapshot, doc);
  doc.destroy();
  return snapshot;
}

/** @throws where the bytes do not decode to the same document. */
function verify(snapshot: Uint8Array, doc: Y.Doc): void {
  const copy = new Y.Doc({ gc: true });
  Y.applyUpdate(copy, decodeSnapshot(snapshot).update);
  const same = Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc));
  copy.destroy();
  if (!same) throw new Error('a snapshot did not decode to the document it was made from');
}
