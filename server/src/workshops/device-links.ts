import { createHmac } from 'node:crypto';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { createRecentCounts } from '../fairness/recent-counts.ts';
import { SMALL_BOUNDS } from '../limits.ts';
import type { WorkshopsDeps } from './deps.ts';

const { deviceLinks: MOST, deviceLinkMs: LIFETIME_MS } = SMALL_BOUNDS;
const USED = 'used';

interface Holder {
  workshopId: string;
  personId: string;
}

/** LINK-4: secrets that sign in the same person on another device, once, within ten minutes. */
export function makeDeviceLinks({ store, random, clock, secret: key }: WorkshopsDeps) {
  const issued = createRecentCounts({ most: MOST, withinMs: LIFETIME_MS });
  return {
    async issue({ workshopId, personId }: Holder): Promise<Result<string, DomainError>> {
      if (!issued.take(personId, clock.now())) return err({ code: 'rate' });
      const nonce = `${random.id()}${random.id()}`;
      const mac = createHmac('sha256', key).update(`device\n${personId}\n${nonce}`).digest();
      const secret = mac.subarray(0, 24).toString('base64url');
      await store.remember(
        `device:${secret}`,
        JSON.stringify({ workshopId, personId }),
        LIFETIME_MS,
      );
      return ok(secret);
    },

    /**
     * Whom the secret stands for; null where it is unknown, expired or used. The claim is a lock: of
     * two devices at once one gets it, and whoever gets it later reads that it is used up.
     */
    async use(secret: string): Promise<Holder | null> {
      if (!/^[A-Za-z0-9_-]{32}$/.test(secret)) return null;
      const name = `device:${secret}`;
      const claimant = random.id();
      if ((await store.recall(name)) === null) return null;
      if (!(await store.claim(name, claimant))) return null;
      try {
        const value = await store.recall(name);
        if (value === null || value === USED) return null;
        await store.remember(name, USED, LIFETIME_MS);
        return JSON.parse(value) as Holder;
      } finally {
        await store.release(name, claimant);
      }
    },
  };
}
