import { finishingOn } from '@stellwand/shared/domain/farewell';
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
import type { WorkshopsDeps } from './deps.ts';
import type { Mirrors } from './mirrors.ts';

/** The data plane's question, answered from the mirror: who may open which board, and do what there. */
export function makeDirectory(
  { clock }: Pick<WorkshopsDeps, 'clock'>,
  mirrors: Mirrors,
): Pick<BoardDirectory, 'ready' | 'access'> {
  const accessTo = (state: WorkshopState, personId: string, boardId: string): BoardAccess =>
    accessAt(state, personId, boardId, clock.now());
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

function accessAt(
  state: WorkshopState,
  personId: string,
  boardId: string,
  now: number,
): BoardAccess {
  const member = memberOf(state, personId);
  if (!member) return { ok: false, code: 'unauthenticated' };
  const session = sessionOfBoard(state, boardId);
  const board = boardInfo(state, boardId);
  if (!session || !board) return { ok: false, code: 'board-not-found' };
  const { role, color } = member;
  const person = { personId, name: nameOnBoards(state, session, member), role, color };
  if (canOpenBoard(state, member, boardId)) {
    return { ok: true, board, person, rights: boardRights(actorOf(member), session, boardId) };
  }
  const finishing = finishingOn(state, member, boardId, now);
  if (!finishing) return { ok: false, code: 'not-allowed' };
  const { at, rights } = finishing;
  return { ok: false, code: 'not-allowed', farewell: { board, person, rights, movedAt: at } };
}
