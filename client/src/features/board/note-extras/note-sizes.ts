import { fullHeight, NOTE_FONT_SIZE } from '@stellwand/shared/board/note-height';

export type SizeName = 'small' | 'auto' | 'large';

/** The smallest type a note has; see `fontSizeFor`. */
const SMALLEST = 13 / NOTE_FONT_SIZE;
const BOUNDS = { width: [110, 1_200], height: [80, 1_600] } as const;

const WIDTHS: Record<Exclude<SizeName, 'auto'>, readonly [number, number]> = {
  small: [140, 98],
  large: [320, 224],
};

/**
 * The size a choice means for a text: at least as tall as the text is in the smallest type, so that
 * nothing is hidden by choosing. Null gives the size back to the text.
 */
export function sizeFor(size: SizeName, text: string): [number, number] | null {
  if (size === 'auto') return null;
  const [width, height] = WIDTHS[size];
  const needed = Math.ceil(fullHeight(text, width / SMALLEST) * SMALLEST);
  return [width, Math.max(height, needed)];
}

/** A size somebody drew, as far as a note may have it; whole units. */
export function boundedSize(width: number, height: number): [number, number] {
  const within = (value: number, [least, most]: readonly [number, number]) =>
    Math.round(Math.max(least, Math.min(most, value)));
  return [within(width, BOUNDS.width), within(height, BOUNDS.height)];
}
