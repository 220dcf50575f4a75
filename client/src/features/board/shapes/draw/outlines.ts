import type { PenTool } from '../../core/board-ui.ts';
import { arrowHead, type Point } from '../geometry.ts';
import { simplify } from './simplify.ts';

/** So fine that no corner of an ellipse is seen. */
const ELLIPSE_POINTS = 48;
/** Eight thousand characters, twelve at most for each. */
const MOST_POINTS = 650;
/** How far a point may be moved for the sake of fewer points, in pixels of the screen. */
const TOLERANCE = 1.2;

/** What a tool makes of the way the pointer went, in world units. */
export function outlineOf(tool: PenTool, way: readonly Point[], zoom: number): Point[] {
  const [start, end] = [way[0], way.at(-1)];
  if (!start || !end) return [];
  switch (tool) {
    case 'pen':
      return sparse(way, TOLERANCE / zoom);
    case 'line':
      return [start, end];
    case 'arrow': {
      const [left, right] = arrowHead(start, end, 20);
      return [start, end, left, end, right];
    }
    case 'rectangle':
      return [start, { x: end.x, y: start.y }, end, { x: start.x, y: end.y }, start];
    case 'ellipse':
      return ellipseIn(start, end);
  }
}

/** No more points than a stroke may have, whatever their distance. */
function sparse(way: readonly Point[], tolerance: number): Point[] {
  const points = simplify(way, tolerance);
  return points.length <= MOST_POINTS ? points : sparse(points, tolerance * 1.6);
}

function ellipseIn(a: Point, b: Point): Point[] {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const [rx, ry] = [Math.abs(a.x - b.x) / 2, Math.abs(a.y - b.y) / 2];
  return Array.from({ length: ELLIPSE_POINTS + 1 }, (_, at) => {
    const angle = (at / ELLIPSE_POINTS) * 2 * Math.PI;
    return { x: middle.x + rx * Math.cos(angle), y: middle.y + ry * Math.sin(angle) };
  });
}
