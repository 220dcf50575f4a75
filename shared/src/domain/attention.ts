import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import type { AttentionView, SessionView } from '../contracts/snapshot.ts';
import type { AttentionMessage } from '../contracts/socket-events.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { DecisionContext } from './context.ts';
import { aliasIn, namesOf } from './names.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  type AttentionCall,
  memberOf,
  type SessionRecord,
  sessionOfBoard,
  type WorkshopState,
} from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

/** Two calls closer together than this are one too many (ATT-1). */
const PAUSE_MS = 2_000;
/** An invitation is for those who are here now. */
export const INVITATION_MS = 120_000;
/** How long a hold waits for its caller to come back (ATT-4). */
export const HOLD_GRACE_MS = 30_000;

/** ATT-1: who leads calls; a later call replaces the one before. */
export function callAttention(
  state: WorkshopState,
  actor: Actor,
  { boardId, elementId, hold = false }: CommandOf<'attention.call'>,
  { now, id }: DecisionContext,
): Decision {
  const session = sessionOfBoard(state, boardId);
  if (!can(actor, 'lead', session?.sessionId)) return err({ code: 'not-allowed' });
  if (!session) return err({ code: 'board-not-found' });
  const last = session.attention;
  if (last && now - last.at < PAUSE_MS) return err({ code: 'rate' });
  const attention: AttentionCall = {
    callId: id(),
    by: actor.personId,
    boardId,
    ...(elementId !== undefined && { elementId }),
    hold,
    at: now,
  };
  return ok([{ type: 'session.saved', session: { ...session, attention } }]);
}

/** Whoever leads may release what a colleague holds. */
export function endAttention(
  state: WorkshopState,
  actor: Actor,
  { sessionId }: CommandOf<'attention.end'>,
  { now }: DecisionContext,
): Decision {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  return ok(ended(session, now));
}

/** The call that counts now, if any. */
export const presentCall = ({ attention }: SessionRecord): AttentionCall | undefined =>
  attention?.endedAt === undefined ? attention : undefined;

/** ATT-4: people who are sent to other boards are not held on the old one. */
export function endWithGroups(
  state: WorkshopState,
  events: readonly WorkshopEvent[],
  now: number,
): WorkshopEvent[] {
  return events.map((event) => {
    if (event.type !== 'session.saved') return event;
    const { session } = event;
    const before = state.sessions.get(session.sessionId);
    const moved = before !== undefined && areApart(before) !== areApart(session);
    const [closed] = moved ? ended(session, now) : [];
    return closed ?? event;
  });
}

const areApart = ({ groupsState }: SessionRecord): boolean => groupsState === 'running';

/**
 * ATT-4: calls that are over by themselves: invitations after two minutes, and holds whose caller is
 * gone for good or has been away for the grace. `missingSince` says since when, undefined: is here.
 */
export function overdueCalls(
  state: WorkshopState,
  now: number,
  missingSince: (personId: string) => number | undefined,
): WorkshopEvent[] {
  return [...state.sessions.values()].flatMap((session) => {
    const call = presentCall(session);
    if (!call) return [];
    const since = missingSince(call.by);
    const isOver = call.hold
      ? since !== undefined && now - since >= HOLD_GRACE_MS
      : now - call.at >= INVITATION_MS;
    return isOver || !memberOf(state, call.by) ? ended(session, now) : [];
  });
}

/** As it is shown to who may open its board; by whom is said by name, or by office where the session shows no names (NAMES-2). */
export function attentionView(
  state: WorkshopState,
  session: SessionRecord,
): AttentionView | undefined {
  const call = presentCall(session);
  const by = call && state.people.get(call.by);
  if (!call || !by) return undefined;
  const { callId, boardId, elementId, hold, at } = call;
  return {
    callId,
    boardId,
    ...(elementId !== undefined && { elementId }),
    hold,
    at,
    by: {
      personId: by.personId,
      name: namesOf(session) === 'shown' ? by.name : aliasIn(state, session, by),
      role: by.role,
    },
  };
}

/** ATT-2: what the socket event `attention` says of a step from these sessions to those. */
export function attentionBetween(
  before: readonly SessionView[],
  after: readonly SessionView[],
): AttentionMessage[] {
  const was = new Map(before.map(({ sessionId, attention }) => [sessionId, attention]));
  return after.flatMap(({ sessionId, attention }): AttentionMessage[] => {
    const last = was.get(sessionId);
    if (attention?.callId === last?.callId) return [];
    if (attention) return [{ sessionId, ...attention }];
    return last ? [{ sessionId, ...last, ended: true }] : [];
  });
}

function ended(session: SessionRecord, now: number): WorkshopEvent[] {
  const call = presentCall(session);
  if (!call) return [];
  const attention = { ...call, endedAt: now };
  return [{ type: 'session.saved', session: { ...session, attention } }];
}
