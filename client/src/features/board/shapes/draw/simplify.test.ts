import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceTo, simplify } from './simplify.ts';

const point = fc.record({
  x: fc.integer({ min: -300, max: 300 }),
  y: fc.integer({ min: -300, max: 300 }),
});

test('DRAW-1 points on a straight line are left out', () => {
  const line = Array.from({ length: 50 }, (_, at) => ({ x: at, y: 2 * at }));
  expect(simplify(line, 0.5)).toEqual([
    { x: 0, y: 0 },
    { x: 49, y: 98 },
  ]);
});

test('DRAW-1 a corner stays', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 50, y: 1 },
    { x: 100, y: 0 },
    { x: 100, y: 80 },
  ];
  expect(simplify(corner, 2)).toEqual([corner[0], corner[2], corner[3]]);
});

test('DRAW-1 both ends stay, and nothing left out lies further away than allowed', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 80 }), (points) => {
      const kept = simplify(points, 3);
      expect(kept[0]).toEqual(points[0]);
      expect(kept.at(-1)).toEqual(points.at(-1));
      for (const one of points) {
        const away = kept.map((end, at) => distanceTo(one, kept[at - 1] ?? end, end));
        expect(Math.min(...away)).toBeLessThanOrEqual(3);
      }
    }),
  );
});
