import { textChange } from '@stellwand/shared/board/text-diff';

/**
 * What somebody did between `before` and `after`, done once more on `current`, which grew out of the
 * same `before` in another way. Both sides' words survive; where they collide, both stand.
 */
export function mergeText(before: string, after: string, current: string): string {
  const mine = textChange(before, after);
  const theirs = textChange(before, current);
  if (!mine || current === after) return current;
  if (!theirs) return after;
  // Part of one's own typing had already arrived.
  const samePlace = mine.at === theirs.at && mine.remove === theirs.remove;
  if (samePlace && mine.insert.startsWith(theirs.insert)) return after;

  const replace = (at: number, remove: number) =>
    current.slice(0, at) + mine.insert + current.slice(at + remove);
  if (mine.at + mine.remove <= theirs.at) return replace(mine.at, mine.remove);
  const grown = theirs.insert.length - theirs.remove;
  if (theirs.at + theirs.remove <= mine.at) return replace(mine.at + grown, mine.remove);
  return replace(theirs.at + theirs.insert.length, 0);
}
