import type { Point } from '../lib/point.ts';
import { LIMITS } from './board-document.ts';

/** Steps of a pen in base 36, `dx,dy` in whole world units, with a space between them. */
const POINTS = /^-?[0-9a-z]{1,4},-?[0-9a-z]{1,4}(?: -?[0-9a-z]{1,4},-?[0-9a-z]{1,4})*$/;

/** The longest step the four digits can hold. */
const MAX_STEP = 36 ** 4 - 1;

export const isPoints = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LIMITS.pointsLength && POINTS.test(value);

const clampStep = (step: number): number => Math.min(MAX_STEP, Math.max(-MAX_STEP, step));

/** A line relative to its `pos`, as it is stored. Ends where the limit is reached: pens are lifted. */
export function encodePoints(points: readonly Point[]): string {
  let line = '';
  let [x, y] = [0, 0];
  for (const point of points) {
    const dx = clampStep(Math.round(point.x) - x);
    const dy = clampStep(Math.round(point.y) - y);
    const step = `${line === '' ? '' : ' '}${dx.toString(36)},${dy.toString(36)}`;
    if (line.length + step.length > LIMITS.pointsLength) break;
    line += step;
    x += dx;
    y += dy;
  }
  return line;
}

/** Back to points relative to `pos`; none where the line is not one. */
export function decodePoints(line: string): Point[] {
  if (!isPoints(line)) return [];
  let [x, y] = [0, 0];
  return line.split(' ').map((step) => {
    const [dx = '0', dy = '0'] = step.split(',');
    x += Number.parseInt(dx, 36);
    y += Number.parseInt(dy, 36);
    return { x, y };
  });
}
