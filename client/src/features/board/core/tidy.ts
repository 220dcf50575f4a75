import { headerOf, SPOT_GRID } from '@stellwand/shared/board/free-spot';
import { type PlacedNote, readingOrder } from '@stellwand/shared/board/reading-order';
import type { Box } from '../../../stores/view/spatial-index.ts';
import type { AreaView } from '../../../stores/view/views.ts';
import type { Place } from './align.ts';

export interface TidyPlace extends Place {
  areaId: string | null;
}

/**
 * A grid in reading order, area by area; nobody changes the area. A grid begins where its notes
 * began, and gives way downwards to notes that are not part of it. Rows are as high as their highest note.
 */
export function tidy(
  notes: readonly PlacedNote[],
  areas: readonly AreaView[],
  others: readonly Box[],
): TidyPlace[] {
  const groups = new Map<string | null, PlacedNote[]>();
  for (const note of readingOrder(notes, areas)) {
    const group = groups.get(note.areaId);
    if (group) group.push(note);
    else groups.set(note.areaId, [note]);
  }
  const standing = [...others];
  const places: TidyPlace[] = [];
  for (const [areaId, group] of groups) {
    const area = areas.find(({ id }) => id === areaId);
    const grid = gridOf(group, area);
    const drop = giveWay(grid.box, standing);
    for (const place of grid.places) places.push({ ...place, y: place.y + drop, areaId });
    standing.push({ ...grid.box, y: grid.box.y + drop });
  }
  return places;
}

function gridOf(group: readonly PlacedNote[], area: AreaView | undefined) {
  const { gap, margin } = SPOT_GRID;
  const width = Math.max(...group.map(({ w }) => w));
  const left = Math.min(...group.map(({ x }) => x));
  const top = Math.min(...group.map(({ y }) => y));
  const room = area ? area.w - 2 * margin : Number.POSITIVE_INFINITY;
  const wanted = area
    ? Math.floor((room + gap) / (width + gap))
    : Math.ceil(Math.sqrt(group.length));
  const columns = Math.max(1, Math.min(group.length, wanted));
  const wide = columns * (width + gap) - gap;
  const x = area ? clamp(left, area.x + margin, area.x + area.w - margin - wide) : left;
  const y = area ? Math.max(top, area.y + headerOf(area)) : top;

  const places: Place[] = [];
  let rowTop = y;
  for (let at = 0; at < group.length; at += columns) {
    const row = group.slice(at, at + columns);
    row.forEach(({ id }, column) => {
      places.push({ id, x: Math.round(x + column * (width + gap)), y: Math.round(rowTop) });
    });
    rowTop += Math.max(...row.map(({ h }) => h)) + gap;
  }
  return { places, box: { x, y, w: wide, h: rowTop - gap - y } };
}

/** How far down the box has to go until it lies on nothing. */
function giveWay(box: Box, standing: readonly Box[]): number {
  const inTheWay = standing
    .filter((other) => other.x < box.x + box.w && box.x < other.x + other.w)
    .sort((a, b) => a.y - b.y);
  let top = box.y;
  for (const other of inTheWay) {
    if (other.y < top + box.h && top < other.y + other.h) top = other.y + other.h + SPOT_GRID.gap;
  }
  return Math.round(top - box.y);
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(Math.max(least, most), value));
