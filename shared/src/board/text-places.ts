import type * as Y from 'yjs';
import type { TextPlace } from '../contracts/sync-protocol.ts';
import { textChange } from './text-diff.ts';

/** Characters next to each other that one person typed in one go. */
interface Run {
  client: number;
  clock: number;
  length: number;
}

/** A text as somebody saw it, and by what each of its characters is known, whatever comes after. */
export interface SeenText {
  readonly text: string;
  readonly runs: readonly Run[];
}

export function seeText(text: Y.Text): SeenText {
  const runs: Run[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    runs.push({ client: item.id.client, clock: item.id.clock, length: item.length });
  }
  return { text: text.toString(), runs };
}

/**
 * The place behind the first `index` characters. It belongs to the character before it: what others
 * insert exactly there goes behind it, so nobody's typing pushes another person's caret along.
 */
export function placeAt({ runs }: SeenText, index: number): TextPlace {
  let rest = index;
  let last: TextPlace = null;
  for (const { client, clock, length } of runs) {
    if (rest <= 0) break;
    last = [client, clock + Math.min(rest, length) - 1];
    rest -= length;
  }
  return last;
}

/** Where a place is now; where its character was deleted, at the gap. Null if it is not known here. */
export function indexOf(text: Y.Text, place: TextPlace): number | null {
  return place === null ? 0 : (find(text, place)?.index ?? null);
}

interface Found {
  /** Characters up to and with this one. */
  index: number;
  alive: boolean;
}

function find(text: Y.Text, [client, clock]: readonly [number, number]): Found | null {
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const at = clock - item.id.clock;
    const alive = !item.deleted && item.countable;
    if (item.id.client === client && at >= 0 && at < item.length) {
      return { index: alive ? index + at + 1 : index, alive };
    }
    if (alive) index += item.length;
  }
  return null;
}

/**
 * What somebody did between `seen` and `next`, done once more on the text as it is now, where others
 * wrote around it meanwhile: what was inserted stands where it was put, and only characters that
 * were seen are taken away. `end` is where in `next` they stopped writing. Gives the text it makes and
 * where they stopped in that; null where the text is another one than the one seen.
 */
export function doOnTop(
  text: Y.Text,
  seen: SeenText,
  next: string,
  end?: number,
): { next: string; end: number | undefined } | null {
  const now = text.toString();
  const change = textChange(seen.text, next, end);
  if (!change) return { next: now, end: undefined };
  const at = indexOf(text, placeAt(seen, change.at));
  if (at === null) return null;
  const removed = new Set<number>();
  for (let n = change.at + 1; n <= change.at + change.remove; n++) {
    const place = placeAt(seen, n);
    const found = place && find(text, place);
    if (found?.alive) removed.add(found.index - 1);
  }
  let kept = '';
  for (let n = at; n < now.length; n++) if (!removed.has(n)) kept += now[n];
  return { next: now.slice(0, at) + change.insert + kept, end: at + change.insert.length };
}
