import { rankTotals, type VoteTotal } from '@stellwand/shared/contracts/vote';
import { ListOrdered } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { nameOfTarget } from './use-votes.ts';
import styles from './voting.module.css';

/** Every place of a vote that is over, over all areas; equal numbers share one. */
export function Ranking({ totals }: { totals: readonly VoteTotal[] }) {
  const t = useT();
  const board = useBoard();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact" onClick={() => setOpen(true)}>
        <ListOrdered size={18} aria-hidden="true" />
        {t('voting.ranking')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('voting.ranking')}
        closeLabel={t('ui.close')}
      >
        <ol className={styles.ranking}>
          {rankTotals(totals).map(({ elementId, dots, rank }) => (
            <li key={elementId} className={styles.placed}>
              <strong>{t('voting.place', { rank })}</strong>
              <span>{nameOfTarget(board, elementId)}</span>
              <span className={styles.hint}>{t('voting.dots', { count: dots })}</span>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  );
}
