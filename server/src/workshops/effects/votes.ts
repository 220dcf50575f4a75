import { ok } from '@stellwand/shared/lib/result';
import type { EffectParts, Effects } from './effect.ts';

/** A ballot is judged by what lies on the board; closing counts what was laid. */
export const voteEffects = ({ voteCounts }: EffectParts): Effects => ({
  'vote.open': () => ({
    async after({ events }) {
      const opened = events
        .flatMap((event) => (event.type === 'session.saved' ? (event.session.votes ?? []) : []))
        .at(-1);
      return ok(opened ? { voteId: opened.voteId } : {});
    },
  }),
  'vote.cast': async ({ mirror, self, command }) => ({
    facts: { gone: await voteCounts.goneFor(mirror, self.personId, command) },
  }),
  'vote.close': ({ mirror, command }) => ({
    async after() {
      const counted = await voteCounts.count(mirror, command.voteId);
      return counted.ok ? ok({}) : counted;
    },
  }),
  'vote.discard': ({ mirror, command }) => ({
    async after() {
      const erased = await voteCounts.count(mirror, command.voteId);
      return erased.ok ? ok({}) : erased;
    },
  }),
});
