/** Replace `remove` characters at `at` by `insert`. Counts UTF-16 units, as Y.Text does. */
export interface TextChange {
  at: number;
  remove: number;
  insert: string;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The one stretch between what two texts have in common at both ends; null where they are equal.
 * Enough for typing, pasting and dictation, and it never cuts a surrogate pair: Yjs would replace
 * both halves by U+FFFD. In a run of equal letters many stretches say the same; `end` is where in
 * `after` somebody stopped writing, so that the one they meant is found.
 */
export function textChange(before: string, after: string, end?: number): TextChange | null {
  if (before === after) return null;
  const rest = end === undefined ? 0 : after.length - end;
  const known = rest > 0 && before.endsWith(after.slice(-rest)) ? rest : 0;
  const shorter = Math.min(before.length, after.length);

  let start = 0;
  while (start < shorter - known && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;

  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  if (same > 0 && isLowSurrogate(before.charCodeAt(before.length - same))) same--;

  return {
    at: start,
    remove: before.length - same - start,
    insert: after.slice(start, after.length - same),
  };
}
