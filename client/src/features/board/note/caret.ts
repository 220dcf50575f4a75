import diff from 'fast-diff';

type Change = readonly [operation: -1 | 0 | 1, text: string];

/**
 * Where a caret position moves when `before` becomes `after`. Text inserted exactly at the caret
 * goes behind it, so nobody's typing pushes another person's caret along.
 */
export function mapPosition(before: string, after: string, position: number): number {
  return mapThrough(diff(before, after), position);
}

function mapThrough(changes: readonly Change[], position: number): number {
  let old = 0;
  let now = 0;
  for (const [operation, text] of changes) {
    if (operation === diff.INSERT) {
      if (old >= position) break;
      now += text.length;
      continue;
    }
    if (old + text.length >= position) {
      const inside = position - old;
      return operation === diff.EQUAL ? now + inside : now;
    }
    old += text.length;
    if (operation === diff.EQUAL) now += text.length;
  }
  return now;
}

/**
 * What the text becomes if `mine` and `theirs` were both made from `base`: used when the screen did
 * not follow for a moment, as during the composition of a character.
 */
export function rebase(base: string, mine: string, theirs: string): string {
  if (base === theirs) return mine;
  if (base === mine) return theirs;
  const changes = diff(base, theirs);
  const edits: { from: number; to: number; text: string }[] = [];
  let at = 0;
  for (const [operation, text] of diff(base, mine)) {
    if (operation === diff.INSERT) edits.push({ from: at, to: at, text });
    else {
      if (operation === diff.DELETE) edits.push({ from: at, to: at + text.length, text: '' });
      at += text.length;
    }
  }
  let result = theirs;
  for (const { from, to, text } of edits.reverse()) {
    const start = mapThrough(changes, from);
    const end = Math.max(start, mapThrough(changes, to));
    result = result.slice(0, start) + text + result.slice(end);
  }
  return result;
}
