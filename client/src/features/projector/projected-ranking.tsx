import type { RankedTotal } from '@stellwand/shared/contracts/vote';
import { useT } from '../../i18n/index.ts';
import { Dots } from './projected-area.tsx';
import styles from './projected-board.module.css';

/** What came out of the vote, over all areas: best place first, equal ones side by side in it. */
export function ProjectedRanking(props: {
  ranking: readonly RankedTotal[];
  textOf: (elementId: string) => string;
}) {
  const t = useT();
  return (
    <section className={styles.column} aria-labelledby="places">
      <h2 id="places" className={styles.title} data-title>
        {t('day.projector.ranking')}
      </h2>
      <div className={styles.fit} data-fit>
        <ol className={styles.ranking}>
          {props.ranking.map(({ elementId, dots, rank }) => (
            <li key={elementId} className={styles.place}>
              <strong className={styles.rank}>{t('day.projector.place', { rank })}</strong>
              <span>{props.textOf(elementId)}</span>
              <Dots count={dots} />
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
