import type { Clock } from '../ports/clock.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

const RESYNC_LIMIT = { count: 5, perMs: 60_000 };
const STEP1_LIMIT = { count: 3, perMs: 10_000 };

/** What one person may send, over all their connections to a board. */
export interface PersonBudget {
  edits: TokenBucket;
  cursors: TokenBucket;
  barriers: TokenBucket;
  /** Looks into the log, each of which reads all of it. */
  looks: TokenBucket;
}

export const createPersonBudget = (): PersonBudget => ({
  edits: createTokenBucket(60, 120),
  cursors: createTokenBucket(40, 80),
  barriers: createTokenBucket(120, 240),
  looks: createTokenBucket(1, 5),
});

/**
 * The pace of one connection, out of its person's budget. What must not be lost waits until the
 * budget allows it, what may be lost is dropped. Does not know what a message says.
 */
export interface Pace {
  /** True where an edit or a barrier has to wait; `goOn` is called when it need not any more. */
  mustWait(what: 'edits' | 'barriers'): boolean;
  /** True from such an answer until `goOn`. */
  isOver(): boolean;
  /** False where this one is dropped. */
  mayTake(what: 'cursors' | 'looks'): boolean;
  /** False where this connection asked too often: for a state, or to be told what it missed. */
  mayAsk(what: 'state' | 'resync'): boolean;
}

export function createPace(deps: { budget: PersonBudget; clock: Clock; goOn(): void }): Pace {
  const { budget, clock } = deps;
  const asked = { state: [] as number[], resync: [] as number[] };
  let over = false;
  return {
    mustWait(what) {
      const delay = budget[what].take(clock.now());
      if (delay === 0) return false;
      over = true;
      setTimeout(() => {
        over = false;
        deps.goOn();
      }, delay);
      return true;
    },
    isOver: () => over,
    mayTake: (what) => budget[what].take(clock.now()) === 0,
    mayAsk: (what) =>
      within(asked[what], what === 'state' ? STEP1_LIMIT : RESYNC_LIMIT, clock.now()),
  };
}

/** Counts one more; false where there were too many in the window. */
function within(times: number[], limit: { count: number; perMs: number }, now: number): boolean {
  while (times.length > 0 && now - (times[0] ?? 0) > limit.perMs) times.shift();
  if (times.length >= limit.count) return false;
  times.push(now);
  return true;
}
