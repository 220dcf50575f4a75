import type { CommandOf } from '@stellwand/shared/contracts/command';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { TIMER_MAX_MS, type Timer } from '@stellwand/shared/contracts/timer';
import { type FormEvent, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';
import type { Run } from './run.ts';

const MINUTE_MS = 60_000;
const MOST_MINUTES = TIMER_MAX_MS / MINUTE_MS;
/** What is asked for most. */
const OFFERED = [3, 5, 10, 15];

/** Sets the clock of the session or, while they run, of one of its groups. */
export function TimerSection({ session, run }: { session: SessionView; run: Run }) {
  const t = useT();
  const [groupId, setGroupId] = useState('');
  const group =
    session.groupsState === 'running'
      ? session.groups.find((one) => one.groupId === groupId)
      : undefined;
  const timer = group ? (group.timer ?? null) : session.timer;
  const whose = { sessionId: session.sessionId, ...(group && { groupId: group.groupId }) };
  return (
    <PanelSection heading={t('timer.heading')} startsOpen={session.timer !== null}>
      {session.groupsState === 'running' && (
        <SelectField
          label={t('timer.for')}
          value={group ? groupId : ''}
          options={[
            { value: '', label: t('timer.everybody') },
            ...session.groups.map((one) => ({ value: one.groupId, label: one.name })),
          ]}
          onChange={setGroupId}
        />
      )}
      {timer ? (
        <Running timer={timer} whose={whose} run={run} />
      ) : (
        <Starting whose={whose} run={run} />
      )}
      <p className={styles.muted}>{t('timer.soft')}</p>
    </PanelSection>
  );
}

type Whose = Pick<CommandOf<'timer.stop'>, 'sessionId' | 'groupId'>;

function Starting({ whose, run }: { whose: Whose; run: Run }) {
  const t = useT();
  const [minutes, setMinutes] = useState('');
  const start = (count: number) =>
    void run({ type: 'timer.start', ...whose, durationMs: Math.round(count * MINUTE_MS) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(Number(minutes));
  };
  return (
    <>
      <div className={styles.calls}>
        {OFFERED.map((count) => (
          <Button key={count} size="compact" onClick={() => start(count)}>
            {t('timer.startMinutes', { count })}
          </Button>
        ))}
      </div>
      <form className={styles.random} onSubmit={submit}>
        <TextField
          label={t('timer.length')}
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_MINUTES}
          step={1}
          required
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <Button type="submit">{t('timer.start')}</Button>
      </form>
    </>
  );
}

function Running({ timer, whose, run }: { timer: Timer; whose: Whose; run: Run }) {
  const t = useT();
  const isPaused = timer.pausedLeftMs !== undefined;
  const extend = (count: number) =>
    void run({ type: 'timer.extend', ...whose, byMs: count * MINUTE_MS });
  return (
    <div className={styles.calls}>
      {[1, 5].map((count) => (
        <Button
          key={count}
          size="compact"
          aria-label={t('timer.addLabel', { count })}
          onClick={() => extend(count)}
        >
          {t('timer.add', { count })}
        </Button>
      ))}
      <Button size="compact" aria-label={t('timer.lessLabel')} onClick={() => extend(-1)}>
        {t('timer.less')}
      </Button>
      <Button
        size="compact"
        onClick={() => void run({ type: 'timer.pause', ...whose, paused: !isPaused })}
      >
        {t(isPaused ? 'timer.goOn' : 'timer.pause')}
      </Button>
      <Button size="compact" onClick={() => void run({ type: 'timer.stop', ...whose })}>
        {t('timer.stop')}
      </Button>
    </div>
  );
}
