import { useT } from '../../../i18n/index.ts';
import { Stepper } from './stepper.tsx';
import { useDotsOn } from './use-votes.ts';
import styles from './voting.module.css';

/** The dots of the one selected paper, above its other buttons. */
export function VoteBar({ ids }: { ids: readonly string[] }) {
  const [only = '', second] = ids;
  const { isTarget } = useDotsOn(only);
  const t = useT();
  if (second !== undefined || !isTarget) return null;
  return (
    <div role="toolbar" aria-label={t('voting.bar')} className={styles.bar}>
      <Stepper id={only} />
    </div>
  );
}
