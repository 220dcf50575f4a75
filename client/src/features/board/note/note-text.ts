import { MIN_NOTE_HEIGHT, noteHeight } from '../../../stores/note-height.ts';

const FULL = 18;
const SIZES = [FULL, 16, 15, 14, 13] as const;

/**
 * Font size in world units for a text in a box of fixed size: 18, or as much smaller as needed, 13 at
 * most small. Heights scale with the font, so the one estimate of the board serves every size.
 */
export function fontSizeFor(text: string, w: number, h: number): number {
  for (const size of SIZES) {
    const scale = size / FULL;
    const needed = noteHeight(text, w / scale) * scale;
    if (needed <= Math.max(h, MIN_NOTE_HEIGHT * scale)) return size;
  }
  return 13;
}

/** The start of a text for a label or a message. */
export function excerpt(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
