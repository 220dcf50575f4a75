import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import { type Actor, sessionOfBoard, type WorkshopState } from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

export function startPhase(
  state: WorkshopState,
  actor: Actor,
  { sessionId, phaseId }: CommandOf<'phase.start'>,
): Decision {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (session.phaseId === phaseId) return ok([]);
  return ok([{ type: 'session.saved', session: { ...session, phaseId } }]);
}

export function lockBoard(
  state: WorkshopState,
  actor: Actor,
  { boardId, locked }: CommandOf<'board.lock'>,
): Decision {
  const session = sessionOfBoard(state, boardId);
  if (!can(actor, 'lead', session?.sessionId)) return err({ code: 'not-allowed' });
  if (!session) return err({ code: 'board-not-found' });
  if (session.lockedBoards.includes(boardId) === locked) return ok([]);
  const others = session.lockedBoards.filter((other) => other !== boardId);
  const lockedBoards = locked ? [...others, boardId] : others;
  return ok([{ type: 'session.saved', session: { ...session, lockedBoards } }]);
}

/**
 * Only whether it is allowed: taking a note out of its board and keeping or restoring what stood there
 * is the engine's business (HIDE-1, HIST-1).
 */
export function leadBoard(
  state: WorkshopState,
  actor: Actor,
  { boardId }: { boardId: string },
): Decision {
  const session = sessionOfBoard(state, boardId);
  if (!can(actor, 'lead', session?.sessionId)) return err({ code: 'not-allowed' });
  return session ? ok([]) : err({ code: 'board-not-found' });
}

/**
 * Who leads erases anything, everybody else what they wrote themselves, wherever they belong now (ERASE-1).
 * How it goes from everywhere is the engine's business.
 */
export function eraseNote(
  state: WorkshopState,
  actor: Actor,
  { boardId }: { boardId: string },
  author: string | null | undefined,
): Decision {
  const session = sessionOfBoard(state, boardId);
  const leads = can(actor, 'lead', session?.sessionId);
  const isOwn = author !== undefined && author !== null && author === actor.personId;
  if (!leads && !isOwn) return err({ code: 'not-allowed' });
  if (!session) return err({ code: 'board-not-found' });
  return author === undefined ? err({ code: 'element-not-found' }) : ok([]);
}
