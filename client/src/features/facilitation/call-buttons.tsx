import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useId } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './facilitation.module.css';
import { reachOfAll, reachOfBoard } from './reach.ts';
import { ReachText } from './reach-text.tsx';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/**
 * Everybody to the board that is shown, or held there; while a call lasts, the way to end it. Whoever is in a group
 * hears no call to another board: then the one thing that reaches them is offered instead.
 */
export function CallButtons(props: {
  session: SessionView;
  shownBoardId: string | undefined;
  run: Run;
}) {
  const t = useT();
  const reachId = useId();
  const { session, shownBoardId, run } = props;
  const { sessionId, attention } = session;
  if (!shownBoardId) return null;
  const call = (hold: boolean) =>
    void runUndoable(
      run,
      { type: 'attention.call', boardId: shownBoardId, hold },
      t(hold ? 'facilitation.people.held' : 'facilitation.people.asked'),
      { type: 'attention.end', sessionId },
    );
  if (attention?.hold) {
    return (
      <div className={styles.calls}>
        <Button size="compact" onClick={() => void run({ type: 'attention.end', sessionId })}>
          {t('facilitation.people.release')}
        </Button>
      </div>
    );
  }
  const here = reachOfBoard(session, shownBoardId);
  if (here.people > 0) {
    return (
      <div className={styles.calls}>
        <ReachText id={reachId} reach={here} />
        <Button size="compact" aria-describedby={reachId} onClick={() => call(false)}>
          {t('facilitation.people.ask')}
        </Button>
        <Button size="compact" aria-describedby={reachId} onClick={() => call(true)}>
          {t('facilitation.people.hold')}
        </Button>
      </div>
    );
  }
  const isAway = session.groupsState === 'running' && shownBoardId === session.plenaryBoardId;
  return (
    <div className={styles.calls}>
      <ReachText id={reachId} reach={here} />
      {isAway && (
        <Button
          size="compact"
          onClick={() =>
            void runUndoable(run, { type: 'groups.end', sessionId }, t('told.groupsEnded'), {
              type: 'groups.start',
              sessionId,
            })
          }
        >
          {t('facilitation.people.bringBack', { count: reachOfAll(session).people })}
        </Button>
      )}
    </div>
  );
}
