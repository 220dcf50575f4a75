import type { Share } from '../../fairness/share.ts';
import { TokenBucket } from '../../fairness/token-bucket.ts';
import type { Clock } from '../../ports/clock.ts';
import { isEmptyStateVector } from '../wire/state-vector.ts';

const AT_ONCE = 3;
const PER_SECOND = 0.3;
/** Until another question of the same person may have been answered. */
const LOOK_AGAIN_MS = 50;

/**
 * Sync steps 1 of one connection: three in ten seconds, and over all lines of a person one at a time and as
 * much as their share leaves for encoding (T12). Who comes with nothing gets what is kept for everybody, and
 * takes no turn. One that comes too early waits, and the next one takes its place: a later answer holds all of
 * an earlier one. Nothing else waits behind it.
 */
export interface StateQuestions {
  ask(stateVector: Uint8Array): void;
  /** The question that had its turn was answered, which took so long. */
  answered(ms: number): void;
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
  /** The turn of this person is this line's, until it is answered. */
  let hasTurn = false;

  function waitMs(isEmpty: boolean): number {
    const now = clock.now();
    if (isEmpty) return pace.take(now);
    if (share.turns.state) return LOOK_AGAIN_MS;
    return Math.max(share.owedMs(), share.states.owedMs(now)) || pace.take(now);
  }

  function attempt(stateVector: Uint8Array): void {
    const isEmpty = isEmptyStateVector(stateVector);
    const ms = waitMs(isEmpty);
    if (ms > 0) {
      asked = stateVector.slice();
      timer = setTimeout(again, ms);
      return;
    }
    if (!isEmpty) {
      hasTurn = true;
      share.turns.state = true;
    }
    deps.answer(stateVector);
  }

  function again(): void {
    const stateVector = asked;
    asked = null;
    if (stateVector) attempt(stateVector);
  }

  function endTurn(): void {
    if (hasTurn) share.turns.state = false;
    hasTurn = false;
  }

  return {
    ask(stateVector) {
      if (asked) asked = stateVector.slice();
      else attempt(stateVector);
    },
    answered(ms) {
      share.states.spend(ms, clock.now());
      endTurn();
    },
    end() {
      clearTimeout(timer);
      asked = null;
      endTurn();
    },
  };
}
