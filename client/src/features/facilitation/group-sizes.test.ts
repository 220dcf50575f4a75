import { expect, test } from 'vitest';
import { groupSizes } from './group-sizes.ts';

test.each([
  [12, 'count', 4, { count: 4, from: 3, to: 3 }],
  [37, 'count', 4, { count: 4, from: 9, to: 10 }],
  [3, 'count', 5, { count: 3, from: 1, to: 1 }],
  [37, 'size', 10, { count: 4, from: 9, to: 10 }],
  [6, 'size', 10, { count: 1, from: 6, to: 6 }],
] as const)('GROUPS-4 %i people by %s %i', (people, by, value, expected) => {
  expect(groupSizes(people, { by, value })).toEqual(expected);
});

test.each([
  [0, 4],
  [12, 0],
  [12, Number.NaN],
  [12, 2.5],
])('GROUPS-4 %i people into %d groups makes no sense and says so', (people, value) => {
  expect(groupSizes(people, { by: 'count', value })).toBeNull();
});
