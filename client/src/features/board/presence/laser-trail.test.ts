import { expect, test } from 'vitest';
import { LaserTrail, TRAIL_MS, thirds } from './laser-trail.ts';

test('LASER-1 a trail lasts a second, its end stays', () => {
  const trail = new LaserTrail();
  trail.add(0, 0, 0);
  trail.add(10, 0, 500);
  trail.add(20, 0, 900);
  expect(trail.alive(900)).toHaveLength(3);
  expect(trail.alive(TRAIL_MS)).toHaveLength(2);
  expect(trail.isFading(1_400)).toBe(true);
  expect(trail.alive(5_000)).toEqual([{ x: 20, y: 0, at: 900 }]);
  expect(trail.isFading(5_000)).toBe(false);
});

test('LASER-1 a hand that rests draws nothing', () => {
  const trail = new LaserTrail();
  for (let at = 0; at < 10; at++) trail.add(5, 5, at);
  expect(trail.alive(10)).toHaveLength(1);
});

test('LASER-1 its three lengths hang together and fade from the end', () => {
  const points = [0, 200, 400, 600, 800, 1_000].map((at, x) => ({ x, y: 0, at }));
  const [old = [], middle = [], fresh = []] = thirds(points, 1_000);
  expect(old[0]?.x).toBe(0);
  expect(middle[0]).toEqual(old.at(-1));
  expect(fresh[0]).toEqual(middle.at(-1));
  expect(fresh.at(-1)?.x).toBe(5);
});
