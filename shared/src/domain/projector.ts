import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  boardIdsOf,
  type Projector,
  type SessionRecord,
  type WorkshopState,
} from './workshop-state.ts';

/** PROJ-2: who leads the session decides, and what was chosen stays until somebody chooses again. */
export function showOnProjector(
  state: WorkshopState,
  actor: Actor,
  { sessionId, boardId, code = false, areaId, follow = false }: CommandOf<'projector.show'>,
): Result<WorkshopEvent[], DomainError> {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (boardId !== null && !boardIdsOf(session).includes(boardId)) {
    return err({ code: 'board-not-found' });
  }
  return ok(
    turnTo(state, {
      sessionId,
      boardId,
      code,
      chosen: true,
      ...(boardId !== null && areaId !== undefined && { areaId }),
      ...(follow && { followedId: actor.personId }),
    }),
  );
}

/**
 * PROJ-1: as long as nobody has chosen, the projector follows the facilitators: it shows the plenary
 * board of the session that one of them last changed.
 */
export function followFacilitator(
  state: WorkshopState,
  actor: Actor,
  events: readonly WorkshopEvent[],
): WorkshopEvent[] {
  if (actor.role !== 'facilitator' || state.record.projector?.chosen) return [];
  const saved = events.findLast((event) => event.type === 'session.saved');
  if (!saved) return [];
  const { sessionId, plenaryBoardId } = saved.session;
  return turnTo(state, { sessionId, boardId: plenaryBoardId, code: false, chosen: false });
}

/** The board on the projector, with its session and group; null is the way in. */
export function shownBoard(
  state: WorkshopState,
): { session: SessionRecord; boardId: string; groupName?: string } | null {
  const { projector } = state.record;
  const session = state.sessions.get(projector?.sessionId ?? '');
  if (!projector?.boardId || !session) return null;
  const { boardId } = projector;
  const group = [...session.groups, ...session.pastGroups].find((one) => one.boardId === boardId);
  return { session, boardId, ...(group && { groupName: group.name }) };
}

function turnTo(state: WorkshopState, projector: Projector): WorkshopEvent[] {
  const { record } = state;
  const now = record.projector;
  const same =
    now?.sessionId === projector.sessionId &&
    now.boardId === projector.boardId &&
    now.code === projector.code &&
    now.areaId === projector.areaId &&
    now.followedId === projector.followedId &&
    now.chosen === projector.chosen;
  return same ? [] : [{ type: 'workshop.saved', record: { ...record, projector } }];
}
