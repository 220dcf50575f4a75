import type { DamagedPart } from '../../ports/damage.ts';
import type { KeyRange } from './leveldb/read-folder.ts';

/** Whose key it is: `d!<board>` or `w!<workshop>`, the part before the second `!`; null for what is nobody's. */
export function ownerOf(key: string): string | null {
  if (!key.startsWith('d!') && !key.startsWith('w!')) return null;
  const end = key.indexOf('!', 2);
  return end < 0 ? null : key.slice(0, end);
}

export const boardOwner = (boardId: string): string => `d!${boardId}`;
export const workshopOwner = (workshopId: string): string => `w!${workshopId}`;

/** True where a key of this owner could lie in the range. */
export function mayLieIn(owner: string, { from, upTo }: KeyRange): boolean {
  // `!` is the lowest sign behind an owner's name, `"` the next one.
  return (from === null || `${owner}"` > from) && (upTo === null || `${owner}!` <= upTo);
}

/** A side log (`<board>~bin`, `<board>~points`) is not the board: that one stays open. */
export function toPart(owner: string): DamagedPart {
  const id = owner.slice(2);
  if (owner.startsWith('w!')) return { workshopId: id };
  return id.includes('~') ? { history: id } : { boardId: id };
}
