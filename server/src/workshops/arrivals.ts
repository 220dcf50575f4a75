import { createHmac } from 'node:crypto';
import { ok } from '@stellwand/shared/lib/result';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { Mirrors } from './mirrors.ts';

const LOOK_EVERY_MS = 15_000;
/** Half an hour, less what a look and a commit may take: no mark is ever kept for longer than that. */
const KEPT_MS = 1_800_000 - 2 * LOOK_EVERY_MS;
const DAY_MS = 86_400_000;

/**
 * What is kept of where somebody came from: the same for two people of one place, one day and one
 * workshop, and nothing that leads back to an address without the secret.
 */
export function arrivalMark(key: string, workshopId: string, place: string, now: number): string {
  const day = Math.floor(now / DAY_MS);
  const mac = createHmac('sha256', key).update(['place', workshopId, day, place].join('\n'));
  return mac.digest().subarray(0, 12).toString('base64url');
}

/** Forgets where people came from after half an hour (JOIN-4), on whichever node looks first. */
export function createArrivals(
  { store, clock, logger }: WorkshopsDeps,
  commit: Commit,
  mirrors: Mirrors,
) {
  async function look(): Promise<void> {
    const old = clock.now() - KEPT_MS;
    for (const mirror of mirrors.all()) {
      const tooOld = (arrivals: typeof mirror.state.arrivals): string[] =>
        [...arrivals].filter(([, { at }]) => at <= old).map(([personId]) => personId);
      if (tooOld(mirror.state.arrivals).length === 0) continue;
      await commit(mirror, ({ arrivals }) => {
        const personIds = tooOld(arrivals);
        return ok(personIds.length > 0 ? [{ type: 'arrivals.forgotten', personIds }] : []);
      }).catch((error: unknown) => {
        // The store is away: the next look tries again.
        const { workshopId } = mirror.state;
        logger.warn(
          { workshopId, error: String(error) },
          'where people came from is not forgotten',
        );
      });
    }
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS).unref();
  return {
    look,

    /** After a restart: workshops nobody opens have somebody who looks, too. */
    async lookEverywhere(): Promise<void> {
      for (const workshopId of await store.list()) {
        const state = await mirrors.look(workshopId).catch((error: unknown) => {
          logger.error({ workshopId, error: String(error) }, 'arrivals could not be read');
          return null;
        });
        if (state && state.arrivals.size > 0) await mirrors.open(workshopId);
      }
      await look();
    },

    close: () => clearInterval(timer),
  };
}
