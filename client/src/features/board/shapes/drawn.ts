import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { decodePoints } from '@stellwand/shared/contracts/stroke-points';
import type { BoardReading } from '../../../stores/view/board-reading.ts';
import type { Box } from '../../../stores/view/spatial-index.ts';
import { arrowPath, boxAround, lineBetween, type Point, pathOf } from './geometry.ts';

/** A connector or stroke as it is drawn, in world units. */
export interface Drawn {
  box: Box;
  path: string;
  color: string | undefined;
  text: string;
  /** Where the words stand. */
  at: Point;
}

/** Null where an end is not seen, or both ends lie over each other. */
export function drawnConnector(
  { from = '', to = '', text, color }: BoardElement,
  boxOf: (id: string) => Box | undefined,
): Drawn | null {
  const [start, end] = [boxOf(from), boxOf(to)];
  const line = start && end && lineBetween(start, end);
  if (!line) return null;
  const [a, b] = line;
  const at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return { box: boxAround(line, 16), path: arrowPath(a, b), color, text, at };
}

/** A connector or stroke with the place where it is shown. */
export function shownShape(
  board: Pick<BoardReading, 'element' | 'shownBox'>,
  id: string,
): BoardElement | undefined {
  const [element, box] = [board.element(id), board.shownBox(id)];
  return element && box ? { ...element, pos: [box.x, box.y] } : element;
}

/** Null where nothing can be read of its points. */
export function drawnStroke({ pos: [x, y], points = '', color }: BoardElement): Drawn | null {
  const way = decodePoints(points).map((point) => ({ x: point.x + x, y: point.y + y }));
  const [first] = way;
  return first ? { box: boxAround(way), path: pathOf(way), color, text: '', at: first } : null;
}
