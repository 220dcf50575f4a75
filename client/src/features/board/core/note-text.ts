import { fullHeight, keepsWords, NOTE_FONT_SIZE } from '@stellwand/shared/board/note-height';

const SIZES = [NOTE_FONT_SIZE, 16, 15, 14, 13] as const;
const SMALLEST = 13;

/** Heights scale with the font, so the one estimate of the board serves every size. */
function fits(text: string, w: number, h: number, size: number): boolean {
  const scale = size / NOTE_FONT_SIZE;
  return fullHeight(text, w / scale) * scale <= h;
}

/**
 * Font size in world units for a text in a box of fixed size: 18, or as much smaller as needed, 13 at
 * most small. So that a long word stays whole, too, if any of these sizes can do it.
 */
export const fontSizeFor = (text: string, w: number, h: number): number =>
  SIZES.find((size) => fits(text, w, h, size) && keepsWords(text, w, size)) ??
  SIZES.find((size) => fits(text, w, h, size)) ??
  SMALLEST;

/** Whether there is more text than the box shows in the smallest type. */
export const isCut = (text: string, w: number, h: number): boolean => !fits(text, w, h, SMALLEST);

/** The start of a text for a label or a message. */
export function excerpt(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
