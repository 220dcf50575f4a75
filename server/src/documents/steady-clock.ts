import type { Clock } from '../ports/clock.ts';

/**
 * Starts at the given clock's time and never goes back: where somebody sets the machine's clock back,
 * time goes on from where it was, so that nothing waits for hours (R23).
 */
export function createSteadyClock(clock: Clock): Clock {
  let seen = clock.now();
  let steady = seen;
  return {
    now() {
      const at = clock.now();
      if (at > seen) steady += at - seen;
      seen = at;
      return steady;
    },
  };
}
