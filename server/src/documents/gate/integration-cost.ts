import * as Y from 'yjs';
import type { FrameStruct, Id } from './frame.ts';
import type { StructPlace } from './places.ts';

/** Steps Yjs may take past other items to find the places of what one frame brings. */
export const MAX_STEPS = 100_000;

type Found = Y.Item | Y.GC | FrameStruct | null;

/** One list that the frame inserts into: a text, or the history of a key. */
interface List {
  /** Structs the frame has put into it so far. */
  added: number;
  /** What the frame last put right behind an item, by that item's last id. */
  behind: Map<string, Id>;
  /** True while everything was put between two neighbours, where Yjs does not search. */
  orderly: boolean;
  head: Y.Item | null;
}

const nameOf = (id: Id | null): string => (id === null ? '' : `${id.client}:${id.clock}`);
const isSame = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** The first item of the list in the document, if it is there already. */
function headOf(
  place: StructPlace,
  elements: Y.Map<unknown>,
  board: Y.Map<unknown>,
): Y.Item | null {
  let last: Y.Item | null | undefined;
  if (place.kind === 'text') {
    const text = place.element.stored?.map.get('text');
    return text instanceof Y.Text ? text._start : null;
  }
  if (place.kind === 'field') last = place.element.stored?.map._map.get(place.key);
  if (place.kind === 'elements') last = elements._map.get(place.id);
  if (place.kind === 'board') last = board._map.get(place.key);
  while (last?.left) last = last.left;
  return last ?? null;
}

/** Adds up how far Yjs would have to search. */
export interface CostMeter {
  /** False where the frame has used up its steps. `find` gives what an id points at. */
  charge(place: StructPlace, struct: FrameStruct, find: (id: Id) => Found): boolean;
}

/**
 * Yjs puts an item between the two neighbours its writer saw. Where others came between, it walks past
 * all of them: thousands of siblings from two client ids cost it seconds with a few kilobytes. While a
 * list is orderly, each insertion is known to cost nothing; from the first contested one on, each is
 * charged with what lies between its neighbours and with all the frame has put there.
 */
export function createCostMeter(elements: Y.Map<unknown>, board: Y.Map<unknown>): CostMeter {
  const lists = new Map<object | string, Map<string, List>>();
  let steps = 0;

  function listAt(place: StructPlace): List {
    const owner = 'element' in place ? place.element : place.kind;
    const key =
      place.kind === 'field' ? place.key : place.kind === 'elements' ? place.id : place.kind;
    let byKey = lists.get(owner);
    if (byKey === undefined) {
      byKey = new Map();
      lists.set(owner, byKey);
    }
    let list = byKey.get(key);
    if (list === undefined) {
      list = { added: 0, behind: new Map(), orderly: true, head: headOf(place, elements, board) };
      byKey.set(key, list);
    }
    return list;
  }

  /** What stands right of `origin`, in an orderly list. */
  function nextOf(list: List, origin: Id | null, left: Found): Id | null {
    const inserted = list.behind.get(nameOf(origin));
    if (inserted !== undefined) return inserted;
    if (origin === null || left === null) return list.head?.id ?? null;
    if (left instanceof Y.GC) return null;
    const [start, length] =
      left instanceof Y.Item ? [left.id.clock, left.length] : [left.clock, left.length];
    if (origin.clock < start + length - 1) {
      return { client: origin.client, clock: origin.clock + 1 };
    }
    return left instanceof Y.Item ? (left.right?.id ?? null) : left.rightOrigin;
  }

  /** Items of the document between the neighbours; all to the end where the left one is new. */
  function distance(list: List, left: Found, right: Found): number {
    let count = 0;
    let item = left instanceof Y.Item ? left.right : list.head;
    for (; item !== null && item !== right && steps + count <= MAX_STEPS; item = item.right)
      count++;
    return count;
  }

  return {
    charge(place, struct, find) {
      const list = listAt(place);
      const left = struct.origin && find(struct.origin);
      if (list.orderly) {
        list.orderly = isSame(nextOf(list, struct.origin, left), struct.rightOrigin);
      }
      if (!list.orderly) {
        const right = struct.rightOrigin && find(struct.rightOrigin);
        steps += list.added + distance(list, left, right);
      }
      list.added++;
      list.behind.set(nameOf(struct.origin), { client: struct.client, clock: struct.clock });
      return steps <= MAX_STEPS;
    },
  };
}
