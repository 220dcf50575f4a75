import * as Y from 'yjs';
import type { StoredLog } from '../../ports/doc-store.ts';
import { replayLog } from './replay-log.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot-record.ts';

/**
 * One record that says what the whole log says, decoded again before anybody may rely on it. Costs
 * 100–200 ms at 10,000 notes. Does not know of stores or threads.
 *
 * @throws BoardDamaged
 */
export function makeSnapshot(boardId: string, log: StoredLog): Uint8Array {
  // In two steps, so that of a large board never two documents are in memory.
  const { bytes, is } = write(boardId, log);
  verify(bytes, is);
  return bytes;
}

function write(boardId: string, log: StoredLog): { bytes: Uint8Array; is: Y.Snapshot } {
  const { doc, bindings, authors, marks } = replayLog(boardId, log);
  const bytes = encodeSnapshot({
    bindings: bindings.serialise(),
    authors: authors.serialise(),
    marks: marks.serialise(),
    update: Y.encodeStateAsUpdate(doc),
  });
  const is = Y.snapshot(doc);
  doc.destroy();
  return { bytes, is };
}

/** @throws where the bytes do not decode to the same document. */
function verify(bytes: Uint8Array, is: Y.Snapshot): void {
  const copy = new Y.Doc({ gc: true });
  Y.applyUpdate(copy, decodeSnapshot(bytes).update);
  const same = Y.equalSnapshots(Y.snapshot(copy), is);
  copy.destroy();
  if (!same) throw new Error('a snapshot did not decode to the document it was made from');
}
