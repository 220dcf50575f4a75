import type { AgendaStepView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { roundsOf } from './rounds.ts';

const session = (sessionId: string): SessionView => ({
  sessionId,
  key: sessionId,
  title: sessionId,
  question: '?',
  capacity: 10,
  defaultGroups: 2,
  areas: [],
  peopleCount: 0,
  phase: { phaseId: 'open' },
  timer: null,
  names: 'shown',
  groupsState: 'none',
  groups: [],
  lockedBoards: [],
  votes: [],
  actions: [],
});
const step = (start: string, end: string, sessions?: string[]): AgendaStepView => ({
  start: `2024-05-15T${start}`,
  end: `2024-05-15T${end}`,
  kind: sessions ? 'sessions' : 'break',
  title: start,
  ...(sessions && { sessions }),
});
const agenda = [
  step('13:45', '15:15', ['betrieb', 'fmk']),
  step('10:30', '12:00', ['roll-in', 'unknown']),
  step('12:00', '13:00'),
];

test('AGENDA-3 sessions stand in the round the agenda gives them, the rest at the end', () => {
  const sessions = ['fmk', 'roll-in', 'extra', 'betrieb'].map(session);
  const rounds = roundsOf(agenda, sessions, Date.parse('2024-05-15T09:00:00Z'), 'Europe/Berlin');
  expect(rounds.map((round) => [round.state, round.sessions.map((one) => one.sessionId)])).toEqual([
    ['now', ['roll-in']],
    ['later', ['betrieb', 'fmk']],
    ['unplanned', ['extra']],
  ]);
});

test('AGENDA-3 a session named in two steps appears once', () => {
  const twice = [step('10:00', '11:00', ['a']), step('11:00', '12:00', ['a'])];
  const rounds = roundsOf(twice, [session('a')], 0, 'Europe/Berlin');
  expect(rounds).toHaveLength(1);
});
