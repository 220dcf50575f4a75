import { expect, test } from 'vitest';
import { SpatialIndex } from '../../../stores/view/spatial-index.ts';
import { chooseMounted, contains, cullBox, mountOrder } from './culling.ts';

const note = { w: 200, h: 140 };
const none = new Set<string>();

function row(count: number): SpatialIndex {
  const index = new SpatialIndex();
  for (let i = 0; i < count; i++) index.put(`n${i}`, { x: i * 220, y: 0, ...note });
  return index;
}

test('CANVAS-7 only notes near the viewport are in the page', () => {
  const chosen = chooseMounted(row(100), { x: 0, y: 0, w: 1000, h: 800 }, none);
  expect([...chosen].sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
});

test('CANVAS-7 never more than the limit, the middle first', () => {
  const chosen = chooseMounted(row(100), { x: 0, y: 0, w: 22_000, h: 800 }, none, 3);
  expect(chosen.size).toBe(3);
  for (const id of chosen) expect(['n48', 'n49', 'n50', 'n51']).toContain(id);
});

test('CANVAS-8 a pinned note stays however far away it is', () => {
  const chosen = chooseMounted(row(100), { x: 0, y: 0, w: 300, h: 800 }, new Set(['n90']));
  expect(chosen).toContain('n90');
  expect(chooseMounted(row(9), null, new Set(['n3', 'gone']))).toEqual(new Set(['n3']));
});

test('CANVAS-7 the box is a third larger than the view and holds it', () => {
  const view = { x: 10, y: 20, w: 600, h: 300 };
  const box = cullBox(view);
  expect(box.w).toBeCloseTo(800);
  expect(contains(box, view)).toBe(true);
  expect(contains(box, { ...view, x: view.x + 101 })).toBe(false);
});

test('CANVAS-8 while somebody types no mounted note changes its place in the page', () => {
  const rank = (id: string) => ['c', 'b', 'a'].indexOf(id);
  const chosen = new Set(['a', 'b', 'c']);
  expect(mountOrder(['a', 'b'], chosen, rank, false)).toEqual(['c', 'b', 'a']);
  expect(mountOrder(['a', 'b'], chosen, rank, true)).toEqual(['a', 'b', 'c']);
});
