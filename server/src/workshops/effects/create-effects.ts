import { accessEffects } from './access.ts';
import type { EffectParts, Effects } from './effect.ts';
import { groupEffects } from './groups.ts';
import { historyEffects } from './history.ts';
import { moderationEffects } from './moderation.ts';
import { peopleEffects } from './people.ts';
import { templateEffects } from './templates.ts';
import { voteEffects } from './votes.ts';

/** All of them, one file per word of the domain. */
export const createEffects = (parts: EffectParts): Effects => ({
  ...accessEffects(parts),
  ...groupEffects(parts),
  ...historyEffects(parts),
  ...moderationEffects(parts),
  ...peopleEffects(parts),
  ...templateEffects(parts),
  ...voteEffects(parts),
});
