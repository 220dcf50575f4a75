/** Between two papers, so that some hundred can come between them later. */
const ROOM = 1 << 16;
/** Well below the largest z-index there is. */
const HIGHEST = 1 << 30;

/**
 * A level (`z-index`) for every paper of `order`, lowest first. Who has one keeps it as far as the
 * order allows: one paper that comes or is raised must not restyle all others.
 */
export function levelsFor(
  order: readonly string[],
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const levels = new Map<string, number>();
  let last = 0;
  let waiting: string[] = [];
  const settle = (step: number): void => {
    for (const id of waiting) {
      last += step;
      levels.set(id, last);
    }
    waiting = [];
  };
  for (const id of order) {
    const kept = before.get(id);
    if (kept === undefined || kept <= last) {
      waiting.push(id);
      continue;
    }
    const step = Math.floor((kept - last) / (waiting.length + 1));
    if (step === 0) return levelsFor(order, new Map());
    settle(step);
    levels.set(id, kept);
    last = kept;
  }
  settle(ROOM);
  return last < HIGHEST ? levels : levelsFor(order, new Map());
}
