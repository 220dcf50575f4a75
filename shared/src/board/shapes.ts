import type * as Y from 'yjs';
import type { BoardElement } from '../contracts/board-document.ts';
import { encodePoints } from '../contracts/stroke-points.ts';
import type { Point } from '../lib/point.ts';
import { putBack } from './notes.ts';

/** What every new element needs. Time and id are arguments, as with notes. */
export interface NewElement {
  id: string;
  author: string;
  /** Epoch ms. */
  createdAt: number;
  z?: string | undefined;
}

export interface NewConnector extends NewElement {
  /** Ids of two different elements. */
  from: string;
  to: string;
  text?: string | undefined;
  color?: string | undefined;
}

export interface NewStroke extends NewElement {
  /** World units; the first point is where the stroke lies. */
  points: readonly Point[];
  color: string;
}

export interface NewLabel extends NewElement {
  at: Point;
  text: string;
  size?: readonly [number, number] | undefined;
  color?: string | undefined;
}

/** What all of them have in common, as plain data. */
function base(
  type: BoardElement['type'],
  { id, author, createdAt, z }: NewElement,
  at: Point,
): BoardElement {
  const pos: [number, number] = [at.x, at.y];
  const common = { elementId: id, type, pos, text: '', author, createdAt };
  return z === undefined ? common : { ...common, z };
}

/** A line that stays attached to both ends, wherever they go; it vanishes with one of them. */
export function createConnector(doc: Y.Doc, connector: NewConnector): void {
  const { from, to, text = '', color } = connector;
  if (from === to) return;
  const plain = base('connector', connector, { x: 0, y: 0 });
  putBack(doc, { ...plain, from, to, text, ...(color !== undefined && { color }) });
}

/** A line drawn by hand. */
export function createStroke(doc: Y.Doc, stroke: NewStroke): void {
  const [start] = stroke.points;
  if (!start) return;
  const at = { x: Math.round(start.x), y: Math.round(start.y) };
  const points = encodePoints(stroke.points.map(({ x, y }) => ({ x: x - at.x, y: y - at.y })));
  putBack(doc, { ...base('stroke', stroke, at), points, color: stroke.color });
}

/** Large words on the board itself; for who leads. */
export function createLabel(doc: Y.Doc, label: NewLabel): void {
  const { at, text, size, color } = label;
  putBack(doc, {
    ...base('label', label, at),
    text,
    ...(size !== undefined && { size: [...size] as [number, number] }),
    ...(color !== undefined && { color }),
  });
}
