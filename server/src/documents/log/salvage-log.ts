import * as Y from 'yjs';
import type { StoredLog } from '../../ports/doc-store.ts';
import { replayLog } from './replay-log.ts';
import { encodeSnapshot } from './snapshot-record.ts';

/**
 * One snapshot of everything in a damaged log that still holds together. What refers to something that
 * is lost is left out; whoever has it on their device brings it back when they come.
 *
 * @throws BoardDamaged where not even that can be read.
 */
export function salvageLog(
  boardId: string,
  log: Pick<StoredLog, 'generation' | 'snapshot' | 'entries'>,
): Uint8Array {
  const readable = { ...log, damaged: false };
  const { doc, bindings, authors } = replayLog(boardId, readable, { gaps: 'allowed' });
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  const snapshot = encodeSnapshot({
    bindings: bindings.serialise(),
    authors: authors.serialise(),
    update: Y.encodeStateAsUpdate(doc),
  });
  doc.destroy();
  return snapshot;
}
