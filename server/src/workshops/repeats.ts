import type { DomainError } from '@stellwand/shared/contracts/errors';
import { ok, type Result } from '@stellwand/shared/lib/result';
import { createRecentCounts } from '../fairness/recent-counts.ts';
import { SMALL_BOUNDS } from '../limits.ts';
import { StoreFull } from '../ports/store-errors.ts';
import type { WorkshopsDeps } from './deps.ts';

/** CMD-1: a repeat with the same `commandId` answers the same and changes nothing. */
export interface Repeats<T extends object> {
  /** `key` names the command of this person in this workshop. */
  once(
    key: string,
    personId: string,
    work: () => Promise<Result<T, DomainError>>,
  ): Promise<Result<T, DomainError>>;
}

export function createRepeats<T extends object>({ store, clock }: WorkshopsDeps): Repeats<T> {
  const counts = createRecentCounts({
    most: SMALL_BOUNDS.answersPerDay,
    withinMs: SMALL_BOUNDS.answerMs,
  });
  /** Running at the moment: a repeat waits for the same answer. */
  const running = new Map<string, Promise<Result<T, DomainError>>>();

  /** Somebody's thousandth command of a day comes out of a loop, which repeats at once or never. */
  function keptFor(personId: string): number {
    const { answerMs, laterAnswerMs } = SMALL_BOUNDS;
    return counts.take(personId, clock.now()) ? answerMs : laterAnswerMs;
  }

  async function run(
    key: string,
    personId: string,
    work: () => Promise<Result<T, DomainError>>,
  ): Promise<Result<T, DomainError>> {
    const remembered = await store.recall(key);
    if (remembered !== null) return ok(JSON.parse(remembered) as T);
    const answer = await work();
    if (!answer.ok) return answer;
    await store
      .remember(key, JSON.stringify(answer.value), keptFor(personId))
      .catch((error: unknown) => {
        // It is done, and must not be answered as if it were not; what deletes may be done twice.
        if (!(error instanceof StoreFull)) throw error;
      });
    return answer;
  }

  return {
    async once(key, personId, work) {
      const known = running.get(key);
      if (known) return known;
      const answer = run(key, personId, work);
      running.set(key, answer);
      try {
        return await answer;
      } finally {
        running.delete(key);
      }
    },
  };
}
