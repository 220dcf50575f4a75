import { Minus, Plus } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { cx } from '../../../ui/cx.ts';
import { DotSigns } from './dot-signs.tsx';
import { layDot, nameOfTarget, useDotsOn, useVote, useVotes } from './use-votes.ts';
import styles from './voting.module.css';

/** Dots on one element: one more, one less. The buttons stay where they are, so the focus does, too. */
export function Stepper({ id, onPaper = false }: { id: string; onPaper?: boolean }) {
  const votes = useVotes();
  const board = useBoard();
  const { left } = useVote();
  const { own, most } = useDotsOn(id);
  const t = useT();
  const text = nameOfTarget(board, id);
  const isFull = left <= 0 || own >= most;
  return (
    <fieldset
      aria-label={t('voting.on', { text })}
      className={cx(styles.stepper, onPaper && styles.onPaper)}
      // On the canvas these keys would open the note with the focus.
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
      }}
    >
      <button
        type="button"
        className={styles.step}
        aria-label={t('voting.less', { text })}
        aria-disabled={own === 0}
        onClick={() => layDot(votes, board, id, -1)}
      >
        <Minus size={20} aria-hidden="true" />
      </button>
      <span className={styles.value}>
        <DotSigns dots={own} of={most} />
        <span>{t('voting.own', { count: own })}</span>
      </span>
      <button
        type="button"
        className={styles.step}
        aria-label={t('voting.more', { text })}
        aria-disabled={isFull}
        onClick={() => layDot(votes, board, id, 1)}
      >
        <Plus size={20} aria-hidden="true" />
      </button>
    </fieldset>
  );
}
