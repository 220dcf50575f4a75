import { expect, test } from 'vitest';
import { largestThat, sizesFor } from './fit-text.ts';

test.each([
  [30, 30],
  [99, 44],
  [3, 15],
  [15, 15],
  [16, 16],
])('PROJ-6 with room for %i the text is %i px', (room, size) => {
  expect(largestThat((n) => n <= room, 15, 44)).toBe(size);
});

test('PROJ-6 nothing is smaller than 24 px on 1,080 lines, and in proportion on others', () => {
  expect(sizesFor(1080).smallest).toBe(24);
  expect(sizesFor(2160).smallest).toBe(48);
  expect(sizesFor(768).smallest).toBe(17);
  expect(sizesFor(400).smallest).toBe(17);
});
