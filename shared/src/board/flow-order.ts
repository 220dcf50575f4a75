import { type BoardElement, LIMITS } from '../contracts/board-document.ts';
import { isPlacesTemplate } from '../contracts/board-template.ts';
import { keyBetween } from './fractional-key.ts';
import { SPOT_GRID } from './free-spot.ts';

/** As much of an element as it takes to know where in its list it stands. */
export type Ordered = Pick<BoardElement, 'elementId' | 'pos' | 'order'>;

/** As much of an area as it takes to know how its notes lie. */
export type FlowArea = Pick<BoardElement, 'elementId' | 'author' | 'flow'>;

/**
 * Whether the notes of an area are a list that flows. Where nobody said so, areas that somebody drew by hand
 * and those of templates in which a place means something keep the places; all others are for lists.
 */
export const flows = ({ elementId, author, flow }: FlowArea): boolean =>
  flow ?? (author === undefined && !isPlacesTemplate(elementId));

/** As high as a note that nobody sized, with the space below it. */
const ROW = 164;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `digits` digits that sort as the number does; between zero and what has room. */
function digits(value: number, count: number): string {
  let rest = Math.min(Math.max(0, Math.floor(value)), ALPHABET.length ** count - 1);
  let text = '';
  for (let n = 0; n < count; n++) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

/**
 * Where in its list an element stands: its `order`, else a key of the same kind made of its place (rows of
 * 164 units, in a row from left to right), so that nothing is written on the notes of others to put
 * one between them. `from` is the upper left corner of the area, or [0, 0].
 */
export function orderKey({ pos, order }: Ordered, from: readonly [number, number]): string {
  if (order) return order;
  const [x, y] = [pos[0] - from[0], pos[1] - from[1] - SPOT_GRID.header];
  const row = Math.round(y / ROW);
  const [widest, highest] = [2 * LIMITS.coordinate, Math.ceil((2 * LIMITS.coordinate) / ROW)];
  // It ends in something, or nothing would fit below it (`keyBetween`).
  return `V${digits(row + highest, 3)}${digits(x + widest, 4)}${digits(y - row * ROW + ROW, 2)}V`;
}

/** One thing of a list with its key. */
export interface Keyed {
  id: string;
  key: string;
}

/** By key; of those that share one, by id: the same everywhere. */
export const byKey = (a: Keyed, b: Keyed): number =>
  a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1;

/**
 * A key for what comes to stand before `at` of a list that is sorted `byKey`. Where its neighbours share a
 * key there is no room between them: then behind all that share it.
 */
export function orderAt(list: readonly Keyed[], at: number, suffix: string): string {
  const below = list[at - 1]?.key ?? null;
  let above = list[at]?.key ?? null;
  for (let next = at + 1; above !== null && above === below; next++) {
    above = list[next]?.key ?? null;
  }
  const key = keyBetween(below, above, suffix);
  return key.length > LIMITS.shortStringLength ? (below ?? above ?? key) : key;
}
