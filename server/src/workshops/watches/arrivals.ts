import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { Commit } from '../commit.ts';
import type { WorkshopsDeps } from '../deps.ts';
import type { Mirrors } from '../mirrors.ts';
import { recordOverdue, type Watch } from './watch.ts';

const EVERY_S = 15;
/** Half an hour, less what a look and a commit may take: no mark is ever kept for longer than that. */
const KEPT_MS = 1_800_000 - 2 * EVERY_S * 1_000;

/** Forgets where people came from after half an hour (JOIN-4), on whichever node looks first. */
export function watchArrivals(
  { store, clock, logger }: WorkshopsDeps,
  commit: Commit,
  mirrors: Mirrors,
): Watch & { lookEverywhere(): Promise<void> } {
  function overdue({ arrivals }: WorkshopState): WorkshopEvent[] {
    const old = clock.now() - KEPT_MS;
    const personIds = [...arrivals].filter(([, { at }]) => at <= old).map(([id]) => id);
    return personIds.length > 0 ? [{ type: 'arrivals.forgotten', personIds }] : [];
  }

  const failed = 'where people came from is not forgotten';
  const look = () => recordOverdue({ mirrors: mirrors.all, commit, logger, overdue, failed });

  return {
    everyS: EVERY_S,
    look,

    /** After a restart: workshops nobody opens have somebody who looks, too. */
    async lookEverywhere() {
      for (const workshopId of await store.list()) {
        const state = await mirrors.look(workshopId).catch((error: unknown) => {
          logger.error({ workshopId, error: String(error) }, 'arrivals could not be read');
          return null;
        });
        if (state && state.arrivals.size > 0) await mirrors.open(workshopId);
      }
      await look();
    },
  };
}
