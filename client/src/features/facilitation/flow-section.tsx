import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import styles from './facilitation.module.css';
import { PHASE_ORDER } from './next-step.ts';
import { PanelSection } from './panel-section.tsx';
import { reachOfAll } from './reach.ts';
import { ReachText } from './reach-text.tsx';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/** The steps of the session: which one it is, what people may do in it, and how to change it. */
export function FlowSection({ session, run }: { session: SessionView; run: Run }) {
  const t = useT();
  const { sessionId, phase } = session;
  return (
    <PanelSection
      heading={t('facilitation.flow.heading')}
      summary={t(`facilitation.flow.${phase.phaseId}`)}
      startsOpen
    >
      <ReachText reach={reachOfAll(session)} />
      <ol className={styles.list}>
        {PHASE_ORDER.map((phaseId) => {
          const name = t(`facilitation.flow.${phaseId}`);
          const current = phase.phaseId === phaseId;
          return (
            <li key={phaseId} className={styles.row} aria-current={current ? 'step' : undefined}>
              <div className={styles.rowText}>
                <span className={styles.rowTitle}>{name}</span>
                <span className={styles.muted}>{t(`facilitation.flow.${phaseId}Text`)}</span>
              </div>
              {current ? (
                <Chip tone="accent">{t('facilitation.flow.now')}</Chip>
              ) : (
                <Button
                  size="compact"
                  aria-label={t('facilitation.flow.startLabel', { phase: name })}
                  onClick={() =>
                    void runUndoable(
                      run,
                      { type: 'phase.start', sessionId, phaseId },
                      t('told.step', { phase: t(`app.phase.${phaseId}`) }),
                      { type: 'phase.start', sessionId, phaseId: phase.phaseId },
                    )
                  }
                >
                  {t('facilitation.flow.start')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </PanelSection>
  );
}
