import type { StoredWorkshop } from '../ports/workshop-store.ts';
import { boardsOfSession } from './boards.ts';
import { fromStore } from './stored-workshop.ts';

/** Ids of every board a stored workshop names; throws where its records cannot be understood. */
export function boardIdsOf(workshopId: string, stored: StoredWorkshop): string[] {
  const state = fromStore(workshopId, stored);
  if (!state) return [];
  return [...state.sessions.values()].flatMap((session) =>
    boardsOfSession(state, session).map(({ board }) => board.boardId),
  );
}
