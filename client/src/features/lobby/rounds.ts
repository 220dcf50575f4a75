import type { AgendaStepView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { type AgendaState, agendaAt } from './agenda.ts';

/** Sessions that run side by side; `step` is missing for those the agenda does not name. */
export interface Round {
  key: string;
  step?: AgendaStepView;
  state: AgendaState | 'unplanned';
  sessions: SessionView[];
}

/** Sessions by the agenda step that holds them, in the order of the day; the rest at the end. */
export function roundsOf(
  agenda: readonly AgendaStepView[],
  sessions: readonly SessionView[],
  now: number,
  timezone: string,
): Round[] {
  const left = new Map(sessions.map((session) => [session.sessionId, session]));
  const rounds: Round[] = [];
  for (const { step, state } of agendaAt(agenda, now, timezone)) {
    const held: SessionView[] = [];
    for (const sessionId of step.sessions ?? []) {
      const session = left.get(sessionId);
      if (!session) continue;
      left.delete(sessionId);
      held.push(session);
    }
    if (held.length > 0) rounds.push({ key: step.start + step.title, step, state, sessions: held });
  }
  if (left.size > 0) rounds.push({ key: 'rest', state: 'unplanned', sessions: [...left.values()] });
  return rounds;
}
