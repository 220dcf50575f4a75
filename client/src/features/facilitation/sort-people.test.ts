import { expect, test } from 'vitest';
import { sortPeople } from './sort-people.ts';

test('REGIE-4 people who are online come first, then by name as it is read', () => {
  const people = [
    { name: 'Anna', online: false },
    { name: 'Zoe', online: true },
    { name: 'Gast 10', online: true },
    { name: 'Gast 2', online: true },
    { name: 'Ärmin', online: false },
    { name: 'Özlem', online: true },
  ];
  expect(sortPeople(people).map(({ name }) => name)).toEqual([
    'Gast 2',
    'Gast 10',
    'Özlem',
    'Zoe',
    'Anna',
    'Ärmin',
  ]);
});
