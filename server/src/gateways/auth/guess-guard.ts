import { createHmac, randomBytes } from 'node:crypto';
import { TokenBucket } from './token-bucket.ts';
import { TokenBuckets } from './token-buckets.ts';

const MINUTE_MS = 60_000;
const FREE_FAILURES = 10;
const TRIES_PER_MINUTE = 150;
const FAILURES_PER_MINUTE = 300;
const LONGEST_WAIT_S = 60;

export type Attempt =
  | { allowed: false; retryAfterS: number }
  | {
      allowed: true;
      /** It was right: nothing is counted. */
      succeeded(): void;
      /** It was wrong: 0 – answer as usual; else answer `rate` with this Retry-After. */
      failed(): number;
    };

export interface GuessGuard {
  /** Ask before a code is looked up. */
  attempt(address: string): Attempt;
}

/** Of IPv6 the /64, of which one device has all; IPv4 (also written as `::ffff:…`) as it is. */
const networkOf = (address: string): string => address.split(':').slice(0, 4).join(':');

interface Failures {
  count: number;
  since: number;
}

/**
 * T17: keeps guessing of join codes and link secrets slow without ever locking out a building behind one
 * address. An address has 150 tries a minute and gets the try back when it was right, so a hall of people
 * with the code pass however many mistype. Wrong ones beyond ten a minute are answered `rate` with a
 * growing wait, and beyond 300 a minute in all every wrong one is, and addresses that failed lately are no
 * longer looked up. Addresses are kept as salted hashes, in memory, for two minutes at most while in use.
 */
export function createGuessGuard(now: () => number): GuessGuard {
  const salt = randomBytes(16);
  const tries = new TokenBuckets(TRIES_PER_MINUTE, TRIES_PER_MINUTE / 60);
  const allFailures = new TokenBucket(FAILURES_PER_MINUTE, FAILURES_PER_MINUTE / 60, now());
  const failures = new Map<string, Failures>();

  let sweptAt = now();
  const failuresOf = (key: string): Failures => {
    const at = now();
    if (at - sweptAt >= MINUTE_MS) {
      sweptAt = at;
      for (const [other, { since }] of failures) {
        if (at - since >= MINUTE_MS) failures.delete(other);
      }
    }
    const known = failures.get(key);
    return known && at - known.since < MINUTE_MS ? known : { count: 0, since: at };
  };
  const wait = (excess: number): number => Math.min(LONGEST_WAIT_S, 2 ** Math.min(excess, 6));
  let floodedUntil = 0;

  return {
    attempt(address) {
      const key = createHmac('sha256', salt).update(networkOf(address)).digest('base64url');
      const before = failuresOf(key);
      if (now() < floodedUntil && before.count > 0) {
        return { allowed: false, retryAfterS: wait(before.count) };
      }
      const untilNextMs = tries.take(key, now());
      if (untilNextMs > 0) {
        return { allowed: false, retryAfterS: Math.max(1, Math.ceil(untilNextMs / 1_000)) };
      }
      return {
        allowed: true,
        succeeded: () => tries.giveBack(key, now()),
        failed: () => {
          const mine = failuresOf(key);
          mine.count += 1;
          failures.set(key, mine);
          const untilQuietMs = allFailures.take(now());
          if (untilQuietMs > 0) floodedUntil = now() + untilQuietMs;
          if (mine.count > FREE_FAILURES) return wait(mine.count - FREE_FAILURES);
          return untilQuietMs > 0 ? wait(mine.count) : 0;
        },
      };
    },
  };
}
