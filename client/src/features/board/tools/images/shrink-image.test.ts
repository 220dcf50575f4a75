import { expect, test } from 'vitest';
import { fitInto, isImageFile } from './shrink-image.ts';

test('IMG-8 a photo is made small before it is sent, a small picture stays as it is', () => {
  expect(fitInto(4_000, 3_000)).toEqual([2_000, 1_500]);
  expect(fitInto(3_000, 4_000)).toEqual([1_500, 2_000]);
  expect(fitInto(640, 480)).toEqual([640, 480]);
  expect(fitInto(100_000, 10)).toEqual([2_000, 1]);
});

test('IMG-8 what calls itself a picture is tried, but no SVG', () => {
  const of = (type: string) => isImageFile(new File([], 'a', { type }));
  expect([of('image/png'), of('image/heic'), of('image/svg+xml'), of('text/csv'), of('')]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
