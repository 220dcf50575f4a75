import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../contracts/command.ts';
import { TIMER_MAX_MS, timeLeft } from '../contracts/timer.ts';
import { A, B, createDesk } from './state.fixture.ts';
import { snapshotFor } from './views/snapshot.ts';

const MOD = 'mod-a-0001';
const ANNA = 'person-0001';
const MINUTE = 60_000;
const NOW = 1_000;

function open() {
  const desk = createDesk(2);
  for (const personId of [ANNA, 'person-0002']) {
    desk.run(personId, { type: 'session.choose', sessionId: A });
  }
  const seen = (personId: string) => {
    const { sessions } = snapshotFor(desk.state, desk.person(personId), new Set());
    const session = sessions.find(({ sessionId }) => sessionId === A);
    if (!session) throw new Error('no session');
    return session;
  };
  return { desk, seen };
}

const start = (minutes: number, more: object = {}): Command => ({
  type: 'timer.start',
  sessionId: A,
  durationMs: minutes * MINUTE,
  ...more,
});
const extend = (minutes: number): Command => ({
  type: 'timer.extend',
  sessionId: A,
  byMs: minutes * MINUTE,
});
const pause = (paused: boolean): Command => ({ type: 'timer.pause', sessionId: A, paused });
const stop: Command = { type: 'timer.stop', sessionId: A };

test.each<[string, Command, string]>([
  [ANNA, start(5), 'not-allowed'],
  ['screen-001', stop, 'not-allowed'],
  ['mod-b-0001', start(5), 'not-allowed'],
  [MOD, { ...start(5), sessionId: B } as Command, 'not-allowed'],
  ['orga-0001', { ...start(5), sessionId: 'session-9' } as Command, 'session-not-found'],
  [MOD, start(5, { groupId: 'group-9' }), 'group-not-found'],
  [MOD, extend(1), 'timer-not-found'],
  [MOD, pause(true), 'timer-not-found'],
  [MOD, stop, 'unchanged'],
  [MOD, start(5), 'ok'],
])('TIMER-1 %s with %o: %s', (personId, command, answer) => {
  expect(open().desk.run(personId, command)).toBe(answer);
});

test('TIMER-1 everybody of the session sees its clock, the projector too', () => {
  const { desk, seen } = open();
  desk.run(MOD, start(5));
  for (const personId of [ANNA, MOD, 'screen-001']) {
    expect(seen(personId).timer).toEqual({ endsAt: NOW + 5 * MINUTE, durationMs: 5 * MINUTE });
  }
  desk.run(MOD, stop);
  expect(seen(ANNA).timer).toBeNull();
});

test('TIMER-2 more time, less time, and after the end time counts from now', () => {
  const { desk, seen } = open();
  desk.run(MOD, start(5));
  desk.run(MOD, extend(2), { now: NOW + MINUTE });
  expect(seen(ANNA).timer).toEqual({ endsAt: NOW + 7 * MINUTE, durationMs: 7 * MINUTE });
  expect(desk.run(MOD, extend(-60), { now: NOW + 2 * MINUTE })).toBe('ok');
  expect(seen(ANNA).timer?.endsAt).toBe(NOW + 2 * MINUTE);
  desk.run(MOD, extend(3), { now: NOW + 9 * MINUTE });
  expect(seen(ANNA).timer?.endsAt).toBe(NOW + 12 * MINUTE);
  expect(desk.run(MOD, extend(239), { now: NOW + 9 * MINUTE })).toBe('invalid-message byMs');
});

test('TIMER-3 stands still and goes on; once over it cannot stand still', () => {
  const { desk, seen } = open();
  desk.run(MOD, start(5));
  desk.run(MOD, pause(true), { now: NOW + MINUTE });
  expect(seen(ANNA).timer?.pausedLeftMs).toBe(4 * MINUTE);
  expect(desk.run(MOD, pause(true), { now: NOW + 2 * MINUTE })).toBe('unchanged');
  desk.run(MOD, extend(1), { now: NOW + 2 * MINUTE });
  expect(seen(ANNA).timer?.pausedLeftMs).toBe(5 * MINUTE);
  desk.run(MOD, pause(false), { now: NOW + 10 * MINUTE });
  expect(seen(ANNA).timer).toEqual({ endsAt: NOW + 15 * MINUTE, durationMs: 6 * MINUTE });
  expect(desk.run(MOD, pause(true), { now: NOW + 15 * MINUTE })).toBe('unchanged');
});

test('TIMER-4 a group has a clock of its own while groups run, and it goes with them', () => {
  const { desk, seen } = open();
  desk.run(MOD, start(20));
  desk.run(MOD, { type: 'groups.form', sessionId: A, strategy: 'random', count: 2 });
  const groupId = seen(MOD).groups[0]?.groupId ?? '';
  expect(desk.run(MOD, start(5, { groupId }))).toBe('groups-not-running');
  desk.run(MOD, { type: 'groups.start', sessionId: A });
  expect(desk.run(MOD, start(5, { groupId }))).toBe('ok');
  expect(seen(ANNA).groups.map(({ timer }) => timer?.durationMs)).toEqual([5 * MINUTE, undefined]);
  expect(seen(ANNA).timer?.durationMs).toBe(20 * MINUTE);
  desk.run(MOD, { type: 'groups.end', sessionId: A });
  expect(seen(MOD).groups.every(({ timer }) => timer === undefined)).toBe(true);
  expect(seen(ANNA).timer?.durationMs).toBe(20 * MINUTE);
});

test('TIMER-2 TIMER-3 whatever is done to it, between nothing and four hours are left', () => {
  const steps = fc.array(
    fc.oneof(
      fc.integer({ min: -240, max: 240 }).map(extend),
      fc.boolean().map(pause),
      fc.integer({ min: 1, max: 240 }).map((minutes) => start(minutes)),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, fc.array(fc.nat(60 * MINUTE), { minLength: 30 }), (commands, gaps) => {
      const { desk, seen } = open();
      let now = NOW;
      for (const [index, command] of commands.entries()) {
        now += gaps[index] ?? 0;
        desk.run(MOD, command, { now });
        const { timer } = seen(ANNA);
        if (!timer) continue;
        const left = timeLeft(timer, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(TIMER_MAX_MS);
        expect(timer.durationMs).toBeGreaterThanOrEqual(left);
      }
    }),
  );
});
