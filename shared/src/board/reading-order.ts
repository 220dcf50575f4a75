import type { AreaBox, Box } from './area-of.ts';

/** A note with the area it belongs to (`areaOf`). */
export interface PlacedNote extends Box {
  id: string;
  areaId: string | null;
  /** The stack it lies on, if it does. */
  stackId?: string | null | undefined;
}

/** Areas as one reads them: by rows. */
export const areaOrder = <A extends AreaBox>(areas: readonly A[]): A[] => byRows(areas);

/** Rows top to bottom, in a row left to right. A row takes whoever begins in its upper half. */
export function byRows<N extends AreaBox>(notes: readonly N[]): N[] {
  const sorted = [...notes].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const ordered: N[] = [];
  let row: N[] = [];
  let rowEnd = Number.NEGATIVE_INFINITY;
  const closeRow = () => {
    ordered.push(...row.sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1)));
    row = [];
  };
  for (const note of sorted) {
    if (note.y >= rowEnd) {
      closeRow();
      rowEnd = note.y + Math.max(1, note.h / 2);
    }
    row.push(note);
  }
  closeRow();
  return ordered;
}

const placeOf = ({ id, x, y, w, h, areaId }: PlacedNote): PlacedNote => ({
  id,
  x,
  y,
  w,
  h,
  areaId,
});

/**
 * The one order of a board for focus, list view, screen reader and export: area by area, in each by
 * rows, then what lies outside. The notes of a stack come one after the other where the stack lies.
 * The same positions always give the same order.
 */
export function readingOrder<N extends PlacedNote>(
  notes: readonly N[],
  areas: readonly AreaBox[],
  stacks: readonly PlacedNote[] = [],
): N[] {
  const members = new Map<string, N[]>(stacks.map(({ id }) => [id, []]));
  const free: N[] = [];
  for (const note of notes) (members.get(note.stackId ?? '') ?? free).push(note);
  const units = free.map((note) => ({ ...placeOf(note), notes: [note] }));
  for (const stack of stacks) {
    units.push({ ...placeOf(stack), notes: byRows(members.get(stack.id) ?? []) });
  }
  return byAreas(units, areas).flatMap((unit) => unit.notes);
}

function byAreas<N extends PlacedNote>(notes: readonly N[], areas: readonly AreaBox[]): N[] {
  const groups = new Map<string | null, N[]>();
  for (const note of notes) {
    const group = groups.get(note.areaId);
    if (group) group.push(note);
    else groups.set(note.areaId, [note]);
  }
  const ordered = areaOrder(areas).flatMap(({ id }) => byRows(groups.get(id) ?? []));
  for (const { id } of areas) groups.delete(id);
  return [...ordered, ...byRows([...groups.values()].flat())];
}
