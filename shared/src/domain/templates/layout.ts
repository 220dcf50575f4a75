import type { Point } from '../../lib/point.ts';

/** Where an area of a template stands, and in which colour. World units. */
export interface Spot {
  x: number;
  y: number;
  w: number;
  h: number;
  color?: string;
}

export const GAP = 40;

/** Room for a title with a prompt, and for so many columns and rows of notes. */
export const roomFor = (columns: number, rows: number): { w: number; h: number } => ({
  w: 60 + columns * 200 + (columns - 1) * 24,
  h: 136 + rows * 164,
});

/** Cells of one size, row by row; colours go round. */
export function grid(
  columns: number,
  rows: number,
  size: { w: number; h: number },
  options: { x?: number; y?: number; rowGap?: number; colors?: readonly string[] } = {},
): Spot[] {
  const { x = 0, y = 0, rowGap = GAP, colors = [] } = options;
  return Array.from({ length: columns * rows }, (_, n) => {
    const color = colors[n % Math.max(1, colors.length)];
    return {
      ...size,
      x: x + (n % columns) * (size.w + GAP),
      y: y + Math.floor(n / columns) * (size.h + rowGap),
      ...(color && { color }),
    };
  });
}

/** From the first to the last of these spots. */
export const span = (spots: readonly Spot[]): { x: number; y: number; w: number; h: number } => {
  const x = Math.min(...spots.map((spot) => spot.x));
  const y = Math.min(...spots.map((spot) => spot.y));
  return {
    x,
    y,
    w: Math.max(...spots.map((spot) => spot.x + spot.w)) - x,
    h: Math.max(...spots.map((spot) => spot.y + spot.h)) - y,
  };
};

/** Half as wide as the head of an arrow is long. */
const HEAD = 14;

/** A drawn line with a head at its end, in one stroke. */
export const arrow = (from: Point, to: Point): Point[] => {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const wing = (side: number): Point => ({
    x: to.x - 2 * HEAD * dx - side * HEAD * dy,
    y: to.y - 2 * HEAD * dy + side * HEAD * dx,
  });
  return [from, to, wing(1), to, wing(-1)];
};
