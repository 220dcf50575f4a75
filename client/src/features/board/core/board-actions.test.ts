import { expect, test } from 'vitest';
import { colorName, neighbourOf } from './board-actions.ts';

test.each([
  ['the note after it', ['b'], 'c'],
  ['the note after all of them', ['b', 'c'], 'd'],
  ['the one before if it was the last', ['d'], 'c'],
  ['nothing if none is left', ['a', 'b', 'c', 'd'], undefined],
])('A11Y after a deletion the focus goes to %s', (_, removed, next) => {
  expect(neighbourOf(['a', 'b', 'c', 'd'], removed)).toBe(next);
});

test('NOTE-3 an unknown colour of a newer version reads as the default', () => {
  expect(colorName('mint')).toBe('mint');
  expect(colorName('ultraviolet')).toBe('sun');
});
