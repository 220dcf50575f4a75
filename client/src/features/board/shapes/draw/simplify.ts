import type { Point } from '../geometry.ts';

/**
 * The same line with fewer points: none of those left out lies further than `tolerance` from it
 * (Ramer, Douglas and Peucker). Iterative, because a long stroke has thousands of points.
 */
export function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return [...points];
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span;
    const farthest = farthestFrom(points, first, last);
    if (farthest.distance <= tolerance) continue;
    kept[farthest.at] = 1;
    open.push([first, farthest.at], [farthest.at, last]);
  }
  return points.filter((_, at) => kept[at] === 1);
}

function farthestFrom(points: readonly Point[], first: number, last: number) {
  const [a, b] = [points[first], points[last]];
  let [at, distance] = [first, 0];
  if (!a || !b) return { at, distance };
  for (let index = first + 1; index < last; index++) {
    const point = points[index];
    if (!point) continue;
    const away = distanceTo(point, a, b);
    if (away > distance) [at, distance] = [index, away];
  }
  return { at, distance };
}

/** From a point to the piece of line between `a` and `b`. */
export function distanceTo(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
  const near = Math.max(0, Math.min(1, part));
  return Math.hypot(point.x - a.x - near * dx, point.y - a.y - near * dy);
}
