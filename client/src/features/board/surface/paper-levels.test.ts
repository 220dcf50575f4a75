import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelsFor } from './paper-levels.ts';

const papers = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map((n) => `n${n}`));

test('levels rise in the order of the papers, whatever was before', () => {
  fc.assert(
    fc.property(fc.array(papers, { minLength: 1, maxLength: 30 }), (orders) => {
      let levels: ReadonlyMap<string, number> = new Map();
      for (const order of orders) {
        levels = levelsFor(order, levels);
        expect([...levels.keys()].sort()).toEqual([...order].sort());
        const heights = order.map((id) => levels.get(id) ?? 0);
        heights.forEach((height, at) => {
          expect(height).toBeGreaterThan(heights[at - 1] ?? 0);
        });
      }
    }),
  );
});

test('one that comes between and one that is raised leave all others alone', () => {
  const first = levelsFor(['a', 'b', 'c'], new Map());
  const raised = levelsFor(['b', 'new', 'c', 'a'], first);
  expect(raised.get('b')).toBe(first.get('b'));
  expect(raised.get('c')).toBe(first.get('c'));
});

test('where there is no room left everybody gets a new level', () => {
  const levels = levelsFor(
    ['a', 'new', 'b'],
    new Map([
      ['a', 1],
      ['b', 2],
    ]),
  );
  expect(levels.get('new')).toBeGreaterThan(levels.get('a') ?? 0);
  expect(levels.get('b')).toBeGreaterThan(levels.get('new') ?? 0);
});
