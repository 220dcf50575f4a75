import { textChange } from '@stellwand/shared/board/text-diff';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { withPlainBreaks } from '@stellwand/shared/lib/plain-values';

/** Parts that each fit on a note, cut between words where there are any; no word is lost, and every break of a line is a plain one. */
export function splitText(text: string, limit: number = LIMITS.textLength): string[] {
  const parts: string[] = [];
  let rest = withPlainBreaks(text).trim();
  while (rest.length > limit) {
    const cut = cutBefore(rest, limit);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

/**
 * What of a change fits on a note: everything that was there stays, and of what was put in as much as
 * there is room for. `rest` is what is over, `end` where the part that fits ends.
 */
export function fitChange(
  before: string,
  after: string,
  limit: number = LIMITS.textLength,
): { text: string; rest: string; end: number } | null {
  const change = after.length > limit ? textChange(before, after) : null;
  if (!change) return null;
  const { at, insert } = change;
  const room = limit - (after.length - insert.length);
  const fits = room <= 0 ? 0 : cutBefore(insert, room);
  // What follows must not stick to the last word.
  const sticks = /^\S/.test(after.slice(at + insert.length)) && /\s/.test(insert.charAt(fits));
  const kept = sticks && fits < room ? fits + 1 : fits;
  return {
    text: after.slice(0, at) + insert.slice(0, kept) + after.slice(at + insert.length),
    rest: insert.slice(kept),
    end: at + kept,
  };
}

/** The last good place at or before `limit`: a paragraph, a word, at least a whole character. */
function cutBefore(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  for (const pattern of [/\n(?=[^\n]*$)/, /\s(?=\S*$)/]) {
    const at = head.search(pattern);
    // A cut far at the front would make a nearly empty note.
    if (at > limit / 2) return at;
  }
  const last = text.charCodeAt(limit - 1);
  return last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
}
