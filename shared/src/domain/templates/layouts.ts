import type { BuiltInTemplateId } from '../../contracts/board-template.ts';
import type { Point } from '../../lib/point.ts';
import { arrow, GAP, grid, roomFor, type Spot, span } from './layout.ts';

const below = (spots: readonly Spot[], h: number, color: string): Spot => {
  const box = span(spots);
  return { x: box.x, y: box.y + box.h + GAP, w: box.w, h, color };
};

const tables = grid(3, 1, roomFor(4, 3), { colors: ['sky', 'mint', 'lilac'] });
const steps = grid(5, 1, roomFor(2, 4), { colors: ['pebble', 'sky', 'sky', 'sky', 'mint'] });
/** Beside two rows of areas, as high as both: read first. */
const column = (columns: number, color: string, rowGap = GAP): Spot => ({
  x: 0,
  y: 0,
  w: roomFor(columns, 1).w,
  h: 2 * roomFor(1, 2).h + rowGap,
  color,
});
const pool = column(2, 'pebble');
/** Between the causes above and below: room for the backbone and its ribs. */
const BACK = 200;
const problem = column(2, 'coral', BACK);
const causes = grid(3, 2, roomFor(3, 2), {
  x: problem.w + GAP,
  rowGap: BACK,
  colors: ['sky', 'mint', 'lilac'],
});

/**
 * The places of every built-in template, in the order of its words. All of them are more than twice
 * as wide as high: that is what a laptop’s screen leaves between header and write box, and notes can
 * be read there. Every area takes the notes of ten people, or of a group where there are many.
 */
export const LAYOUTS: Record<BuiltInTemplateId, readonly Spot[]> = {
  brainstorm: grid(3, 1, roomFor(3, 5), { colors: ['mint', 'coral', 'sky'] }),
  retrospective: grid(2, 2, roomFor(6, 2), { colors: ['mint', 'coral', 'lilac', 'sky'] }),
  swot: grid(2, 2, roomFor(6, 2), { colors: ['mint', 'coral', 'sky', 'tangerine'] }),
  'world-cafe': [...tables, below(tables, roomFor(1, 2).h, 'meadow')],
  'gallery-walk': grid(6, 1, roomFor(2, 5), {
    colors: ['sky', 'mint', 'lilac', 'tangerine', 'meadow', 'coral'],
  }),
  'effort-benefit': [
    pool,
    ...grid(2, 2, roomFor(5, 2), {
      x: pool.w + GAP,
      colors: ['meadow', 'sky', 'mint', 'coral'],
    }),
  ],
  timeline: [...steps, below(steps, roomFor(1, 1).h, 'tangerine')],
  fishbone: [problem, ...causes],
  empty: [],
};

/** What is drawn between the areas, where no notes lie: a decoration, the areas say it in words. */
export const LINES: Partial<Record<BuiltInTemplateId, readonly (readonly Point[])[]>> = {
  timeline: [timeArrow(span(steps))],
  fishbone: bones(problem, causes),
};

function timeArrow({ x, y, w, h }: Spot): Point[] {
  const along = y + h + GAP / 2;
  return arrow({ x, y: along }, { x: x + w, y: along });
}

/** A backbone that leads to the problem, and a rib to it from every cause. */
function bones(head: Spot, ends: readonly Spot[]): Point[][] {
  const { x, w } = span(ends);
  const middle = head.y + head.h / 2;
  const ribs = ends.map((cause): Point[] => {
    const from = { x: cause.x + cause.w / 2, y: cause.y < middle ? cause.y + cause.h : cause.y };
    return [from, { x: from.x - BACK, y: middle }];
  });
  return [arrow({ x: x + w, y: middle }, { x: head.x + head.w, y: middle }), ...ribs];
}
