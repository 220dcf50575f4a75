import type { Box } from '../../../stores/view/spatial-index.ts';
import type { AreaView } from '../../../stores/view/views.ts';

/** An area is looked at when the next one is in sight this much less, at most. */
const CLEARLY = 0.6;
/** A corner of an area at the edge of the window is not looked at. */
const AT_LEAST = 0.2;

/** The one area a window shows; null where it shows none, or several alike. */
export function areaInView(view: Box, areas: readonly AreaView[]): AreaView | null {
  const shares = areas
    .map((area) => ({ area, share: overlap(view, area) / size(area), seen: overlap(view, area) }))
    .sort((a, b) => b.share - a.share);
  const [first, second] = shares;
  if (!first || first.seen < AT_LEAST * Math.min(size(view), size(first.area))) return null;
  return (second?.share ?? 0) <= CLEARLY * first.share ? first.area : null;
}

const size = ({ w, h }: Box): number => w * h;

function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return Math.max(0, w) * Math.max(0, h);
}
