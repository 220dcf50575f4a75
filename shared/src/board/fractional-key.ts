import { LIMITS } from '../contracts/board-document.ts';

/** Digits in the order of their character codes, so that keys compare as plain strings. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key ends in something, or nothing would fit below it. */
const KEY = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

const digit = (key: string, at: number): number => Math.max(0, DIGITS.indexOf(key.charAt(at)));

/** A fraction strictly between two, as short as it gets; `above` null is 1, an empty `below` is 0. */
function between(below: string, above: string | null): string {
  let prefix = '';
  for (let at = 0; ; at++) {
    const low = at < below.length ? digit(below, at) : 0;
    const high = above === null ? DIGITS.length : at < above.length ? digit(above, at) : 0;
    if (high - low > 1) {
      // On top of everything the next digit does: notes brought to the front keep short keys.
      const next = above === null && at < below.length ? low + 1 : Math.floor((low + high) / 2);
      return prefix + DIGITS.charAt(next);
    }
    prefix += DIGITS.charAt(low);
    // Below the upper key from here on, whatever follows.
    if (high > low) above = null;
  }
}

/** Only digits, and no zero at the end: nothing would fit between `a` and `a0`. */
function asDigits(suffix: string): string {
  const clean = suffix.replace(/[^0-9A-Za-z]/g, '');
  return clean === '' || clean.endsWith('0') ? `${clean}V` : clean;
}

/**
 * A key that sorts between two others (null: below or above all). `suffix` tells apart what two people
 * choose for the same gap at the same time; give each person or moment its own.
 */
export function keyBetween(below: string | null, above: string | null, suffix: string): string {
  // Whoever writes past this file may leave no room, or no key at all: then above it all.
  if (above !== null && (!KEY.test(above) || (below ?? '') >= above)) above = null;
  const tail = asDigits(suffix);
  let middle = between(below ?? '', above);
  while (above !== null && middle + tail >= above) middle = between(middle, above);
  return middle + tail;
}

/**
 * A key above all of `keys`. Where somebody used up the room above, the highest key is shared, and
 * ids decide who lies on top.
 */
export function keyAbove(keys: Iterable<string>, suffix: string): string {
  let top: string | null = null;
  for (const key of keys) if (top === null || key > top) top = key;
  const next = keyBetween(top, null, suffix);
  return top !== null && next.length > LIMITS.shortStringLength ? top : next;
}

/** A key below all of `keys`; where no room is left below, the lowest key is shared. */
export function keyBelow(keys: Iterable<string>, suffix: string): string {
  let bottom: string | null = null;
  for (const key of keys) if (bottom === null || key < bottom) bottom = key;
  const next = keyBetween(null, bottom, suffix);
  const fits = bottom === null || (next < bottom && next.length <= LIMITS.shortStringLength);
  return fits ? next : (bottom ?? next);
}
