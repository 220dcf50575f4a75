import { useT } from '../../i18n/index.ts';
import type { Reach } from './reach.ts';
import styles from './regie.module.css';

/** Whom the buttons beside it reach, said before one of them is pressed. */
export function ReachText({ reach, id }: { reach: Reach; id?: string }) {
  const t = useT();
  const { people, boards } = reach;
  return (
    <p id={id} className={styles.muted}>
      {people === 0
        ? t('regie.reach.nobody')
        : t('regie.reach.people', {
            people: t('app.people.count', { count: people }),
            boards: t('regie.reach.boards', { count: boards }),
          })}
    </p>
  );
}
