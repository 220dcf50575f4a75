import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrowHead, boxAround, edgePoint, lineBetween } from './geometry.ts';

const box = { x: 0, y: 0, w: 200, h: 100 };
const number = fc.integer({ min: -5_000, max: 5_000 });
const anyBox = fc.record({
  x: number,
  y: number,
  w: fc.integer({ min: 10, max: 500 }),
  h: fc.integer({ min: 10, max: 500 }),
});

test.each([
  ['right', { x: 1_000, y: 50 }, { x: 200, y: 50 }],
  ['left', { x: -1_000, y: 50 }, { x: 0, y: 50 }],
  ['below', { x: 100, y: 1_000 }, { x: 100, y: 100 }],
  ['above', { x: 100, y: -1_000 }, { x: 100, y: 0 }],
  ['through a corner', { x: 300, y: 150 }, { x: 200, y: 100 }],
  ['inside', { x: 110, y: 50 }, { x: 100, y: 50 }],
  ['at the middle itself', { x: 100, y: 50 }, { x: 100, y: 50 }],
])('CONN-3 a line to a point %s leaves the paper at its edge', (_, target, edge) => {
  expect(edgePoint(box, target, 0)).toEqual(edge);
});

test('CONN-3 between any two papers a line begins and ends outside of both, or is not drawn', () => {
  fc.assert(
    fc.property(anyBox, anyBox, (from, to) => {
      const line = lineBetween(from, to);
      const apart =
        from.x > to.x + to.w + 12 ||
        to.x > from.x + from.w + 12 ||
        from.y > to.y + to.h + 12 ||
        to.y > from.y + from.h + 12;
      if (apart) expect(line).not.toBeNull();
      const inside = ({ x, y }: { x: number; y: number }, { x: left, y: top, w, h }: typeof from) =>
        x > left && x < left + w && y > top && y < top + h;
      if (!line) return;
      expect(inside(line[0], from)).toBe(false);
      expect(inside(line[1], to)).toBe(false);
    }),
  );
});

test('CONN-3 the head of an arrow points where the line goes', () => {
  const [left, right] = arrowHead({ x: 0, y: 0 }, { x: 100, y: 0 }, 10);
  expect(left.x).toBeCloseTo(right.x);
  expect(left.x).toBeLessThan(100);
  expect(left.y).toBeCloseTo(-right.y);
});

test('DRAW-2 the box of a stroke has room for the pen', () => {
  expect(
    boxAround(
      [
        { x: 3, y: 4 },
        { x: -1, y: 9 },
      ],
      2,
    ),
  ).toEqual({
    x: -3,
    y: 2,
    w: 8,
    h: 9,
  });
});
