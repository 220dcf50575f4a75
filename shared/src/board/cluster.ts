import { NOTE_SIZE } from '../contracts/board-document.ts';
import type { Box } from './area-of.ts';

/**
 * World units: from the top of an open stack to its first note, and the space between all of them. More notes than
 * `rows` begin another column beside the first, because nobody reads a board that is ten screens high.
 */
export const CLUSTER = { head: 72, gap: 10, rows: 12 } as const;

/** The notes of an open stack below its title; the upper left corner is the stack's. */
export function cluster(notes: readonly { w: number; h: number }[]): {
  places: Box[];
  w: number;
  h: number;
} {
  let [left, right, bottom]: [number, number, number] = [0, NOTE_SIZE[0], CLUSTER.head];
  let y: number = CLUSTER.head;
  const places = notes.map(({ w, h }, n): Box => {
    if (n > 0 && n % CLUSTER.rows === 0) {
      left = right + CLUSTER.gap;
      y = CLUSTER.head;
    }
    const box = { x: left, y, w, h };
    right = Math.max(right, left + w);
    bottom = Math.max(bottom, y + h);
    y += h + CLUSTER.gap;
    return box;
  });
  return { places, w: right, h: bottom };
}
