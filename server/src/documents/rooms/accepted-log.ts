import { BOARD_BOUNDS } from '../../limits.ts';
import type { BoardDocuments, BoardInfo } from '../../ports/board-directory.ts';
import type { DocStore, StoredLog } from '../../ports/doc-store.ts';
import { StoreAway, StoreDamaged } from '../../ports/store-errors.ts';
import { creationWrite } from '../log/creation.ts';
import { encodeEntry } from '../log/room-write.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import type { RoomRegistry } from './registry.ts';

export interface StoredSide {
  docs: Pick<DocStore, 'read'>;
  writer: Pick<UpdateWriter, 'isAway' | 'onAwayChange'>;
}

/**
 * What boards hold, for other processes, as `BoardDocuments` promises it: what an open room has accepted is
 * waited for, a board nobody has opened yet has the entry it would be created with, and nothing is written.
 */
export function makeAcceptedLog(
  deps: StoredSide &
    Pick<RoomRegistry, 'settled' | 'find'> & {
      /** Then a room may lack for a moment what another node has written. */
      severalNodes: boolean;
    },
): Pick<BoardDocuments, 'log' | 'updates'> {
  const { docs, writer } = deps;

  /** False where the store is away: what was accepted is in memory alone. */
  async function isDurable(boardId: string): Promise<boolean> {
    const settled = deps.settled(boardId);
    if (!settled) return true;
    if (writer.isAway()) return false;
    let stop = (): void => {};
    const away = new Promise<false>((resolve) => {
      stop = writer.onAwayChange((isAway) => isAway && resolve(false));
    });
    return await Promise.race([settled.then(() => true), away]).finally(() => stop());
  }

  async function updates({ boardId }: BoardInfo): Promise<readonly Uint8Array[] | null> {
    if (deps.severalNodes || !deps.find(boardId) || !(await isDurable(boardId))) return null;
    return deps.find(boardId)?.keptUpdates() ?? null;
  }

  async function log(board: BoardInfo): Promise<StoredLog | null> {
    const { boardId } = board;
    if (!(await isDurable(boardId))) return null;
    let log: StoredLog;
    try {
      log = await docs.read(boardId, BOARD_BOUNDS.openableBytes);
    } catch (fault) {
      if (fault instanceof StoreAway || fault instanceof StoreDamaged) return null;
      throw fault;
    }
    if (log.damaged) return null;
    if (log.snapshot || log.entries.length > 0) return log;
    const { generation } = log;
    const bytes = encodeEntry(generation, [creationWrite(board, generation)]);
    return { ...log, entries: [{ key: '', bytes }] };
  }

  return { log, updates };
}
