import type { GroupsState, SessionView } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { roundStep } from './round-step.ts';

const session = (sessionId: string, groupsState: GroupsState, peopleCount = 5): SessionView => ({
  sessionId,
  key: sessionId,
  title: sessionId,
  question: '?',
  capacity: 40,
  defaultGroups: 3,
  areas: [],
  peopleCount,
  phase: { phaseId: 'open' },
  timer: null,
  names: 'shown',
  groupsState,
  groups: [],
  lockedBoards: [],
  votes: [],
  actions: [],
});
const outline = (sessions: SessionView[]) => {
  const step = roundStep(sessions);
  return 'sessions' in step ? [step.kind, step.sessions.map((one) => one.sessionId)] : [step.kind];
};

test.each<[string, SessionView[], unknown[]]>([
  ['nobody is there', [session('a', 'none', 0), session('b', 'none', 0)], ['wait']],
  ['people are in one session', [session('a', 'none'), session('b', 'none', 0)], ['form', ['a']]],
  ['one is formed already', [session('a', 'formed'), session('b', 'none')], ['form', ['b']]],
  ['all are formed', [session('a', 'formed'), session('b', 'formed')], ['start', ['a', 'b']]],
  ['one runs already', [session('a', 'running'), session('b', 'formed')], ['start', ['b']]],
  ['all run', [session('a', 'running'), session('b', 'running')], ['end', ['a', 'b']]],
  ['one runs, one is empty', [session('a', 'running'), session('b', 'none', 0)], ['end', ['a']]],
  ['all have ended', [session('a', 'ended'), session('b', 'none', 0)], ['done']],
])('DAY-1 the step of a round when %s', (_when, sessions, expected) => {
  expect(outline(sessions)).toEqual(expected);
});
