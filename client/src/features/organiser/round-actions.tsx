import type { Command } from '@stellwand/shared/contracts/command';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './day.module.css';
import { type RoundStep, roundStep } from './round-step.ts';

export type Run = (command: Command) => Promise<boolean>;

const SAID = { form: 'formed', start: 'started', end: 'ended' } as const;

/** One click for all sessions of a round. */
export function RoundActions({
  sessions,
  primary,
  run,
}: {
  sessions: readonly SessionView[];
  /** True for the one round that is to be looked after next. */
  primary: boolean;
  run: Run;
}) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const step = roundStep(sessions);
  if (step.kind === 'wait' || step.kind === 'done') {
    return <p className={styles.muted}>{t(`day.round.${step.kind}`)}</p>;
  }
  const act = async () => {
    setBusy(true);
    if (await runStep(step, run)) announce(t(`day.round.${SAID[step.kind]}`), 'strip');
    setBusy(false);
  };
  return (
    <Button variant={primary ? 'primary' : 'outline'} onClick={() => void act()} disabled={busy}>
      {t(`day.round.${step.kind}`)}
    </Button>
  );
}

/** Forming is decided session by session; starting and ending is one command for all. */
async function runStep(
  step: Extract<RoundStep, { sessions: unknown }>,
  run: Run,
): Promise<boolean> {
  const sessionIds = step.sessions.map((session) => session.sessionId);
  if (step.kind === 'start') return run({ type: 'groups.start', sessionIds });
  if (step.kind === 'end') return run({ type: 'groups.end', sessionIds });
  for (const { sessionId, peopleCount, defaultGroups } of step.sessions) {
    const count = Math.min(defaultGroups, peopleCount);
    if (!(await run({ type: 'groups.form', sessionId, strategy: 'random', count }))) return false;
  }
  return true;
}
