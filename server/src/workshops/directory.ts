import { boardRights, canOpenBoard } from '@stellwand/shared/domain/policy';
import { actorOf, memberOf, sessionOfBoard } from '@stellwand/shared/domain/workshop-state';
import type { BoardAccess } from '../ports/board-directory.ts';
import { boardInfo } from './boards.ts';
import type { Mirrors } from './mirrors.ts';

/** The data plane's question, answered from the mirror: who may open which board, and do what there. */
export function makeAccess(mirrors: Mirrors) {
  return (workshopId: string, personId: string, boardId: string): BoardAccess => {
    const state = mirrors.peek(workshopId)?.state;
    const person = state && memberOf(state, personId);
    if (!state || !person) return { ok: false, code: 'unauthenticated' };
    const session = sessionOfBoard(state, boardId);
    const board = boardInfo(state, boardId);
    if (!session || !board) return { ok: false, code: 'board-not-found' };
    if (!canOpenBoard(state, person, boardId)) return { ok: false, code: 'not-allowed' };
    const { name, role, color } = person;
    const rights = boardRights(actorOf(person), session, boardId);
    return { ok: true, board, person: { personId, name, role, color }, rights };
  };
}
