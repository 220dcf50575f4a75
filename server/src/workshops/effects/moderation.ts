import { ok } from '@stellwand/shared/lib/result';
import { boardInfo } from '../boards.ts';
import type { EffectParts, Effects } from './effect.ts';

/** Taking single notes off the boards, for a while or for good. */
export const moderationEffects = ({ deps, hiddenNotes, erasing }: EffectParts): Effects => ({
  'note.hide': ({ mirror, self, command }) => ({
    async after() {
      const done = await hiddenNotes.run(mirror, self.personId, command);
      return done.ok ? ok({}) : done;
    },
  }),
  'note.erase': async ({ mirror, command }) => {
    const board = boardInfo(mirror.state, command.boardId);
    const author = board && (await deps.documents.authorOf(board, command.elementId));
    return { facts: { author }, after: () => erasing.run(mirror, command) };
  },
});
