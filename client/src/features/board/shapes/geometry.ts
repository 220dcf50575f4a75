import type { Box } from '../../../stores/view/spatial-index.ts';

export interface Point {
  x: number;
  y: number;
}

/** Between paper and line, so that the tip of an arrow is seen. */
const GAP = 5;
const HEAD = 15;

const isSame = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;
const middleOf = ({ x, y, w, h }: Box): Point => ({ x: x + w / 2, y: y + h / 2 });

/** Where the line from the middle of `box` to `target` leaves the box; the middle if it never does. */
export function edgePoint(box: Box, target: Point, gap = GAP): Point {
  const middle = middleOf(box);
  const [dx, dy] = [target.x - middle.x, target.y - middle.y];
  const across = dx === 0 ? Number.POSITIVE_INFINITY : (box.w / 2 + gap) / Math.abs(dx);
  const down = dy === 0 ? Number.POSITIVE_INFINITY : (box.h / 2 + gap) / Math.abs(dy);
  const part = Math.min(across, down);
  if (part >= 1) return middle;
  return { x: middle.x + dx * part, y: middle.y + dy * part };
}

/** From edge to edge along the line between the middles; null where the boxes overlap. */
export function lineBetween(from: Box, to: Box): readonly [Point, Point] | null {
  const start = edgePoint(from, middleOf(to));
  const end = edgePoint(to, middleOf(from));
  const [a, b] = [middleOf(from), middleOf(to)];
  // Where the papers lie over each other, the ends have passed one another.
  if (isSame(start, a) || isSame(end, b)) return null;
  const ahead = (end.x - start.x) * (b.x - a.x) + (end.y - start.y) * (b.y - a.y);
  return ahead > 0 ? [start, end] : null;
}

/** The two barbs of an arrow that ends at `end`, coming from `start`. */
export function arrowHead(start: Point, end: Point, size = HEAD): readonly [Point, Point] {
  const angle = Math.atan2(end.y - start.y, end.x - start.x);
  const barb = (turn: number): Point => ({
    x: end.x - size * Math.cos(angle + turn),
    y: end.y - size * Math.sin(angle + turn),
  });
  return [barb(0.45), barb(-0.45)];
}

/** The box around points, with room for the width of a pen. */
export function boxAround(points: readonly Point[], room = 8): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: left - room,
    y: top - room,
    w: Math.max(...xs) - left + 2 * room,
    h: Math.max(...ys) - top + 2 * room,
  };
}

/** A path as SVG and `Path2D` read it. */
export const pathOf = (points: readonly Point[]): string =>
  points.length === 1
    ? `M${points[0]?.x},${points[0]?.y}h0.01`
    : points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x},${y}`).join('');

/** Line and head of an arrow in one path. */
export function arrowPath(start: Point, end: Point): string {
  const [left, right] = arrowHead(start, end);
  return `${pathOf([start, end])}${pathOf([left, end, right])}`;
}
