import type { PhaseId } from '@stellwand/shared/contracts/role';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import styles from './facilitation.module.css';
import { groupSizes } from './group-sizes.ts';
import { type TypedGroups, wishOf } from './group-wish.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { reachOfAll } from './reach.ts';
import { ReachText } from './reach-text.tsx';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/** The one primary button of the panel, and what will happen when it is pressed. */
export function NextStepCard(props: {
  session: SessionView;
  typed: TypedGroups;
  run: Run;
  onShowCode: () => void;
  onResults: () => void;
}) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const { session } = props;
  const { sessionId } = session;
  const step = nextStep(session);
  const { defaultGroups, peopleCount } = session;
  const wish = wishOf(props.typed, defaultGroups) ?? { by: 'count', value: defaultGroups };
  const groups = groupSizes(peopleCount, wish)?.count ?? 1;
  const asked = wish.by === 'size' ? { size: wish.value } : { count: groups };

  const act = async () => {
    if (step.kind === 'show-code') return props.onShowCode();
    if (step.kind === 'results') return props.onResults();
    setBusy(true);
    await doStep(step);
    setBusy(false);
  };
  const doStep = (next: Exclude<NextStep, { kind: 'show-code' | 'results' }>) => {
    const { run } = props;
    const [starting, ending] = [
      { type: 'groups.start', sessionId },
      { type: 'groups.end', sessionId },
    ] as const;
    const phase = (phaseId: PhaseId) => ({ type: 'phase.start', sessionId, phaseId }) as const;
    switch (next.kind) {
      case 'form-groups':
        return run({ type: 'groups.form', sessionId, strategy: 'random', ...asked });
      case 'start-groups':
        return runUndoable(run, starting, t('told.groupsStarted'), ending);
      case 'end-groups':
        return runUndoable(run, ending, t('told.groupsEnded'), starting);
      case 'start-phase': {
        const said = t('told.step', { phase: t(`app.phase.${next.phaseId}`) });
        return runUndoable(run, phase(next.phaseId), said, phase(session.phase.phaseId));
      }
    }
  };
  const key = step.kind === 'start-phase' ? step.phaseId : step.kind;
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h3 id="next-step" className={styles.nextHeading}>
        {t('facilitation.next.heading')}
      </h3>
      <p className={styles.nextText}>
        {t(`facilitation.next.${key}Text`, { count: session.peopleCount })}
      </p>
      {step.kind !== 'show-code' && step.kind !== 'results' && step.kind !== 'form-groups' && (
        <ReachText reach={reachOfAll(session)} />
      )}
      {/* The second click of a double click would already take the step after. */}
      <Button
        variant="primary"
        // Never where the button that starts them just was.
        className={step.kind === 'end-groups' ? styles.atEnd : undefined}
        onClick={({ detail }) => (detail > 1 ? undefined : act())}
        disabled={busy}
        // Short, so that it is beside the place of the other wherever the panel is scrolled to.
        aria-label={step.kind === 'end-groups' ? t('facilitation.next.end-groups') : undefined}
      >
        {step.kind === 'end-groups'
          ? t('facilitation.next.endShort')
          : t(`facilitation.next.${key}`, { count: groups })}
      </Button>
    </section>
  );
}
