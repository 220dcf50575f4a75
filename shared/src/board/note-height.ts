import { breakLines, wordsFit } from './line-breaker.ts';

/** All in world units, as `note-card.module.css` has them. */
export const NOTE_FONT_SIZE = 18;
export const NOTE_LINE_HEIGHT = NOTE_FONT_SIZE * 1.4;
/** Padding and border on each side. */
const EDGE = 17;
/** Room below the text for the author mark. */
const FOOTER = 24;
export const MIN_NOTE_HEIGHT = 140;
/** A note that nobody sized grows no taller: its type gets smaller, then the rest is scrolled. */
export const MAX_NOTE_HEIGHT = 400;

const roomIn = (width: number): number => Math.max(NOTE_FONT_SIZE, width - 2 * EDGE);

/** The lines of a note `width` units wide. */
export const noteLines = (text: string, width: number): string[] =>
  breakLines(text, roomIn(width), NOTE_FONT_SIZE);

/** Whether no word has to be broken in a note so wide; a little is left for what kerning adds. */
export const keepsWords = (text: string, width: number, fontSize: number): boolean =>
  wordsFit(text, roomIn(width) / 1.02, fontSize);

/** Labels are written larger and have no foot. */
export const LABEL_FONT_SIZE = 30;
export const LABEL_WIDTH = 400;

/** Height in world units of a label that shows all of `text`. */
export function labelHeight(text: string, width: number): number {
  const lines = breakLines(text, Math.max(LABEL_FONT_SIZE, width - 18), LABEL_FONT_SIZE * 1.06);
  return Math.ceil(Math.max(1, lines.length) * LABEL_FONT_SIZE * 1.2 + 10);
}

/** Height in world units that shows all of `text` in full size, however tall that is. */
export function fullHeight(text: string, width: number): number {
  return Math.ceil(noteLines(text, width).length * NOTE_LINE_HEIGHT + 2 * EDGE + FOOTER);
}

/** Height in world units of a note `width` units wide that nobody sized. */
export const noteHeight = (text: string, width: number): number =>
  Math.min(MAX_NOTE_HEIGHT, Math.max(MIN_NOTE_HEIGHT, fullHeight(text, width)));
