import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidy } from './tidy.ts';

const area = { id: 'area-a', title: 'A', x: 0, y: 0, w: 720, h: 900 };
const note = (id: string, x: number, y: number, h = 140) => ({
  id,
  x,
  y,
  w: 200,
  h,
  areaId: 'area-a',
});

test('ARR-3 notes of an area become rows from left to right, in reading order', () => {
  const notes = [note('d', 40, 600), note('b', 300, 110), note('a', 35, 100), note('c', 460, 130)];
  expect(tidy(notes, [area], [])).toEqual([
    { id: 'a', x: 35, y: 100, areaId: 'area-a' },
    { id: 'b', x: 259, y: 100, areaId: 'area-a' },
    { id: 'c', x: 483, y: 100, areaId: 'area-a' },
    { id: 'd', x: 35, y: 264, areaId: 'area-a' },
  ]);
});

test('ARR-3 a high note makes its row high, and the grid stays off the title', () => {
  const [, , , next] = tidy(
    [note('a', 30, 10), note('b', 260, 10, 300), note('c', 480, 20), note('d', 30, 400)],
    [area],
    [],
  );
  expect(next).toEqual({ id: 'd', x: 30, y: 80 + 300 + 24, areaId: 'area-a' });
});

test('ARR-3 notes that were not chosen keep their place and are not covered', () => {
  const other = { x: 30, y: 80, w: 200, h: 140 };
  expect(tidy([note('a', 40, 90)], [area], [other])).toEqual([
    { id: 'a', x: 40, y: 90 + 154, areaId: 'area-a' },
  ]);
});

test('ARR-3 nobody changes the area, nothing overlaps, and a tidy board stays as it is', () => {
  const notes = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 4 }),
      x: fc.integer({ min: -300, max: 1000 }),
      y: fc.integer({ min: -300, max: 1000 }),
      h: fc.integer({ min: 140, max: 400 }),
      areaId: fc.constantFrom('area-a', null),
    }),
    { minLength: 1, maxLength: 20, selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(notes, (some) => {
      const before = some.map((one) => ({ ...one, w: 200 }));
      const places = tidy(before, [area], []);
      expect(places).toHaveLength(before.length);
      const after = places.map(({ id, x, y, areaId }) => {
        const h = before.find((one) => one.id === id)?.h ?? 0;
        return { id, x, y, w: 200, h, areaId };
      });
      for (const { id, areaId } of after) {
        expect(areaId).toBe(before.find((one) => one.id === id)?.areaId);
      }
      after.forEach((a, at) => {
        for (const b of after.slice(at + 1)) {
          const apart =
            a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h;
          expect(apart).toBe(true);
        }
      });
      expect(tidy(after, [area], [])).toEqual(places);
    }),
  );
});
