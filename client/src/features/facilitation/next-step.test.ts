import type { PhaseId } from '@stellwand/shared/contracts/role';
import type { GroupsState } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { type NextStep, nextStep } from './next-step.ts';

const cases: [string, number, number, GroupsState, PhaseId, NextStep][] = [
  ['nobody is there', 0, 4, 'none', 'open', { kind: 'show-code' }],
  ['people are there', 12, 4, 'none', 'open', { kind: 'form-groups' }],
  ['one group is planned', 12, 1, 'none', 'open', { kind: 'start-phase', phaseId: 'read' }],
  [
    'one group is planned, own notes',
    12,
    1,
    'none',
    'own',
    { kind: 'start-phase', phaseId: 'open' },
  ],
  ['groups are formed', 12, 4, 'formed', 'open', { kind: 'start-groups' }],
  ['groups are formed, all left', 0, 4, 'formed', 'open', { kind: 'start-groups' }],
  ['groups write alone', 12, 4, 'running', 'own', { kind: 'start-phase', phaseId: 'open' }],
  ['groups write together', 12, 4, 'running', 'open', { kind: 'end-groups' }],
  ['groups read', 12, 4, 'running', 'read', { kind: 'end-groups' }],
  ['back in the plenary', 12, 4, 'ended', 'open', { kind: 'start-phase', phaseId: 'read' }],
  ['everything is read', 12, 4, 'ended', 'read', { kind: 'results' }],
];

test.each(cases)(
  'REGIE-1 the next sensible step when %s',
  (_when, peopleCount, defaultGroups, groupsState, phaseId, expected) => {
    expect(nextStep({ peopleCount, defaultGroups, groupsState, phase: { phaseId } })).toEqual(
      expected,
    );
  },
);
