import { hereIn } from '@stellwand/shared/domain/here';
import { err, ok } from '@stellwand/shared/lib/result';
import type { EffectParts, Effects } from './effect.ts';

/** Where people go of themselves. */
export const groupEffects = ({ commit, hereNow }: EffectParts): Effects => ({
  'session.choose': ({ mirror, self, command: { sessionId } }) => ({
    async after({ state, events }) {
      const seats = state.sessions.get(sessionId)?.capacity ?? 0;
      const taken = hereIn(state, sessionId, hereNow(state)).length;
      if (events.length === 0 || taken <= seats) return ok({});
      // Another node gave away the last seat first (PLACE-3): back to where they came from.
      const { personId, place } = self;
      await commit(mirror, () => ok([{ type: 'person.placed', personId, place }]));
      return err({ code: 'session-full' });
    },
  }),
});
