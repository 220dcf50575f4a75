import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { filterPeople } from './filter-people.ts';

const person = (name: string, sessionId: string | null, organisation?: string): PersonView => ({
  personId: `person-${name}`,
  name,
  role: 'participant',
  ...(organisation && { organisation }),
  sessionId,
  online: true,
  color: 'sky',
});
const people = [
  person('Gast 10', null),
  person('Änne Öhler', 'session-1', 'Stadt Erfurt'),
  person('Gast 9', 'session-1'),
];
const names = (query: string, where: string) =>
  filterPeople(people, { query, where }).map((one) => one.name);

test('DAY-2 people are found by parts of name and office and stand in order', () => {
  expect(names('', 'all')).toEqual(['Änne Öhler', 'Gast 9', 'Gast 10']);
  expect(names('erfurt öhl', 'all')).toEqual(['Änne Öhler']);
  expect(names('', 'lobby')).toEqual(['Gast 10']);
  expect(names('gast', 'session-1')).toEqual(['Gast 9']);
  expect(names('nobody', 'all')).toEqual([]);
});
