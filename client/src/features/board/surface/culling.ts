import type { Box, SpatialIndex } from '../../../stores/view/spatial-index.ts';

/** More notes than this are never in the page at once. */
export const MOUNT_LIMIT = 300;

/** Half as much again on every side would be dear; a sixth makes the box a third larger. */
const RIM = 1 / 6;

/** The box whose notes are in the page while the viewport stays inside it. */
export function cullBox(view: Box): Box {
  const [dx, dy] = [view.w * RIM, view.h * RIM];
  return { x: view.x - dx, y: view.y - dy, w: view.w + 2 * dx, h: view.h + 2 * dy };
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

/** Whether what was mounted for `box` still does: the view is inside and not much smaller. */
export function serves(box: Box, view: Box): boolean {
  return contains(box, view) && box.w <= view.w * 3;
}

/**
 * Which notes belong in the page: those inside `box`, at most `limit`, nearest to the middle first.
 * Pinned ones (focused, edited, dragged) always belong, however far away.
 */
export function chooseMounted(
  index: SpatialIndex,
  box: Box | null,
  pinned: ReadonlySet<string>,
  limit = MOUNT_LIMIT,
): Set<string> {
  const chosen = new Set<string>();
  for (const id of pinned) if (index.box(id)) chosen.add(id);
  if (!box) return chosen;
  const inside = [...index.query(box)];
  if (inside.length > limit) {
    const distance = new Map(inside.map((id) => [id, distanceTo(index.box(id), box)]));
    inside.sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0));
  }
  for (const id of inside) {
    if (chosen.size >= limit) break;
    chosen.add(id);
  }
  return chosen;
}

function distanceTo(box: Box | undefined, around: Box): number {
  if (!box) return Number.POSITIVE_INFINITY;
  const dx = box.x + box.w / 2 - (around.x + around.w / 2);
  const dy = box.y + box.h / 2 - (around.y + around.h / 2);
  return dx * dx + dy * dy;
}

/**
 * The order in which notes stand in the page. While somebody types, what is mounted keeps its place:
 * moving an element in the page would end the typing and any half-composed character.
 */
export function mountOrder(
  before: readonly string[],
  chosen: ReadonlySet<string>,
  rank: (id: string) => number,
  frozen: boolean,
): string[] {
  if (!frozen) return [...chosen].sort((a, b) => rank(a) - rank(b));
  const kept = before.filter((id) => chosen.has(id));
  const known = new Set(kept);
  return [...kept, ...[...chosen].filter((id) => !known.has(id))];
}
