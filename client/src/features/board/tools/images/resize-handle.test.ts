import { expect, test } from 'vitest';
import { draggedSize } from './resize-handle.tsx';

const photo = { w: 400, h: 300 };

test('IMG-10 dragged by its corner a picture keeps its proportions', () => {
  expect(draggedSize(photo, 200, 0)).toEqual([600, 450]);
  expect(draggedSize(photo, 0, 300)).toEqual([800, 600]);
  expect(draggedSize(photo, -200, -150)).toEqual([200, 150]);
  expect(draggedSize(photo, 0, 0)).toEqual([400, 300]);
});

test('IMG-10 it never becomes too small to be caught, nor larger than a board needs', () => {
  expect(draggedSize(photo, -5_000, -5_000)).toEqual([60, 45]);
  expect(draggedSize(photo, 50_000, 50_000)).toEqual([4_000, 3_000]);
});
