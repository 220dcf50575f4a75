import { kindOf, wordsOf } from '../board/kinds.ts';
import { type OutlineEntry, outlineOf } from '../board/outline.ts';
import type { BoardData, BoardElement } from '../contracts/board-document.ts';
import { canBeSeen } from '../lib/plain-values.ts';

export interface PlacedNote {
  note: BoardElement;
  /** null: in no area, or in one without a title. */
  areaTitle: string | null;
  /** null: on none. */
  stack: BoardElement | null;
}

/** Titles of a board's areas in reading order, each once. */
export function areaTitles(board: BoardData): string[] {
  const titles = outlineOf(board.elements).areas.map(({ area }) => area.text.trim());
  return [...new Set(titles.filter((title) => title !== ''))];
}

/**
 * A board's notes in reading order, each with its stack and the area it belongs to: that of its
 * stack, else the one it names, else the one around its centre, else none. Notes without a word are
 * left out, and images without a description.
 */
export function placeNotes(board: BoardData): PlacedNote[] {
  const { areas, outside } = outlineOf(board.elements);
  const placed = (entries: readonly OutlineEntry<BoardElement>[], areaTitle: string | null) =>
    entries.flatMap(({ stack, notes }) =>
      notes.filter(hasWords).map((note) => ({ note, areaTitle, stack })),
    );
  return [
    ...areas.flatMap(({ area, entries }) => placed(entries, area.text.trim() || null)),
    ...placed(outside, null),
  ];
}

const hasWords = (element: BoardElement): boolean =>
  kindOf(element.type)?.result === true && canBeSeen(wordsOf(element));
