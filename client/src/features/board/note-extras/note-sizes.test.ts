import { expect, test } from 'vitest';
import { fontSizeFor, isCut } from '../core/note-text.ts';
import { boundedSize, sizeFor } from './note-sizes.ts';

const long = 'Zuständigkeiten klären und die Register endlich verbinden. '.repeat(8);

test('SIZE-1 a size chosen from the menu hides nothing of the text', () => {
  expect(sizeFor('auto', long)).toBeNull();
  expect(sizeFor('small', 'kurz')).toEqual([140, 98]);
  expect(sizeFor('large', 'kurz')).toEqual([320, 224]);
  for (const size of ['small', 'large'] as const) {
    const [w, h] = sizeFor(size, long) ?? [0, 0];
    expect(isCut(long, w, h)).toBe(false);
    expect(fontSizeFor(long, w, h)).toBeGreaterThanOrEqual(13);
  }
});

test('SIZE-1 a size drawn by hand stays in bounds, in whole units', () => {
  expect(boundedSize(-40, 3.2)).toEqual([110, 80]);
  expect(boundedSize(200.4, 150.6)).toEqual([200, 151]);
  expect(boundedSize(9_999, 9_999)).toEqual([1_200, 1_600]);
});
