import type { BoardRights } from '../contracts/board-rights.ts';
import type { BoardId, SessionId } from '../contracts/id-pattern.ts';
import { assertNever } from '../lib/assert-never.ts';
import { placementIn } from './placement.ts';
import {
  type Actor,
  boardIdsOf,
  ownSessionOf,
  type PersonEntry,
  type SessionRecord,
  sessionOfBoard,
  type WorkshopState,
} from './workshop-state.ts';

/**
 * `choose` a session; `lead` a session (phases, groups, locks, hiding, people, its
 * results); `administer` the workshop (code, links, people without a session, all results).
 */
export type Action = 'choose' | 'lead' | 'administer';

/** Whether the role allows it at all. The state may still refuse (full, running, unknown). */
export function can(actor: Actor, action: Action, sessionId?: SessionId | null): boolean {
  switch (action) {
    case 'choose':
      return actor.role === 'participant';
    case 'lead':
      return (
        actor.role === 'organiser' ||
        (actor.role === 'facilitator' && sessionId != null && actor.sessionId === sessionId)
      );
    case 'administer':
      return actor.role === 'organiser';
    default:
      return assertNever(action);
  }
}

/** Facilitators: every board of their session; organisers: all; participants: where they belong. */
export function canOpenBoard(state: WorkshopState, person: PersonEntry, boardId: BoardId): boolean {
  if (person.role === 'organiser') return sessionOfBoard(state, boardId) !== undefined;
  if (person.role === 'facilitator') {
    const session = state.sessions.get(ownSessionOf(person) ?? '');
    return session !== undefined && boardIdsOf(session).includes(boardId);
  }
  return person.role === 'participant' && placementIn(state, person).boardId === boardId;
}

const EVERYTHING: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: true,
  refusal: 'not-allowed',
};
const NOTHING: BoardRights = {
  create: false,
  editOwn: false,
  editOthers: false,
  deleteOwn: false,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};

/** What somebody who may open the board may do on it. A lock or a phase never binds who leads. */
export function boardRights(
  actor: Actor,
  session: Pick<SessionRecord, 'sessionId' | 'lockedBoards' | 'phaseId'>,
  boardId: BoardId,
): BoardRights {
  if (can(actor, 'lead', session.sessionId)) return EVERYTHING;
  if (actor.role !== 'participant') return NOTHING;
  if (session.lockedBoards.includes(boardId)) return { ...NOTHING, refusal: 'board-locked' };
  switch (session.phaseId) {
    case 'read':
      return { ...NOTHING, refusal: 'phase-read-only' };
    case 'own':
      return { ...NOTHING, create: true, editOwn: true, deleteOwn: true };
    case 'open':
      return { ...NOTHING, create: true, editOwn: true, editOthers: true, deleteOwn: true };
    default:
      // Of a newer node: whoever does not know what a phase allows lets nobody do anything.
      session.phaseId satisfies never;
      return { ...NOTHING, refusal: 'phase-read-only' };
  }
}
