import { useT } from '../../i18n/index.ts';
import styles from './facilitation.module.css';
import type { Reach } from './reach.ts';

/** Whom the buttons beside it reach, said before one of them is pressed. */
export function ReachText({ reach, id }: { reach: Reach; id?: string }) {
  const t = useT();
  const { people, boards } = reach;
  return (
    <p id={id} className={styles.muted}>
      {people === 0
        ? t('facilitation.reach.nobody')
        : t('facilitation.reach.people', {
            people: t('app.people.count', { count: people }),
            boards: t('facilitation.reach.boards', { count: boards }),
          })}
    </p>
  );
}
