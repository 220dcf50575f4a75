import { textChange } from '@stellwand/shared/board/text-diff';

/**
 * Where a caret position moves when `before` becomes `after`. Text inserted exactly at the caret
 * goes behind it, so nobody's typing pushes another person's caret along.
 */
export function mapPosition(before: string, after: string, position: number): number {
  const change = textChange(before, after);
  if (!change || position <= change.at) return position;
  const { at, remove, insert } = change;
  return position < at + remove ? at : position - remove + insert.length;
}
