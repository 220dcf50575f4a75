import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areasInside, titleScale } from './areas-in-view.ts';
import { MAX_ZOOM, MIN_ZOOM } from './camera.ts';

const area = (id: string, x: number) => ({ id, title: id, x, y: 0, w: 100, h: 100 });

test('CANVAS-7 only areas near the viewport are in the page, in their order', () => {
  const areas = [area('far', 900), area('right', 150), area('left', -50), area('touching', 200)];
  const inside = areasInside(areas, { x: 0, y: 0, w: 200, h: 50 });
  expect(inside.map(({ id }) => id)).toEqual(['right', 'left']);
});

test('CANVAS-7 titles grow as the board shrinks, in few steps', () => {
  const sizes = new Set<number>();
  for (let zoom = MAX_ZOOM; zoom >= MIN_ZOOM; zoom -= 0.01) sizes.add(titleScale(zoom));
  expect(sizes.size).toBeLessThan(7);
  expect(titleScale(1)).toBe(1);
  const anyZoom = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true });
  fc.assert(
    fc.property(anyZoom, anyZoom, (a, b) => {
      expect(titleScale(Math.min(a, b))).toBeGreaterThanOrEqual(titleScale(Math.max(a, b)));
    }),
  );
});
