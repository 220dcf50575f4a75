import type { BoardElement } from '../contracts/board-document.ts';
import { type AreaBox, areaOf } from './area-of.ts';
import { byKey, flows, orderKey } from './flow-order.ts';
import { boxOf, kindOf } from './kinds.ts';
import { areaOrder, byRows } from './reading-order.ts';

/** As much of an element as it takes to know where it belongs. */
type Outlined = Pick<
  BoardElement,
  'elementId' | 'type' | 'pos' | 'size' | 'area' | 'stack' | 'text' | 'order' | 'flow' | 'author'
>;

/** A stack with what lies on it, or one sheet that lies on none. */
export interface OutlineEntry<E> {
  stack: E | null;
  /** In reading order; the one sheet where it lies on no stack. */
  notes: E[];
}

export interface OutlineArea<E> {
  area: E;
  entries: OutlineEntry<E>[];
}

/** A board as headings and what stands under them, in the order in which one reads it. */
export interface Outline<E> {
  areas: OutlineArea<E>[];
  outside: OutlineEntry<E>[];
}

const placeOf = <E extends Outlined>(element: E) => ({
  ...boxOf(element),
  id: element.elementId,
  element,
});

/** Which area each element of a board belongs to (`areaOf`), and the areas as one reads them. */
export function areasOf<E extends Outlined>(elements: readonly E[]) {
  const areas = areaOrder(elements.filter(({ type }) => type === 'area').map(placeOf));
  const stacks = new Map(
    elements.flatMap((element) =>
      kindOf(element.type)?.view === 'stack'
        ? [[element.elementId, { ...placeOf(element), area: element.area }]]
        : [],
    ),
  );
  return {
    areas: areas as readonly (AreaBox & { element: E })[],
    stacks,
    /** Null: to none. Also of an element that is not, or not yet, one of them. */
    homeOf: (element: Outlined): string | null =>
      areaOf({ ...boxOf(element), area: element.area, stack: element.stack }, areas, stacks),
  };
}

/**
 * The outline of a board. Where notes flow, and on stacks, it is the order of the list; elsewhere one reads by
 * rows. The interface has the same order, kept up to date change by change. Lines have no place in it.
 */
export function outlineOf<E extends Outlined>(elements: readonly E[]): Outline<E> {
  const { areas, stacks, homeOf } = areasOf(elements);
  const groups = new Map<string | null, ReturnType<typeof unitOf<E>>[]>();
  const put = (unit: ReturnType<typeof unitOf<E>>, element: E): void => {
    const home = homeOf(element);
    const group = groups.get(home);
    if (group) group.push(unit);
    else groups.set(home, [unit]);
  };
  const members = new Map<string, E[]>();
  for (const { id, element } of stacks.values()) {
    const notes: E[] = [];
    members.set(id, notes);
    put(unitOf(element, element, notes), element);
  }
  for (const element of elements) {
    if (kindOf(element.type)?.view !== 'sheet') continue;
    const stack = members.get(element.stack ?? '');
    if (stack) stack.push(element);
    else put(unitOf(element, null, [element]), element);
  }
  const toEntry = ({ stack, notes }: ReturnType<typeof unitOf<E>>): OutlineEntry<E> => ({
    stack,
    notes: stack ? inOrder(notes, [0, 0]) : notes,
  });
  return {
    areas: areas.map(({ id, element }) => {
      const units = groups.get(id) ?? [];
      const ordered = flows(element) ? inList(units, element.pos) : byRows(units);
      return { area: element, entries: ordered.map(toEntry) };
    }),
    outside: byRows(groups.get(null) ?? []).map(toEntry),
  };
}

/** What is read as one: a stack with its notes, or a sheet. */
const unitOf = <E extends Outlined>(at: E, stack: E | null, notes: E[]) => ({
  ...boxOf(at),
  id: at.elementId,
  at,
  stack,
  notes,
});

type From = readonly [number, number];

const inList = <U extends { id: string; at: Outlined }>(units: readonly U[], from: From): U[] =>
  units
    .map((unit) => ({ unit, id: unit.id, key: orderKey(unit.at, from) }))
    .sort(byKey)
    .map(({ unit }) => unit);

const inOrder = <E extends Outlined>(elements: readonly E[], from: From): E[] =>
  inList(
    elements.map((at) => ({ id: at.elementId, at })),
    from,
  ).map(({ at }) => at);
