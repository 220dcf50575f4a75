import { useT } from '../../../i18n/index.ts';
import { DotSigns } from './dot-signs.tsx';
import { Stepper } from './stepper.tsx';
import { useDotsOn } from './use-votes.ts';
import styles from './voting.module.css';

/** Dots in a row of the list, or beside a heading: laid here while the vote is open, read afterwards. */
export function RowDots({ id, onPaper = false }: { id: string; onPaper?: boolean }) {
  const { isTarget, total, rank } = useDotsOn(id);
  const t = useT();
  if (isTarget) return <Stepper id={id} onPaper={onPaper} />;
  if (total === 0) return null;
  return (
    <p className={styles.total}>
      <DotSigns dots={total} />
      {t('voting.rank', { rank, count: total })}
    </p>
  );
}
