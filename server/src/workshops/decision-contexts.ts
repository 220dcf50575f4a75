import type { DecisionContext } from '@stellwand/shared/domain/context';
import type { Here } from '@stellwand/shared/domain/here';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { WorkshopsDeps } from './deps.ts';
import type { Facts } from './effects/effect.ts';
import { shuffled } from './shuffled.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The context of each attempt at one decision. Every attempt draws the same ids, so that a conflict leaves no
 * boards behind.
 */
export function decisionContexts(
  { clock, random }: Pick<WorkshopsDeps, 'clock' | 'random'>,
  hereNow: (state: WorkshopState) => Here,
  facts: Facts,
): (state: WorkshopState) => DecisionContext {
  const drawn: string[] = [];
  return (state) => {
    let next = 0;
    const id = (): string => {
      const one = drawn[next] ?? random.id();
      drawn[next++] = one;
      return one;
    };
    const shuffle = <T>(items: readonly T[]): T[] => shuffled(items, random);
    const here = hereNow(state);
    return { joinCode: '', gone: NOTHING, ...facts, now: clock.now(), id, shuffle, here };
  };
}
