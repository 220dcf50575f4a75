import { formatCode } from '@stellwand/shared/domain/audience';
import { can } from '@stellwand/shared/domain/policy';
import { actorOf } from '@stellwand/shared/domain/workshop-state';
import { ok } from '@stellwand/shared/lib/result';
import { claimCode, releaseCode } from '../join-code.ts';
import type { EffectParts, Effects } from './effect.ts';

/** A new code is claimed before it is decided on; the old one is free once nobody can have it any more. */
export const accessEffects = ({ deps }: EffectParts): Effects => ({
  'code.rotate': async ({ mirror, self }) => {
    if (!can(actorOf(self), 'administer')) return {};
    const { workshopId, record } = mirror.state;
    const old = record.joinCode;
    const joinCode = await claimCode(deps, workshopId);
    return {
      facts: { joinCode },
      refused: () => releaseCode(deps, joinCode, workshopId),
      async after() {
        await releaseCode(deps, old, workshopId);
        return ok({ joinCode: formatCode(joinCode) });
      },
    };
  },
});
