import type { AnswerTo } from '@stellwand/shared/contracts/command-answers';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { Result } from '@stellwand/shared/lib/result';
import type { Asked, EffectParts, Effects, Following } from './effect.ts';

type PastType = 'point.create' | 'point.restore' | 'deletions.restore';

/** Restore points and the bin: the decision says whether one may, the board's history does it. */
export function historyEffects({ past }: EffectParts): Effects {
  const run = <T extends PastType>({ mirror, self, command }: Asked<T>): Following<T> => ({
    after: () =>
      // One function for the three, which answers each in its own way.
      past.run(mirror.state, self.personId, command) as Promise<Result<AnswerTo<T>, DomainError>>,
  });
  return { 'point.create': run, 'point.restore': run, 'deletions.restore': run };
}
