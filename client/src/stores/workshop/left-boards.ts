import { boardsWithUnsent } from '../../realtime/journal.ts';
import { openBoard } from './open-board.ts';
import type { WorkshopStore } from './workshop-store.ts';

/** A database that hangs must not keep “saved” away for ever; that no copy is kept is said elsewhere. */
const PATIENCE_MS = 4_000;

/**
 * What an earlier visit of this person left unsent on this device goes to the boards it was written for,
 * whichever board they are at now (FAREWELL-5). Call it once the snapshot says who this is.
 */
export async function finishLeftBoards(workshop: WorkshopStore): Promise<void> {
  const { workshopId, unsent } = workshop;
  const personId = workshop.snapshot()?.me.personId ?? '';
  const found = boardsWithUnsent({ workshopId, personId }).catch(() => []);
  const late = setTimeout(() => unsent.known(), PATIENCE_MS);
  for (const boardId of await found) {
    if (!unsent.has(boardId)) openBoard(workshop, boardId).leave();
  }
  clearTimeout(late);
  unsent.known();
}
