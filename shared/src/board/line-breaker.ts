import { FONT_WIDTHS } from './font-widths.ts';

/** Accents, variation selectors, soft hyphen, zero-width characters. */
const INVISIBLE = /\p{M}|\p{Cf}/u;
const PICTURE = /\p{Extended_Pictographic}/u;
const UNKNOWN = 1_000;

/** By code unit, for what the font has; 0 elsewhere. */
const widths = new Uint16Array(0x2200);
for (const [from, table] of FONT_WIDTHS) widths.set(table, from);
widths[0xad] = 0; // A soft hyphen is seen only where a line ends.

/** A new line may begin behind spaces, behind dashes and slashes before a letter, around ideographs. */
const BREAKS =
  /(?<=[ \t\u3000\u200b])(?![ \t\u3000])|(?<=[-\u2010\u2013\u2014/])(?=\p{L})|(?<=[\u2e80-\u9fff\uac00-\ud7af\uff01-\uff60])(?=\p{L})/u;

/** What people see as one character: a letter with its accents, a flag, a family of emoji. */
const CHARACTER =
  /\p{RI}\p{RI}|\P{M}(?:\p{M}|\p{EMod}|\u200d\p{Extended_Pictographic}|\p{Cf})*|\p{M}+/gu;

/** Thousandths of an em. Called for every word of a board, so the ordinary case is one look each. */
function measure(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const width = widths[text.charCodeAt(at)];
    if (!width) return measureAny(text);
    sum += width;
  }
  return sum;
}

/** Joined emoji are one picture; what the font does not have is as wide as it is tall. */
function measureAny(text: string): number {
  let sum = 0;
  let isJoined = false;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isModifier = code >= 0x1f3fb && code <= 0x1f3ff;
    const isPartOfPicture = isModifier || (isJoined && PICTURE.test(char));
    if (!isPartOfPicture && !INVISIBLE.test(char)) sum += widths[code] || UNKNOWN;
    isJoined = code === 0x200d;
  }
  return sum;
}

/**
 * How wide a line of text is in the font of the notes, in the unit of `fontSize`. Without kerning:
 * within two percent of what a browser shows of ordinary text. Spaces at the end count.
 */
export const textWidth = (text: string, fontSize: number): number =>
  (measure(text) * fontSize) / 1_000;

/** Whether every word has room on a line of its own. No letter is wider than the type is tall. */
export const wordsFit = (text: string, width: number, fontSize: number): boolean =>
  text
    .split(/\s/)
    .every(
      (part) =>
        part.length * fontSize <= width ||
        part.split(BREAKS).every((word) => textWidth(word, fontSize) <= width),
    );

/**
 * The lines a text takes in a box `width` wide: broken at line ends, then between words, and inside a
 * word only where it fits no line of its own. Joined by nothing but the hard breaks they are the text
 * again; spaces at the end of a line stay there and take no room. No line is wider than the box,
 * except a single character that is. Same result everywhere: no page is measured.
 */
export function breakLines(text: string, width: number, fontSize: number): string[] {
  const room = (width * 1_000) / fontSize;
  return text.split(/\r\n|[\n\r]/).flatMap((paragraph) => breakParagraph(paragraph, room));
}

function breakParagraph(paragraph: string, room: number): string[] {
  if (measure(paragraph) <= room) return [paragraph];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const endLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
    used = 0;
  };
  const place = (part: string): void => {
    const bare = part.trimEnd();
    const width = measure(bare);
    if (used + width > room) endLine();
    line += part;
    used += bare === part ? width : measure(part);
  };
  for (const word of paragraph.split(BREAKS)) {
    if (measure(word.trimEnd()) <= room) place(word);
    else {
      // It begins on a line of its own, as browsers do it.
      endLine();
      for (const character of word.match(CHARACTER) ?? []) place(character);
    }
  }
  lines.push(line);
  return lines;
}
