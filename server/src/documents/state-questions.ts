import type { Share } from '../fairness/share.ts';
import { TokenBucket } from '../fairness/token-bucket.ts';
import type { Clock } from '../ports/clock.ts';

const AT_ONCE = 3;
const PER_SECOND = 0.3;

/**
 * Sync steps 1 of one connection: three in ten seconds, and for all lines of a person as much as their share
 * leaves for encoding (T12). One that comes too early waits, and the next one takes its place: a later answer
 * holds all of an earlier one. Nothing else waits behind it.
 */
export interface StateQuestions {
  ask(stateVector: Uint8Array): void;
  end(): void;
}

export function createStateQuestions(deps: {
  share: Share;
  clock: Clock;
  answer(stateVector: Uint8Array): void;
}): StateQuestions {
  const { share, clock } = deps;
  const pace = new TokenBucket(AT_ONCE, PER_SECOND, clock.now());
  let asked: Uint8Array | null = null;
  let timer: NodeJS.Timeout | undefined;

  function ask(stateVector: Uint8Array): void {
    if (asked) {
      asked = stateVector.slice();
      return;
    }
    const now = clock.now();
    const owedMs = Math.max(share.owedMs(), share.states.owedMs(now));
    const waitMs = owedMs > 0 ? owedMs : pace.take(now);
    if (waitMs === 0) {
      deps.answer(stateVector);
      return;
    }
    asked = stateVector.slice();
    timer = setTimeout(again, waitMs);
  }

  function again(): void {
    const stateVector = asked;
    asked = null;
    if (stateVector) ask(stateVector);
  }

  return {
    ask,
    end() {
      clearTimeout(timer);
      asked = null;
    },
  };
}
