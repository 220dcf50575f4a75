import { REACTIONS, type ReactionToken } from '@stellwand/shared/contracts/board-document';
import { valueById } from '@stellwand/shared/lib/by-id';
import { useMemo } from 'react';
import { useLanguage, useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { useMe } from '../../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../../ui/announcer.ts';

/** What people call a reaction, in the language of the page. */
export function useReactionName(): (token: ReactionToken) => string {
  const language = useLanguage();
  return (token) => REACTIONS.find((one) => one.token === token)?.[language] ?? token;
}

/** One's own reactions, and giving and taking them. */
export function useReactions() {
  const board = useBoard();
  const t = useT();
  const language = useLanguage();
  const me = useMe()?.personId ?? '';
  return useMemo(() => {
    const mine = (id: string): ReactionToken | undefined =>
      valueById(board.note(id)?.reactions, me);
    return {
      me,
      mine,
      /** Gives this reaction; takes it back where it is one's own already. */
      toggle(id: string, token: ReactionToken): void {
        if (!board.canAnswer(id)) return;
        const taken = mine(id) === token;
        board.react(id, taken ? null : token);
        const name = REACTIONS.find((one) => one.token === token)?.[language] ?? token;
        announce(taken ? t('talk.reaction.taken') : t('talk.reaction.given', { name }), 'in-place');
      },
    };
  }, [board, t, language, me]);
}
