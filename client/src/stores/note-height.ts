import { breakLines } from '@stellwand/shared/board/line-breaker';

/** All in world units, as `note-card.module.css` has them. */
export const NOTE_FONT_SIZE = 18;
export const NOTE_LINE_HEIGHT = NOTE_FONT_SIZE * 1.4;
/** Padding and border on each side. */
const EDGE = 17;
/** Room below the text for the author mark. */
const FOOTER = 24;
export const MIN_NOTE_HEIGHT = 140;

/** The lines of a note `width` units wide. */
export const noteLines = (text: string, width: number): string[] =>
  breakLines(text, Math.max(NOTE_FONT_SIZE, width - 2 * EDGE), NOTE_FONT_SIZE);

/** Height in world units of a note `width` units wide that shows all of `text`; at least 140. */
export function noteHeight(text: string, width: number): number {
  const lines = noteLines(text, width).length;
  return Math.max(MIN_NOTE_HEIGHT, Math.ceil(lines * NOTE_LINE_HEIGHT + 2 * EDGE + FOOTER));
}
