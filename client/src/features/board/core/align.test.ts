import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALIGNMENTS, align, distribute, type PlacedBox } from './align.ts';

const small: PlacedBox = { id: 'small', x: 10, y: 20, w: 200, h: 140 };
const tall: PlacedBox = { id: 'tall', x: 300, y: 100, w: 200, h: 300 };

test.each([
  ['left', { id: 'tall', x: 10, y: 100 }],
  ['right', { id: 'small', x: 300, y: 20 }],
  ['top', { id: 'tall', x: 300, y: 20 }],
  ['bottom', { id: 'small', x: 10, y: 260 }],
  ['middle', { id: 'small', x: 10, y: 140 }],
] as const)('ARR-1 %s: the outermost note stays, the others come to its edge', (how, moved) => {
  expect(align([small, tall], how)).toContainEqual(moved);
});

test('ARR-1 notes of equal width meet in the middle', () => {
  expect(align([small, tall], 'center').map(({ x }) => x)).toEqual([155, 155]);
});

test('ARR-2 equal gaps between notes of unequal size; first and last stay', () => {
  const row: PlacedBox[] = [
    { id: 'c', x: 1000, y: 0, w: 200, h: 140 },
    { id: 'a', x: 0, y: 0, w: 200, h: 140 },
    { id: 'b', x: 210, y: 50, w: 300, h: 140 },
  ];
  expect(distribute(row, 'x')).toEqual([{ id: 'b', x: 450, y: 50 }]);
});

test('ARR-2 notes that lie on each other are pushed apart, not left in a heap', () => {
  const heap = ['a', 'b', 'c'].map((id) => ({ ...small, id }));
  expect(distribute(heap, 'y')).toEqual([
    { id: 'b', x: 10, y: 184 },
    { id: 'c', x: 10, y: 348 },
  ]);
});

const boxes = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    // Even, so that half of it is whole: places are rounded to whole units.
    w: fc.integer({ min: 20, max: 200 }).map((half) => half * 2),
    h: fc.integer({ min: 20, max: 200 }).map((half) => half * 2),
  }),
  { minLength: 2, maxLength: 12, selector: ({ id }) => id },
);

test('ARR-1 aligning twice changes nothing the second time', () => {
  fc.assert(
    fc.property(boxes, fc.constantFrom(...ALIGNMENTS), (before, how) => {
      const places = new Map(align(before, how).map((place) => [place.id, place]));
      expect(
        align(
          before.map((box) => ({ ...box, ...places.get(box.id) })),
          how,
        ),
      ).toEqual([]);
    }),
  );
});

test('ARR-2 distributed notes never overlap along their axis', () => {
  fc.assert(
    fc.property(boxes, (before) => {
      const places = new Map(distribute(before, 'x').map((place) => [place.id, place]));
      const row = before
        .map((box) => ({ ...box, ...places.get(box.id) }))
        .sort((a, b) => a.x - b.x);
      if (before.length < 3) return;
      row.slice(1).forEach((box, at) => {
        const left = row[at];
        expect(box.x + 1).toBeGreaterThanOrEqual((left?.x ?? 0) + (left?.w ?? 0));
      });
    }),
  );
});
