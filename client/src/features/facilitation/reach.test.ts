import type { GroupView } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { boardsInUse, reachOfAll, reachOfBoard, reachOfGroups } from './reach.ts';

const group = (name: string, members: number): GroupView => ({
  groupId: name,
  name,
  boardId: name,
  members: Array.from({ length: members }, (_, n) => `${name}-${n}`),
});
const session = (groupsState: 'none' | 'formed' | 'running' | 'ended', people = 37) => ({
  groupsState,
  groups:
    groupsState === 'none' ? [] : [group('a', 9), group('b', 9), group('c', 9), group('d', 10)],
  peopleCount: people,
  plenaryBoardId: 'plenary',
});

test('REGIE-5 everybody is in the plenary unless groups work', () => {
  for (const state of ['none', 'formed', 'ended'] as const) {
    expect(reachOfAll(session(state))).toEqual({ people: 37, boards: 1 });
    expect(reachOfBoard(session(state), 'a')).toEqual({ people: 0, boards: 0 });
    expect(reachOfGroups(session(state))).toEqual({ people: 0, boards: 0 });
  }
});

test('REGIE-5 while groups work nobody is in the plenary but who is in none', () => {
  expect(reachOfAll(session('running'))).toEqual({ people: 37, boards: 4 });
  expect(reachOfBoard(session('running'), 'plenary')).toEqual({ people: 0, boards: 0 });
  expect(reachOfBoard(session('running'), 'd')).toEqual({ people: 10, boards: 1 });
  expect(boardsInUse(session('running', 40))[0]).toEqual({ boardId: 'plenary', people: 3 });
  expect(reachOfGroups(session('running', 40))).toEqual({ people: 37, boards: 4 });
});
