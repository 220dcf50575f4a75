import { createHmac, randomBytes } from 'node:crypto';
import { TokenBucket } from '../../fairness/token-bucket.ts';
import { TokenBuckets } from '../../fairness/token-buckets.ts';
import { placeOf } from './place-of-address.ts';

const MINUTE_MS = 60_000;
const FREE_FAILURES = 10;
/** So many only a program makes: it is not looked up any more. */
const TRIES_AT_ONCE = 1_000;
const TRIES_PER_SECOND = 50;
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

interface Failures {
  count: number;
  since: number;
}

/**
 * T17: makes guessing of join codes and link secrets slow without ever locking out a building. Codes are
 * looked up first, because nothing else tells a hall of people from somebody guessing in it: right ones pass,
 * whatever else came from that address. Wrong ones are answered `rate` with a growing wait beyond ten a minute
 * per address, and beyond 300 a minute in all wherever they come from. Only a flood no people can make (50 a
 * second for long) is not looked up; that leaves one address 5 chances in a million per day and workshop.
 * Addresses are kept as salted hashes, in memory, for about two minutes.
 */
export function createGuessGuard(now: () => number): GuessGuard {
  const salt = randomBytes(16);
  const tries = new TokenBuckets(TRIES_AT_ONCE, TRIES_PER_SECOND);
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

  return {
    attempt(address) {
      const key = createHmac('sha256', salt).update(placeOf(address)).digest('base64url');
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
          const tooManyInAll = allFailures.take(now()) > 0;
          if (mine.count > FREE_FAILURES) return wait(mine.count - FREE_FAILURES);
          return tooManyInAll ? wait(mine.count) : 0;
        },
      };
    },
  };
}
