import { boardOf } from '@stellwand/shared/board/document';
import * as Y from 'yjs';
import type { AdoptedLog } from '../../ports/doc-store.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { creationClientId } from '../log/creation.ts';
import { replayLog } from '../log/replay-log.ts';
import { encodeEntry, serverWrite } from '../log/room-write.ts';
import { binId } from '../side-logs/bin.ts';
import { pointsId } from '../side-logs/points.ts';

/** True for what lies beside a board and is no document: its bin and its restore points. */
export function isSideLog(id: string): boolean {
  const board = id.split('~')[0] ?? '';
  return id === binId(board) || id === pointsId(board);
}

/**
 * A kept log as it begins anew in another store, under another generation. The server writes the title
 * again under the id of the new generation: whoever comes with a document of before lacks it and is told
 * to start with an empty one (4409); whoever loads the board has it.
 */
export function renewBoard(boardId: string, log: AdoptedLog, generation: number): AdoptedLog {
  const renewed = { ...log, generation };
  const isEmpty = !log.snapshot && log.entries.length === 0;
  if (log.damaged || isEmpty || isSideLog(boardId)) return renewed;
  try {
    const entries = log.entries.map((bytes, at) => ({ key: String(at), bytes }));
    const { doc } = replayLog(boardId, { ...log, entries });
    const before = Y.encodeStateVector(doc);
    doc.clientID = creationClientId(generation);
    const board = boardOf(doc);
    doc.transact(() => board.set('title', board.get('title') ?? ''));
    const write = {
      ...serverWrite(Y.encodeStateAsUpdate(doc, before)),
      bindings: [doc.clientID],
    };
    doc.destroy();
    return { ...renewed, entries: [...log.entries, encodeEntry(generation, [write])] };
  } catch (fault) {
    if (!(fault instanceof BoardDamaged)) throw fault;
    return { ...renewed, damaged: true };
  }
}
