import { expect, test } from 'vitest';
import { areaInView } from './place-of-call.ts';

const area = (id: string, x: number) => ({ id, title: id, x, y: 0, w: 600, h: 900 });
const areas = [area('a', 0), area('b', 640), area('c', 1_280)];

test('ATT-6 a call names the one area that is in sight, and none where it would be chance', () => {
  expect(areaInView({ x: 600, y: 0, w: 700, h: 500 }, areas)?.id).toBe('b');
  expect(areaInView({ x: 700, y: 100, w: 200, h: 100 }, areas)?.id).toBe('b');
  // As „Zu Bereich“ shows it: whole, with half of its neighbours.
  expect(areaInView({ x: 300, y: -50, w: 1_280, h: 1_000 }, areas)?.id).toBe('b');
  expect(areaInView({ x: 0, y: 0, w: 2_000, h: 1_000 }, areas)).toBeNull();
  expect(areaInView({ x: 500, y: 100, w: 240, h: 200 }, areas)).toBeNull();
  expect(areaInView({ x: 5_000, y: 0, w: 700, h: 500 }, areas)).toBeNull();
});
