import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { countReactions } from '../../../../stores/operations/reactions.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { cx } from '../../../../ui/cx.ts';
import styles from './reactions.module.css';
import { useReactionName, useReactions } from './use-reactions.ts';

/**
 * How often which reaction was given; a press joins in. One's own have a thick frame and bold figure.
 * `most` kinds are shown, the most frequent ones, and the rest as one number.
 */
export function ReactionChips(props: { note: NoteView; most?: number; tabStops?: boolean }) {
  const { note, most = 6, tabStops = true } = props;
  const board = useBoard();
  const t = useT();
  const nameOf = useReactionName();
  const { me, toggle } = useReactions();
  const counts = countReactions(note.reactions);
  const chosen = new Set(
    [...counts].sort((a, b) => b.people.length - a.people.length).slice(0, most),
  );
  const rest = counts.filter((one) => !chosen.has(one));
  const open = board.canAnswer(note.id);
  return (
    <>
      {counts
        .filter((one) => chosen.has(one))
        .map(({ token, emoji, people }) => {
          const mine = people.includes(me);
          const values = { name: nameOf(token), count: people.length };
          const label = t(mine ? 'talk.reaction.mine' : 'talk.reaction.chip', values);
          const face = (
            <>
              <span aria-hidden="true">{emoji}</span>
              <span aria-hidden="true">{people.length}</span>
            </>
          );
          const look = cx(styles.chip, mine && styles.mine);
          return open ? (
            <button
              key={token}
              type="button"
              className={look}
              tabIndex={tabStops ? undefined : -1}
              aria-label={label}
              aria-pressed={mine}
              title={label}
              onClick={() => toggle(note.id, token)}
            >
              {face}
            </button>
          ) : (
            <span key={token} className={look} role="img" aria-label={label} title={label}>
              {face}
            </span>
          );
        })}
      {rest.length > 0 && (
        <span className={styles.chip} title={t('talk.reaction.more', { count: sum(rest) })}>
          +{sum(rest)}
        </span>
      )}
    </>
  );
}

const sum = (counts: ReturnType<typeof countReactions>): number =>
  counts.reduce((all, { people }) => all + people.length, 0);
