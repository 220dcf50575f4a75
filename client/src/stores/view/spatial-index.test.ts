import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, SpatialIndex } from './spatial-index.ts';

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const coordinate = fc.integer({ min: -3_000, max: 3_000 });
const length = fc.integer({ min: 1, max: 1_500 });
const box = fc.record({ x: coordinate, y: coordinate, w: length, h: length });

describe('the spatial index', () => {
  test('finds exactly what overlaps, after moves and removals, too', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), fc.array(box), box, (boxes, moved, area) => {
        const index = new SpatialIndex();
        const truth = new Map(boxes.map((each, n) => [`note-${n}`, each]));
        for (const [id, each] of truth) index.put(id, each);
        moved.forEach((each, n) => {
          const id = `note-${n}`;
          if (n % 3 === 0) {
            truth.delete(id);
            index.delete(id);
          } else if (truth.has(id)) {
            truth.set(id, each);
            index.put(id, each);
          }
        });
        const expected = [...truth].filter(([, each]) => overlap(each, area)).map(([id]) => id);
        expect([...index.query(area)].sort()).toEqual(expected.sort());
      }),
    );
  });

  test('an arrow key leads to the nearest note that way, however far', () => {
    const index = new SpatialIndex();
    const put = (id: string, x: number, y: number) => index.put(id, { x, y, w: 200, h: 140 });
    put('middle', 0, 0);
    put('right', 300, 20);
    put('far right', 900, 0);
    put('below', 10, 400);
    put('far left', -90_000, 0);
    expect(index.nearest('middle', 'right')).toBe('right');
    expect(index.nearest('right', 'right')).toBe('far right');
    expect(index.nearest('middle', 'down')).toBe('below');
    expect(index.nearest('middle', 'left')).toBe('far left');
    expect(index.nearest('middle', 'up')).toBeUndefined();
    expect(index.nearest('unknown', 'up')).toBeUndefined();
  });

  test('a point finds the note under it', () => {
    const index = new SpatialIndex();
    index.put('note', { x: 0, y: 0, w: 200, h: 140 });
    expect(index.at(10, 10)).toEqual(new Set(['note']));
    expect(index.at(300, 10)).toEqual(new Set());
  });
});
