import type { Placement, SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import {
  arrivalAt,
  boardsOfSession,
  openableBoards,
  placeOf,
  plenaryAfterGroups,
} from './place.ts';

const session: SessionView = {
  sessionId: 'session-1',
  key: 'roll-in',
  title: 'Roll-in',
  question: '?',
  capacity: 40,
  defaultGroups: 2,
  areas: [],
  peopleCount: 2,
  phase: { phaseId: 'open' },
  names: 'shown',
  timer: null,
  plenaryBoardId: 'board-plenary',
  groupsState: 'running',
  groups: [
    { groupId: 'group-01', name: 'Goethe', boardId: 'board-goethe', members: [] },
    { groupId: 'group-02', name: 'Schiller', members: [] },
  ],
  lockedBoards: [],
  votes: [],
  actions: [],
};
const snapshotAt = (placement: Placement): Snapshot => ({
  version: 1,
  workshopId: 'workshop-1',
  title: 'Tag',
  language: 'de',
  timezone: 'Europe/Berlin',
  agenda: [],
  sessions: [session],
  peopleCount: 2,
  me: { personId: 'person-1', name: 'Ada', role: 'participant', color: 'sky', placement },
});

test('PLACE-1 only boards whose id we were given can be opened, the plenary first', () => {
  const snapshot = snapshotAt({ kind: 'lobby' });
  expect(openableBoards(snapshot).map((place) => place.boardId)).toEqual([
    'board-plenary',
    'board-goethe',
  ]);
  expect(placeOf(snapshot, 'board-goethe')?.group?.name).toBe('Goethe');
  expect(placeOf(snapshot, 'board-schiller')).toBeUndefined();
  expect(placeOf(snapshot, undefined)).toBeUndefined();
});

test.each<[Placement, ReturnType<typeof arrivalAt>]>([
  [{ kind: 'lobby' }, { kind: 'lobby' }],
  [
    { kind: 'session', sessionId: 'session-1' },
    { kind: 'session', session: 'Roll-in' },
  ],
  [
    { kind: 'plenary', sessionId: 'session-1' },
    { kind: 'plenary', session: 'Roll-in' },
  ],
  [
    { kind: 'group', sessionId: 'session-1', groupId: 'group-01' },
    { kind: 'group', session: 'Roll-in', group: 'Goethe' },
  ],
  [{ kind: 'session', sessionId: 'session-gone' }, { kind: 'lobby' }],
])('PLACE-2 where a person has been moved to is said in words: %o', (placement, arrival) => {
  expect(arrivalAt(snapshotAt(placement))).toEqual(arrival);
});

test('PLACE-3 who watches a group is led to the plenary when the groups end, and only then', () => {
  const [plenary, group] = boardsOfSession({ ...session, groupsState: 'ended' });
  const [, running] = boardsOfSession(session);
  if (!plenary || !group || !running) throw new Error('boards are missing');
  expect(plenaryAfterGroups('running', group)).toBe('board-plenary');
  expect(plenaryAfterGroups('running', plenary)).toBeUndefined();
  expect(plenaryAfterGroups('running', running)).toBeUndefined();
  // Opened again after the end.
  expect(plenaryAfterGroups('ended', group)).toBeUndefined();
});
