import { nameOnBoards } from '@stellwand/shared/domain/names';
import { boardRights, canOpenBoard } from '@stellwand/shared/domain/policy';
import {
  actorOf,
  memberOf,
  sessionOfBoard,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import type { BoardAccess, BoardDirectory } from '../ports/board-directory.ts';
import { boardInfo } from './boards.ts';
import type { Mirrors } from './mirrors.ts';

/** The data plane's question, answered from the mirror: who may open which board, and do what there. */
export function makeDirectory(mirrors: Mirrors): Pick<BoardDirectory, 'ready' | 'access'> {
  return {
    async ready(workshopId, visit) {
      const mirror = await mirrors.openUntil(
        workshopId,
        (state) => !visit || accessTo(state, visit.personId, visit.boardId).ok,
      );
      return mirror !== null;
    },
    access(workshopId, personId, boardId) {
      const state = mirrors.peek(workshopId)?.state;
      return state ? accessTo(state, personId, boardId) : { ok: false, code: 'unauthenticated' };
    },
  };
}

function accessTo(state: WorkshopState, personId: string, boardId: string): BoardAccess {
  const person = memberOf(state, personId);
  if (!person) return { ok: false, code: 'unauthenticated' };
  const session = sessionOfBoard(state, boardId);
  const board = boardInfo(state, boardId);
  if (!session || !board) return { ok: false, code: 'board-not-found' };
  if (!canOpenBoard(state, person, boardId)) return { ok: false, code: 'not-allowed' };
  const { role, color } = person;
  const name = nameOnBoards(state, session, person);
  const rights = boardRights(actorOf(person), session, boardId);
  return { ok: true, board, person: { personId, name, role, color }, rights };
}
