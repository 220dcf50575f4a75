import { type BoardElement, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { decodePoints } from '@stellwand/shared/contracts/stroke-points';

/** One area of the small picture. World units. */
export interface PreviewArea {
  id: string;
  title: string;
  /** The title in lines that fit. */
  lines: string[];
  /** Of its title: smaller where a word would not fit. */
  fontSize: number;
  x: number;
  y: number;
  w: number;
  h: number;
  color: string;
}

export interface Preview {
  areas: PreviewArea[];
  /** What is drawn between the areas, as the data of paths. */
  lines: string[];
  viewBox: string;
}

/** Width to height of every picture, so that they stand in even rows. */
const RATIO = 1.8;
const MARGIN = 60;
/** Titles are so large that they can be read in a picture of 250 pixels. */
const TITLES_PER_WIDTH = 22;
/** Width of a bold letter and of the space beside a title, in letter heights. */
const LETTER = 0.52;
const PADDING = 0.9;
/** Of the usual size: below it words are shortened instead. */
const SMALLEST = 0.7;
const COLORS: ReadonlySet<string> = new Set(NOTE_COLORS);

/** What a small picture of a template shows, in a frame of always the same shape. */
export function previewOf(elements: readonly BoardElement[]): Preview {
  const boxes = elements.filter(({ type, size }) => type === 'area' && size);
  const left = Math.min(0, ...boxes.map(({ pos }) => pos[0])) - MARGIN;
  const top = Math.min(0, ...boxes.map(({ pos }) => pos[1])) - MARGIN;
  const right =
    Math.max(1_000, ...boxes.map(({ pos, size }) => pos[0] + (size?.[0] ?? 0))) + MARGIN;
  const bottom = Math.max(400, ...boxes.map(({ pos, size }) => pos[1] + (size?.[1] ?? 0))) + MARGIN;
  const width = Math.max(right - left, (bottom - top) * RATIO);
  const height = width / RATIO;
  const x = left - (width - (right - left)) / 2;
  const y = top - (height - (bottom - top)) / 2;
  const titleSize = width / TITLES_PER_WIDTH;
  return {
    viewBox: [x, y, width, height].map(Math.round).join(' '),
    lines: elements.filter(({ type }) => type === 'stroke').map(lineOf),
    areas: boxes.map(({ elementId, pos, size, text, color = '' }) => {
      const [w, h] = size ?? [0, 0];
      const longest = Math.max(1, ...text.split(/\s+/u).map((word) => word.length));
      const fitting = w / (longest * LETTER + PADDING);
      const fontSize = Math.min(titleSize, Math.max(fitting, titleSize * SMALLEST));
      return {
        id: elementId,
        title: text,
        lines: linesOf(text, w / fontSize, Math.max(1, Math.floor(h / fontSize / 1.3))),
        fontSize,
        x: pos[0],
        y: pos[1],
        w,
        h,
        color: COLORS.has(color) ? color : 'pebble',
      };
    }),
  };
}

function lineOf({ pos: [x, y], points = '' }: BoardElement): string {
  const way = decodePoints(points).map((point) => `${x + point.x} ${y + point.y}`);
  return way.length > 0 ? `M${way.join('L')}` : '';
}

/** Breaks between words; what is still too long ends in an ellipsis. `width` in letter heights. */
function linesOf(text: string, width: number, most: number): string[] {
  const fits = Math.max(3, Math.floor((width - PADDING) / LETTER + 0.01));
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= fits) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  const shown = lines.slice(0, Math.min(most, 3));
  return shown.map((line) => (line.length > fits ? `${line.slice(0, fits - 1)}…` : line));
}
