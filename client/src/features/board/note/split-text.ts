import { LIMITS } from '@stellwand/shared/contracts/board-document';

/** Parts that each fit on a note, cut between words where there are any; no character is lost. */
export function splitText(text: string, limit: number = LIMITS.textLength): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutBefore(rest, limit);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
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
