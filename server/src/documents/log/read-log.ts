import { readBoard } from '@stellwand/shared/board/read-board';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import * as Y from 'yjs';
import type { StoredLog } from '../../ports/doc-store.ts';
import { replayLog } from './replay-log.ts';

/**
 * A board as plain data, from its stored log alone: for a process that has no rooms. Costs what opening the
 * board costs, about 100 ms at 10,000 notes.
 *
 * @throws BoardDamaged
 */
export function readLog(boardId: string, log: StoredLog): BoardData {
  return readAndLetGo(boardId, replayLog(boardId, log).doc);
}

/** As `readLog`, from updates that hold all of a board (`BoardDocuments.updates`). */
export function readUpdates(boardId: string, updates: readonly Uint8Array[]): BoardData {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return readAndLetGo(boardId, doc);
}

function readAndLetGo(boardId: string, doc: Y.Doc): BoardData {
  try {
    return readBoard(doc, boardId);
  } finally {
    doc.destroy();
  }
}
