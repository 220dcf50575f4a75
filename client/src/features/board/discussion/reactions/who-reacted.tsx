import { useT } from '../../../../i18n/index.ts';
import { countReactions } from '../../../../stores/operations/reactions.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { useBoardNames } from '../../../../stores/workshop/board-names.ts';
import { useSnapshot } from '../../../../stores/workshop/workshop-hooks.tsx';
import { useAuthor } from '../../core/use-author.ts';
import styles from './reactions.module.css';
import { useReactionName, useReactions } from './use-reactions.ts';

/** Who gave which reaction; nothing where this person may not know people's names. */
export function WhoReacted({ note }: { note: NoteView }) {
  const t = useT();
  const author = useAuthor();
  const nameOf = useReactionName();
  const { me } = useReactions();
  const people = useSnapshot()?.people;
  const names = useBoardNames();
  const counts = countReactions(note.reactions);
  if (!people || names === 'hidden' || counts.length === 0) return null;
  const listed = (ids: readonly string[]): string => {
    const names = ids.flatMap((id) =>
      id === me ? t('talk.reaction.you') : (author(id, false).name ?? []),
    );
    const unnamed = ids.length - names.length;
    return [...names, ...(unnamed ? [t('talk.reaction.unnamed', { count: unnamed })] : [])].join(
      ', ',
    );
  };
  return (
    <details className={styles.who}>
      <summary>{t('talk.reaction.who')}</summary>
      <ul className={styles.names}>
        {counts.map(({ token, emoji, people: ids }) => (
          <li key={token}>
            <span aria-hidden="true">{emoji}</span> {nameOf(token)}: {listed(ids)}
          </li>
        ))}
      </ul>
    </details>
  );
}
