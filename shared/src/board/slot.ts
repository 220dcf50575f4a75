import type { Point } from '../lib/point.ts';
import type { Box } from './area-of.ts';
import type { Keyed } from './flow-order.ts';

/** A hand that lays something beside another is not exact. World units. */
const NEAR = 40;

/**
 * Where in a list something dropped at a point comes to stand: how many of the list are before it. Beside the
 * nearest one: before it where the point is left of its middle, or above it; else behind it.
 */
export function slotAt(
  list: readonly Keyed[],
  boxes: ReadonlyMap<string, Box>,
  { x, y }: Point,
): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [n, { id }] of list.entries()) {
    const box = boxes.get(id);
    if (!box) continue;
    const dx = Math.max(box.x - x, 0, x - box.x - box.w);
    const dy = Math.max(box.y - y, 0, y - box.y - box.h);
    // A row is read as a whole: what is beside counts as nearer than what is above or below.
    const distance = dx * dx + 4 * dy * dy;
    if (distance < least) {
      least = distance;
      nearest = n;
    }
  }
  const box = boxes.get(list[nearest]?.id ?? '');
  if (!box) return list.length;
  const isBeside = y >= box.y - NEAR && y <= box.y + box.h + NEAR;
  const isBefore = isBeside ? x < box.x + box.w / 2 : y < box.y;
  return isBefore ? nearest : nearest + 1;
}
