/** How often the difference is measured anew while a clock is shown. */
export const MEASURED_EVERY_MS = 10 * 60_000;
/** The quickest of so many answers counts: what it waited on the way is least. */
const TRIES = 3;

/** What time it is on the server, in epoch ms. */
export interface ServerTime {
  now(): number;
  /** Measures how far the clock of this device is off (TIMER-5). Without a network the last measure stays. */
  measure(): Promise<void>;
}

/**
 * The difference as in Cristian's algorithm: the server's answer was true half-way between asking and hearing.
 *
 * @param ask what the server says (epoch ms); rejects without a network
 * @param local the clock of this device, epoch ms
 */
export function createServerTime(
  ask: () => Promise<number>,
  local: () => number = Date.now,
): ServerTime {
  let offset = 0;
  let measuring: Promise<void> | null = null;
  const measureOnce = async () => {
    let best = Number.POSITIVE_INFINITY;
    for (let n = 0; n < TRIES; n++) {
      const asked = local();
      const said = await ask();
      const way = local() - asked;
      // The clock of the device was set meanwhile: this try says nothing.
      if (way < 0 || way >= best) continue;
      best = way;
      offset = said + way / 2 - local();
    }
  };
  return {
    now: () => local() + offset,
    measure() {
      measuring ??= measureOnce()
        .catch(() => {}) // No network: asked again when the page wakes or the next time is due.
        .finally(() => {
          measuring = null;
        });
      return measuring;
    },
  };
}

/** Of this server. */
export const serverTime = createServerTime(async () => {
  const response = await fetch('/api/time', { cache: 'no-store' });
  const { now } = (await response.json()) as { now?: unknown };
  if (typeof now !== 'number') throw new Error('the server does not say what time it is');
  return now;
});
