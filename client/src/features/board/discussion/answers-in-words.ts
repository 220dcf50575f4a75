import { REACTIONS } from '@stellwand/shared/contracts/board-document';
import { currentLanguage, translate as t } from '../../../i18n/index.ts';
import { countReactions } from '../../../stores/operations/reactions.ts';
import type { NoteView } from '../../../stores/view/views.ts';

/** What a note's label says of its answers: „, Reaktionen: Herz 2, 3 Kommentare“; often nothing. */
export function answersInWords({ reactions, comments }: NoteView): string {
  const list = countReactions(reactions)
    .map(({ token, people }) => {
      const name = REACTIONS.find((one) => one.token === token)?.[currentLanguage()];
      return `${name} ${people.length}`;
    })
    .join(', ');
  const said = list ? [t('talk.reaction.words', { list })] : [];
  if (comments) said.push(t('talk.comment.count', { count: comments.length }));
  return said.map((part) => `, ${part}`).join('');
}
