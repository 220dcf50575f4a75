import type { DocStore } from '../../ports/doc-store.ts';
import { BoardDamaged, StoreDamaged } from '../../ports/store-errors.ts';
import { replayLog } from '../log/replay-log.ts';
import { createSideLog } from '../side-logs/side-log.ts';
import { isSideLog } from './renew-board.ts';

/** What is wrong with a board's log, or with its bin or points; null where it can be read to its end. */
export async function lookAtLog(docs: DocStore, id: string): Promise<string | null> {
  try {
    if (isSideLog(id)) {
      const [board = '', name = ''] = id.split('~');
      await createSideLog(docs, name).read(board);
    } else {
      replayLog(id, await docs.read(id)).doc.destroy();
    }
    return null;
  } catch (fault) {
    if (fault instanceof BoardDamaged || fault instanceof StoreDamaged) return fault.message;
    throw fault;
  }
}
