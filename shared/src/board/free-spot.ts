import { NOTE_SIZE } from '../contracts/board-document.ts';
import type { Point } from '../lib/point.ts';
import type { Box } from './area-of.ts';

/** Space around notes, and room for the title of the area. */
export const SPOT_GRID = { gap: 24, margin: 30, header: 80, headerWithPrompt: 118 } as const;

/** Where the notes of an area begin: below its title and, where it has one, its prompt. */
export const headerOf = ({ prompt }: { prompt?: string | undefined }): number =>
  prompt ? SPOT_GRID.headerWithPrompt : SPOT_GRID.header;

/** Columns of the grid where there is no area. */
const OPEN_COLUMNS = 5;

/**
 * The next free cell of the grid in an area: row by row, left to right. Where the area is full, the
 * grid goes on below it: nobody's note is covered, and a note names its area anyway.
 */
export function freeSpot(
  area: Box & { prompt?: string | undefined },
  notes: readonly Box[],
  size = NOTE_SIZE,
): Point {
  const { gap, margin } = SPOT_GRID;
  const header = headerOf(area);
  const stepX = size[0] + gap;
  const columns = Math.max(1, Math.floor((area.w - 2 * margin + gap) / stepX));
  return firstFree({ x: area.x + margin, y: area.y + header }, columns, notes, size);
}

/** The next free cell from `start` on, for notes outside of every area. */
export const freeSpotFrom = (start: Point, notes: readonly Box[], size = NOTE_SIZE): Point =>
  firstFree(start, OPEN_COLUMNS, notes, size);

/** Marks the cells each note covers, so that 10,000 notes cost 10,000 steps. */
function firstFree(
  start: Point,
  columns: number,
  notes: readonly Box[],
  [width, height]: readonly [number, number],
): Point {
  const stepX = width + SPOT_GRID.gap;
  const stepY = height + SPOT_GRID.gap;
  const taken = new Set<number>();
  // Notes cover no more rows than these together: further down there is a free one in any case.
  const most = notes.reduce((sum, { h }) => sum + Math.ceil(h / stepY) + 1, 0);
  for (const note of notes) {
    // A cell is covered where the note overlaps the cell's own box, not the gap beside it.
    const left = Math.max(0, Math.floor((note.x - start.x - width) / stepX) + 1);
    const right = Math.min(columns - 1, Math.ceil((note.x + note.w - start.x) / stepX) - 1);
    const top = Math.max(0, Math.floor((note.y - start.y - height) / stepY) + 1);
    const bottom = Math.min(most, Math.ceil((note.y + note.h - start.y) / stepY) - 1);
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) taken.add(row * columns + column);
    }
  }
  let cell = 0;
  while (taken.has(cell)) cell++;
  return {
    x: start.x + (cell % columns) * stepX,
    y: start.y + Math.floor(cell / columns) * stepY,
  };
}
