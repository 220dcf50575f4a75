import type { Random } from '../ports/random.ts';

/** Fisher–Yates on a copy. */
export function shuffled<T>(items: readonly T[], random: Pick<Random, 'fraction'>): T[] {
  const rest = [...items];
  const dealt: T[] = [];
  while (rest.length > 0) {
    dealt.push(...rest.splice(Math.floor(random.fraction() * rest.length), 1));
  }
  return dealt;
}
