import type { AreaView } from './api.ts';
import type { Box, SpatialIndex } from './spatial-index.ts';

const GAP = 20;
/** Room for the area's title. */
const HEADER = 64;
/** Where notes lie that belong to no area: a column beside the last one. */
const OUTSIDE_WIDTH = 720;

/**
 * Places notes of these sizes, in order, on the first spots in reading order where they cover
 * nothing: inside `area`, or right of all areas. A full area grows downwards, so there is always one.
 */
export function freeSpots(
  sizes: readonly { w: number; h: number }[],
  area: AreaView | undefined,
  areas: readonly AreaView[],
  taken: SpatialIndex,
): [number, number][] {
  const region = area ?? outsideOf(areas);
  const placed: Box[] = [];
  return sizes.map(({ w, h }) => {
    const columns = Math.max(1, Math.floor((region.w - GAP) / (w + GAP)));
    for (let step = 0; ; step++) {
      const x = region.x + GAP + (step % columns) * (w + GAP);
      const y = region.y + HEADER + Math.floor(step / columns) * (h + GAP);
      const box = { x, y, w, h };
      if (taken.query(box).size > 0 || placed.some((other) => overlap(box, other))) continue;
      placed.push(box);
      return [x, y];
    }
  });
}

function outsideOf(areas: readonly AreaView[]): Box {
  const right = Math.max(0, ...areas.map((area) => area.x + area.w + 3 * GAP));
  const top = Math.min(0, ...areas.map((area) => area.y));
  return { x: right, y: top, w: OUTSIDE_WIDTH, h: 0 };
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
