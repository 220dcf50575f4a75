import type { Clock } from '../../ports/clock.ts';
import type { WorkshopStore } from '../../ports/workshop-store.ts';

/** A line that was open when its person was moved may go on for so long. */
export const OPEN_LINE_MS = 5_000;
/** Who comes back later has so long, from the first time on. */
export const RETURN_MS = 30_000;
/** After so long after the move nobody may finish any more. */
const DAY_MS = 24 * 3_600_000;

/** Until when somebody may finish on a board they were moved away from (FAREWELL-1). */
export interface Farewells {
  /** A line that was open at the move. */
  untilForOpenLine(movedAt: number): number;
  /**
   * A line that came afterwards: counts from the first of them on any node, also after a restart. Rejects
   * with `StoreAway` where that cannot be asked.
   */
  untilForReturn(who: { personId: string; boardId: string; movedAt: number }): Promise<number>;
}

export function makeFarewells(
  store: Pick<WorkshopStore, 'remember' | 'recall'>,
  clock: Clock,
): Farewells {
  const within = (until: number, movedAt: number): number => Math.min(until, movedAt + DAY_MS);
  return {
    untilForOpenLine: (movedAt) => within(clock.now() + OPEN_LINE_MS, movedAt),
    async untilForReturn({ personId, boardId, movedAt }) {
      const key = `farewell:${boardId}:${personId}:${movedAt}`;
      const now = clock.now();
      // Two lines in the very same moment may both be the first: then a few milliseconds are in it.
      const known = await store.recall(key);
      if (known === null) await store.remember(key, String(now), DAY_MS);
      const first = known === null ? now : Number(known);
      // Another node's clock may be ahead.
      return within(Math.min(first, now) + RETURN_MS, movedAt);
    },
  };
}
