import { expect, test } from 'vitest';
import {
  addGroup,
  assign,
  dealRest,
  draftFrom,
  groupKeyOf,
  newDraft,
  removeGroup,
  renameGroup,
  toCommandGroups,
  unassigned,
} from './manual-groups.ts';

const people = ['ada', 'ben', 'cem', 'dua', 'eva'];

test('GROUPS-1 a person is in one group at a time', () => {
  let draft = assign(newDraft(2), 'ada', 'g1');
  draft = assign(draft, 'ada', 'g2');
  expect(draft.groups.map((group) => group.members)).toEqual([[], ['ada']]);
  expect(groupKeyOf(draft, 'ada')).toBe('g2');
  expect(groupKeyOf(assign(draft, 'ada', null), 'ada')).toBeNull();
});

test('GROUPS-1 removing a group sets its people free and its key never returns', () => {
  let draft = assign(newDraft(2), 'ada', 'g2');
  draft = addGroup(removeGroup(draft, 'g2'));
  expect(draft.groups.map((group) => group.key)).toEqual(['g1', 'g3']);
  expect(unassigned(draft, people)).toEqual(people);
});

test('GROUPS-2 the rest is dealt evenly and nobody already placed moves', () => {
  const draft = dealRest(assign(assign(newDraft(2), 'ada', 'g1'), 'ben', 'g1'), people);
  expect(draft.groups.map((group) => group.members)).toEqual([
    ['ada', 'ben', 'eva'],
    ['cem', 'dua'],
  ]);
  expect(unassigned(draft, people)).toEqual([]);
});

test('GROUPS-2 without groups nobody can be dealt', () => {
  expect(dealRest(newDraft(0), people).groups).toEqual([]);
});

test('GROUPS-3 the command keeps names, trims them, and leaves out who has gone', () => {
  let draft = draftFrom([
    { groupId: 'group-0001', name: 'Goethe', members: ['ada', 'gone'] },
    { groupId: 'group-0002', name: 'Schiller', members: ['ben'] },
  ]);
  draft = renameGroup(draft, 'g2', '  ');
  expect(toCommandGroups(draft, people)).toEqual([
    { name: 'Goethe', members: ['ada'] },
    { members: ['ben'] },
  ]);
});
