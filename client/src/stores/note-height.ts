/**
 * How tall a note must be for its text. A pure estimate from average glyph widths of the interface
 * font: it never measures the page, so ten thousand notes cost no layout.
 */
const FONT_SIZE = 18;
const LINE_HEIGHT = FONT_SIZE * 1.4;
const PADDING = 16;
/** Room below the text for the author mark. */
const FOOTER = 24;
export const MIN_NOTE_HEIGHT = 140;

const NARROW = /[iljtfrI.,;:!'|()[\] ]/;
const WIDE = /[mwMWQO@%&ÄÖÜ]/;

/** Width of one character in world units at the note's font size. */
function glyphWidth(char: string): number {
  if (NARROW.test(char)) return FONT_SIZE * 0.32;
  if (WIDE.test(char)) return FONT_SIZE * 0.84;
  if (char >= 'A' && char <= 'Z') return FONT_SIZE * 0.66;
  // Scripts outside Latin, Greek and Cyrillic and emoji are about as wide as they are tall.
  return char > '\u1fff' ? FONT_SIZE : FONT_SIZE * 0.54;
}

function linesOf(paragraph: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(/(?<=[ -])/)) {
    let wide = 0;
    for (const char of word) wide += glyphWidth(char);
    if (used > 0 && used + wide > width) {
      lines += 1;
      used = 0;
    }
    // A word longer than a line is broken where the line ends.
    lines += Math.max(0, Math.ceil(wide / width) - 1);
    used = wide > width ? wide % width : used + wide;
  }
  return lines;
}

/** Height in world units of a note `width` units wide that shows all of `text`; at least 140. */
export function noteHeight(text: string, width: number): number {
  const inner = Math.max(FONT_SIZE, width - 2 * PADDING);
  let lines = 0;
  for (const paragraph of text.split('\n')) lines += linesOf(paragraph, inner);
  return Math.max(MIN_NOTE_HEIGHT, Math.ceil(lines * LINE_HEIGHT + 2 * PADDING + FOOTER));
}
