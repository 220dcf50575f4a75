import type { Point } from '../lib/point.ts';
import type { AreaBox } from './area-of.ts';

/** An area as it is stored, and how much larger it is shown. */
export interface Grown extends AreaBox {
  moreW: number;
  moreH: number;
}

/** How far things are shown from where they are stored. */
export interface Room {
  /** Of each area. */
  shifts: ReadonlyMap<string, Point>;
  /** Of whatever begins here and belongs to no area. */
  shiftAt(at: Point): Point;
}

/** Where something ends, and how far things from there on are pushed. */
interface Edge {
  at: number;
  by: number;
}

/**
 * Makes room for areas that are shown larger than they are stored: what lies to the right of one stays
 * to the right of it, what lies below stays below, with the same space between. Both go for the whole board, so
 * that rows and columns of areas stay in line; areas that do not overlap as stored never do as shown.
 */
export function makeRoom(areas: readonly Grown[]): Room {
  const across = pushes(
    areas.map(({ id, x, w, moreW }) => ({ id, from: x, to: x + w, more: moreW })),
  );
  const down = pushes(
    areas.map(({ id, y, h, moreH }) => ({ id, from: y, to: y + h, more: moreH })),
  );
  const shifts = new Map(
    areas.map(({ id }) => [id, { x: across.by.get(id) ?? 0, y: down.by.get(id) ?? 0 }]),
  );
  return {
    shifts,
    shiftAt: ({ x, y }) => ({ x: pushedAt(across.edges, x), y: pushedAt(down.edges, y) }),
  };
}

/** Along one axis: by how much each is pushed by those that end before it begins. */
function pushes(spans: readonly { id: string; from: number; to: number; more: number }[]) {
  const ends = [...spans].sort((a, b) => a.to - b.to);
  const by = new Map<string, number>();
  const edges: Edge[] = [];
  let most = 0;
  let next = 0;
  // Whatever ends before something begins has begun before it, too, and so is known.
  for (const { id, from } of [...spans].sort((a, b) => a.from - b.from)) {
    for (let end = ends[next]; end && end.to <= from; end = ends[++next]) close(end);
    by.set(id, most);
  }
  for (let end = ends[next]; end; end = ends[++next]) close(end);
  return { by, edges };

  function close({ id, to, more }: (typeof spans)[number]): void {
    most = Math.max(most, (by.get(id) ?? 0) + more);
    edges.push({ at: to, by: most });
  }
}

function pushedAt(edges: readonly Edge[], at: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return edges[low - 1]?.by ?? 0;
}
