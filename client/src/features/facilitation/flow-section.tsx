import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { PHASE_ORDER } from './next-step.ts';
import { PanelSection } from './panel-section.tsx';
import { reachOfAll } from './reach.ts';
import { ReachText } from './reach-text.tsx';
import styles from './regie.module.css';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/** The steps of the session: which one it is, what people may do in it, and how to change it. */
export function FlowSection({ session, run }: { session: SessionView; run: Run }) {
  const t = useT();
  const { sessionId, phase } = session;
  return (
    <PanelSection
      heading={t('regie.flow.heading')}
      summary={t(`regie.flow.${phase.phaseId}`)}
      startsOpen
    >
      <ReachText reach={reachOfAll(session)} />
      <ol className={styles.list}>
        {PHASE_ORDER.map((phaseId) => {
          const name = t(`regie.flow.${phaseId}`);
          const current = phase.phaseId === phaseId;
          return (
            <li key={phaseId} className={styles.row} aria-current={current ? 'step' : undefined}>
              <div className={styles.rowText}>
                <span className={styles.rowTitle}>{name}</span>
                <span className={styles.muted}>{t(`regie.flow.${phaseId}Text`)}</span>
              </div>
              {current ? (
                <Chip tone="accent">{t('regie.flow.now')}</Chip>
              ) : (
                <Button
                  size="compact"
                  aria-label={t('regie.flow.startLabel', { phase: name })}
                  onClick={() =>
                    void runUndoable(
                      run,
                      { type: 'phase.start', sessionId, phaseId },
                      t('told.step', { phase: t(`app.phase.${phaseId}`) }),
                      { type: 'phase.start', sessionId, phaseId: phase.phaseId },
                    )
                  }
                >
                  {t('regie.flow.start')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </PanelSection>
  );
}
