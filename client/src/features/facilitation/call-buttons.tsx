import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './regie.module.css';
import type { Run } from './run.ts';

/** Everybody to the board that is shown, or held there; while a call lasts, the way to end it. */
export function CallButtons(props: {
  session: SessionView;
  shownBoardId: string | undefined;
  run: Run;
}) {
  const t = useT();
  const { session, shownBoardId, run } = props;
  const { sessionId, attention } = session;
  if (!shownBoardId) return null;
  const call = (hold: boolean) => void run({ type: 'attention.call', boardId: shownBoardId, hold });
  return (
    <div className={styles.calls}>
      {attention?.hold ? (
        <Button size="compact" onClick={() => void run({ type: 'attention.end', sessionId })}>
          {t('regie.people.release')}
        </Button>
      ) : (
        <>
          <Button size="compact" onClick={() => call(false)}>
            {t('regie.people.ask')}
          </Button>
          <Button size="compact" onClick={() => call(true)}>
            {t('regie.people.hold')}
          </Button>
        </>
      )}
    </div>
  );
}
