import { expect, test } from 'vitest';
import { largestThat } from './use-fitted-text.ts';

test.each([
  [30, 30],
  [99, 44],
  [3, 15],
  [15, 15],
  [16, 16],
])('PROJ-6 with room for %i the text is %i px', (room, size) => {
  expect(largestThat((n) => n <= room, 15, 44)).toBe(size);
});
