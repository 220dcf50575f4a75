import type { AgendaStepView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { cx } from '../../ui/cx.ts';
import { Region } from '../../ui/region.tsx';
import { agendaAt, agendaWindow, clockTime } from './agenda.ts';
import styles from './agenda-list.module.css';
import { useMinute } from './use-minute.ts';

interface AgendaProps {
  agenda: readonly AgendaStepView[];
  timezone: string;
  /** Only so many entries around now, where the whole day has no room. */
  atMost?: number;
}

/** The day as a vertical line with “now” on it. */
export function AgendaList(props: AgendaProps) {
  return (
    <Region>
      <Day {...props} />
    </Region>
  );
}

function Day(props: AgendaProps) {
  const t = useT();
  const day = agendaAt(props.agenda, useMinute(), props.timezone);
  const entries = agendaWindow(day, props.atMost ?? day.length);
  return (
    <section className={styles.agenda} aria-labelledby="agenda-heading">
      <h2 id="agenda-heading" className={styles.heading}>
        {t('lobby.agenda.heading')}
      </h2>
      {entries.length === 0 && <p className={styles.muted}>{t('lobby.agenda.empty')}</p>}
      <ol className={styles.list}>
        {entries.map(({ step, state }) => (
          <li
            key={step.start + step.title}
            className={cx(styles.step, styles[state])}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className={styles.time}>
              <time dateTime={step.start}>{clockTime(step.start)}</time>–
              <time dateTime={step.end}>{clockTime(step.end)}</time>
              {(state === 'now' || state === 'next') && (
                <strong className={styles.badge}>{t(`lobby.agenda.${state}`)}</strong>
              )}
            </span>
            <span className={styles.title}>{step.title}</span>
            {step.speaker && <span className={styles.muted}>{step.speaker}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
