/** A rectangle in world units; `x`, `y` is its upper left corner. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** An area as the layout rules see it. */
export interface AreaBox extends Box {
  id: string;
}

/** A stack as the layout rules see it. */
export interface StackBox extends Box {
  area?: string | null | undefined;
}

/**
 * The area a note belongs to: that of its stack, if it lies on one; else the one it names, if that
 * still exists; else the one around its centre; else null ("Ohne Bereich"). Where areas overlap, the
 * smallest counts: it lies inside the other.
 */
export function areaOf(
  note: Box & { area?: string | null | undefined; stack?: string | null | undefined },
  areas: readonly AreaBox[],
  stacks?: ReadonlyMap<string, StackBox>,
): string | null {
  const stack = note.stack ? stacks?.get(note.stack) : undefined;
  if (stack) return areaOf({ ...stack, stack: null }, areas);
  const named = note.area && areas.find((area) => area.id === note.area);
  if (named) return named.id;
  const x = note.x + note.w / 2;
  const y = note.y + note.h / 2;
  let found: AreaBox | null = null;
  for (const area of areas) {
    const isInside = x >= area.x && x <= area.x + area.w && y >= area.y && y <= area.y + area.h;
    if (isInside && (found === null || area.w * area.h < found.w * found.h)) found = area;
  }
  return found?.id ?? null;
}
