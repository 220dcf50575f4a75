import type { Box } from '../../../stores/view/spatial-index.ts';

export interface PlacedBox extends Box {
  id: string;
}

/** A new place for one note, world units. */
export interface Place {
  id: string;
  x: number;
  y: number;
}

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export type Axis = 'x' | 'y';

/** Between notes that were pushed apart. */
const GAP = 24;

/** Lines boxes up on a common edge or middle. Answers only those that move; whole numbers. */
export function align(boxes: readonly PlacedBox[], how: Alignment): Place[] {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, w }) => x + w));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h));
  const target = ({ x, y, w, h }: PlacedBox): [number, number] => {
    switch (how) {
      case 'left':
        return [left, y];
      case 'center':
        return [(left + right - w) / 2, y];
      case 'right':
        return [right - w, y];
      case 'top':
        return [x, top];
      case 'middle':
        return [x, (top + bottom - h) / 2];
      case 'bottom':
        return [x, bottom - h];
    }
  };
  return onlyMoved(boxes, (box) => target(box));
}

/**
 * Equal gaps between neighbours along one axis; the first and the last stay where they are. Where
 * there is no room for gaps, the row grows from its first note instead of piling up.
 */
export function distribute(boxes: readonly PlacedBox[], axis: Axis): Place[] {
  if (boxes.length < 3) return [];
  const length = axis === 'x' ? 'w' : 'h';
  const row = [...boxes].sort((a, b) => a[axis] - b[axis] || (a.id < b.id ? -1 : 1));
  const first = row[0]?.[axis] ?? 0;
  const end = Math.max(...row.map((box) => box[axis] + box[length]));
  const filled = row.reduce((sum, box) => sum + box[length], 0);
  const free = (end - first - filled) / (row.length - 1);
  const gap = free >= 0 ? free : GAP;
  const starts = new Map<string, number>();
  let at = first;
  for (const box of row) {
    starts.set(box.id, at);
    at += box[length] + gap;
  }
  return onlyMoved(boxes, (box) => {
    const start = starts.get(box.id) ?? box[axis];
    return axis === 'x' ? [start, box.y] : [box.x, start];
  });
}

function onlyMoved(
  boxes: readonly PlacedBox[],
  target: (box: PlacedBox) => readonly [number, number],
): Place[] {
  return boxes.flatMap((box) => {
    const [x, y] = target(box).map(Math.round);
    if (x === undefined || y === undefined || (x === box.x && y === box.y)) return [];
    return [{ id: box.id, x, y }];
  });
}
