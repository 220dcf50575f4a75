import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { groupSizes } from './group-sizes.ts';
import { type TypedGroups, wishOf } from './group-wish.ts';
import { type NextStep, nextStep } from './next-step.ts';
import styles from './regie.module.css';
import type { Run } from './run.ts';

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
    await props.run(commandOf(step));
    setBusy(false);
  };
  const commandOf = (next: Exclude<NextStep, { kind: 'show-code' | 'results' }>) => {
    switch (next.kind) {
      case 'form-groups':
        return { type: 'groups.form', sessionId, strategy: 'random', ...asked } as const;
      case 'start-groups':
        return { type: 'groups.start', sessionId } as const;
      case 'end-groups':
        return { type: 'groups.end', sessionId } as const;
      case 'start-phase':
        return { type: 'phase.start', sessionId, phaseId: next.phaseId } as const;
    }
  };
  const key = step.kind === 'start-phase' ? step.phaseId : step.kind;
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h3 id="next-step" className={styles.nextHeading}>
        {t('regie.next.heading')}
      </h3>
      <p className={styles.nextText}>
        {t(`regie.next.${key}Text`, { count: session.peopleCount })}
      </p>
      {/* The second click of a double click would already take the step after. */}
      <Button
        variant="primary"
        onClick={({ detail }) => (detail > 1 ? undefined : act())}
        disabled={busy}
      >
        {t(`regie.next.${key}`, { count: groups })}
      </Button>
    </section>
  );
}
