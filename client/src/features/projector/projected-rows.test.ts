import { expect, test } from 'vitest';
import { projectedRows, sheetsOf } from './projected-rows.ts';

const HALL = { width: 1824, height: 840 };
const OLD = { width: 973, height: 560 };
const titles = (count: number, letters = 10) =>
  Array.from({ length: count }, () => 'x'.repeat(letters));

test.each([
  [1, 1, 1],
  [3, 3, 1],
  [4, 4, 1],
  [5, 3, 2],
  [6, 3, 2],
  [7, 4, 2],
  [8, 4, 2],
  [12, 4, 2],
])('PROJ-9 %i areas stand %i in a row, in %i rows', (count, across, down) => {
  expect(projectedRows(titles(count), HALL, 24)).toEqual({ across, down });
});

test('PROJ-9 long titles have the width of three in a row, twelve areas take two sheets', () => {
  const { across, down } = projectedRows(titles(12, 107), HALL, 24);
  expect({ across, down }).toEqual({ across: 3, down: 2 });
  expect(sheetsOf(titles(12), across * down).map(({ length }) => length)).toEqual([6, 6]);
});

test('PROJ-9 four areas with long titles stand two by two', () => {
  expect(projectedRows(titles(4, 107), HALL, 24)).toEqual({ across: 2, down: 2 });
});

test('PROJ-9 an old beamer and a phone get as many as can be read', () => {
  expect(projectedRows(titles(12), OLD, 17)).toEqual({ across: 3, down: 2 });
  expect(projectedRows(titles(12), { width: 390, height: 600 }, 17)).toEqual({
    across: 1,
    down: 2,
  });
});
