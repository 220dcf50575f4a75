/** So long work of this kind goes on before whatever else is waiting has its turn. */
const TURN_MS = 2;
/** What was done is let go of, so many at a time: in a rush the queue may not be empty for minutes. */
const LET_GO_AT = 256;

/**
 * Many small pieces of work that nobody types: done in the order they came, a few milliseconds at a time, with
 * one round of the event loop in between. When a hall asks for 6,000 files within two seconds, an edit waits for
 * one turn of them and not for all that came before it. Does not know what the work is.
 */
export interface YieldingQueue {
  /** Runs it in its turn, at the earliest after what is running now. `work` does not throw. */
  push(work: () => void): void;
}

/** @param now milliseconds, steady */
export function createYieldingQueue(now: () => number = () => performance.now()): YieldingQueue {
  let waiting: (() => void)[] = [];
  let first = 0;
  let isArmed = false;

  function arm(): void {
    if (!isArmed) setImmediate(turn);
    isArmed = true;
  }

  function turn(): void {
    isArmed = false;
    const until = now() + TURN_MS;
    do waiting[first++]?.();
    while (first < waiting.length && now() < until);
    if (first < waiting.length) arm();
    // Never more than is still waiting is copied: on the whole that is once for each.
    if (first < waiting.length && (first < LET_GO_AT || first * 2 < waiting.length)) return;
    waiting = waiting.slice(first);
    first = 0;
  }

  return {
    push(work) {
      waiting.push(work);
      arm();
    },
  };
}
