import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { TIMER_MAX_MS, type Timer, timeLeft } from '../contracts/timer.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { invalid } from './people.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { Actor, GroupRecord, SessionRecord, WorkshopState } from './workshop-state.ts';

export type TimerCommand = CommandOf<'timer.start' | 'timer.extend' | 'timer.pause' | 'timer.stop'>;

/** TIMER-1: who leads sets the clock of the session, or of one of its groups while they run. */
export function setTimer(
  state: WorkshopState,
  actor: Actor,
  command: TimerCommand,
  now: number,
): Result<WorkshopEvent[], DomainError> {
  const { sessionId, groupId } = command;
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  const group = session.groups.find((one) => one.groupId === groupId);
  if (groupId !== undefined) {
    if (!group) return err({ code: 'group-not-found' });
    if (session.groupsState !== 'running') return err({ code: 'groups-not-running' });
  }
  const before = (group ?? session).timer;
  const after = changed(before, command, now);
  if (!after.ok) return after;
  if (after.value === before) return ok([]);
  return ok([{ type: 'session.saved', session: withTimer(session, group, after.value) }]);
}

/** The clock afterwards; undefined: none. The same object where nothing changes. */
function changed(
  before: Timer | undefined,
  command: TimerCommand,
  now: number,
): Result<Timer | undefined, DomainError> {
  if (command.type === 'timer.stop') return ok(undefined);
  if (command.type === 'timer.start') {
    const { durationMs } = command;
    return ok({ endsAt: now + durationMs, durationMs });
  }
  if (!before) return err({ code: 'timer-not-found' });
  return command.type === 'timer.extend'
    ? extended(before, command.byMs, now)
    : ok(paused(before, command.paused, now));
}

/** TIMER-2: time added to a clock that is over counts from now. */
function extended(
  before: Timer,
  byMs: number,
  now: number,
): Result<Timer | undefined, DomainError> {
  const was = timeLeft(before, now);
  const left = Math.max(0, was + byMs);
  if (left > TIMER_MAX_MS) {
    return err(invalid('byMs', `leaves more than ${TIMER_MAX_MS} ms`));
  }
  if (left === was) return ok(before);
  const durationMs = Math.max(0, before.durationMs + left - was);
  return ok({
    endsAt: now + left,
    durationMs,
    ...(before.pausedLeftMs !== undefined && { pausedLeftMs: left }),
  });
}

/** TIMER-3: what is over cannot stand still any more. */
function paused(before: Timer, pause: boolean, now: number): Timer {
  const isPaused = before.pausedLeftMs !== undefined;
  const left = timeLeft(before, now);
  if (isPaused === pause || left === 0) return before;
  const { durationMs } = before;
  return { endsAt: now + left, durationMs, ...(pause && { pausedLeftMs: left }) };
}

function withTimer(
  session: SessionRecord,
  group: GroupRecord | undefined,
  timer: Timer | undefined,
): SessionRecord {
  if (!group) return withOwn(session, timer);
  const groups = session.groups.map((one) => (one === group ? withOwn(one, timer) : one));
  return { ...session, groups };
}

function withOwn<T extends { timer?: Timer }>(one: T, timer: Timer | undefined): T {
  const { timer: _before, ...rest } = one;
  return { ...rest, ...(timer && { timer }) } as T;
}

/** TIMER-4: the clocks of groups go with the groups. */
export const withoutGroupTimers = (session: SessionRecord): SessionRecord => ({
  ...session,
  groups: session.groups.map((group) => withOwn(group, undefined)),
});
