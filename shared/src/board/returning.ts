import type { BoardElement } from '../contracts/board-document.ts';
import type { Box } from './area-of.ts';
import { freeSpot, freeSpotFrom } from './free-spot.ts';
import { boxOf, kindOf } from './kinds.ts';
import { areasOf } from './outline.ts';

const isCard = ({ type }: BoardElement): boolean => kindOf(type)?.card === true;

/** Whether one of them hides more than half of the other. */
function covers(a: Box, b: Box): boolean {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return width > 0 && height > 0 && width * height > Math.min(a.w * a.h, b.w * b.h) / 2;
}

/**
 * The elements that come back, each where it was; where something else lies there by now, in the next
 * free spot of its area: what was brought back must not hide under what came since.
 */
export function besideOthers(
  now: readonly BoardElement[],
  returning: readonly BoardElement[],
): BoardElement[] {
  const living = new Set(now.map(({ elementId }) => elementId));
  const { areas, homeOf } = areasOf(now);
  const taken = now.filter(isCard).map(boxOf);
  return returning.map((element) => {
    if (!isCard(element) || (element.stack && living.has(element.stack))) return element;
    const box = boxOf(element);
    if (!taken.some((other) => covers(other, box))) {
      taken.push(box);
      return element;
    }
    const areaId = homeOf(element);
    const area = areas.find(({ id }) => id === areaId);
    const size = [box.w, box.h] as const;
    const spot = area ? freeSpot(area, taken, size) : freeSpotFrom(box, taken, size);
    taken.push({ ...box, ...spot });
    return { ...element, pos: [spot.x, spot.y] };
  });
}
