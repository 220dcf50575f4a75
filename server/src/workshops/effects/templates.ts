import type { EffectParts, Effects } from './effect.ts';

export const templateEffects = ({ templates }: EffectParts): Effects => ({
  'template.save': ({ mirror, self, command }) => ({
    after: () => templates.save(mirror, self.personId, command),
  }),
  'template.apply': ({ mirror, self, command }) => ({
    after: () => templates.apply(mirror, self.personId, command),
  }),
});
