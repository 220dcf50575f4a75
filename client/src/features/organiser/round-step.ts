import type { SessionView } from '@stellwand/shared/contracts/snapshot';

/** What an organiser can do next for all sessions that run side by side, and for which of them. */
export type RoundStep =
  | { kind: 'wait' }
  | { kind: 'form' | 'start' | 'end'; sessions: readonly SessionView[] }
  | { kind: 'done' };

/** Form where people are, then start, then end; a step names only sessions that accept it. */
export function roundStep(sessions: readonly SessionView[]): RoundStep {
  const inState = (state: SessionView['groupsState']) =>
    sessions.filter((session) => session.groupsState === state);
  const unformed = inState('none').filter((session) => session.peopleCount > 0);
  if (unformed.length > 0) return { kind: 'form', sessions: unformed };
  const formed = inState('formed');
  if (formed.length > 0) return { kind: 'start', sessions: formed };
  const running = inState('running');
  if (running.length > 0) return { kind: 'end', sessions: running };
  return inState('ended').length > 0 ? { kind: 'done' } : { kind: 'wait' };
}
