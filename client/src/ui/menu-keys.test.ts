import { expect, test } from 'vitest';
import { nextMenuIndex } from './menu-keys.ts';

const labels = ['Bearbeiten', 'Farbe', 'Löschen'];

test.each([
  ['ArrowDown', 2, 0],
  ['ArrowUp', 0, 2],
  ['ArrowDown', -1, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['l', 0, 2],
  ['F', 2, 1],
  ['x', 0, null],
  ['Enter', 0, null],
])('A11Y %s from item %i leads to %s', (key, present, next) => {
  expect(nextMenuIndex(key, present, labels)).toBe(next);
});

test('A11Y an empty menu has nowhere to go', () => {
  expect(nextMenuIndex('ArrowDown', -1, [])).toBeNull();
});
