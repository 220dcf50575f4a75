import type { PersonView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { cx } from '../../ui/cx.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './facilitation.module.css';

/** A name with where its owner comes from; being away is said in a word, being here by a dot. */
export function PersonName({
  person,
  detail,
}: {
  person: PersonView;
  detail?: string | undefined;
}) {
  const t = useT();
  const notes = [
    person.alias,
    detail,
    person.organisation,
    !person.online && t('facilitation.people.offline'),
  ];
  return (
    <div className={styles.rowText}>
      <span className={styles.rowTitle}>
        <span className={cx(styles.dot, person.online && styles.dotOnline)} aria-hidden="true" />
        {person.name}
        {person.online && <VisuallyHidden> ({t('facilitation.people.online')})</VisuallyHidden>}
      </span>
      <span className={styles.muted}>{notes.filter(Boolean).join(' · ')}</span>
    </div>
  );
}
