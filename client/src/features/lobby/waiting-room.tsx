import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { Region } from '../../ui/region.tsx';
import { AgendaList } from './agenda-list.tsx';
import styles from './lobby.module.css';
import { SessionChoice } from './session-choice.tsx';

/** Where everybody lands first: who we are, what happens when, and the one choice there is. */
export function WaitingRoom(props: {
  snapshot: Snapshot;
  onChoose: (sessionId: string) => Promise<void>;
  notice?: ReactNode;
}) {
  const { snapshot } = props;
  const t = useT();
  return (
    <div className={styles.room}>
      <div className={styles.main}>
        <header className={styles.welcome}>
          <p className={styles.hello}>{t('lobby.welcome', { name: snapshot.me.name })}</p>
          <h1 className={styles.workshop} tabIndex={-1}>
            {snapshot.title}
          </h1>
          <p className={styles.motto}>
            {[snapshot.motto, snapshot.place].filter(Boolean).join(' · ')}
          </p>
          <p className={styles.present}>{t('lobby.present', { count: snapshot.peopleCount })}</p>
        </header>
        {props.notice}
        {snapshot.sessions.length > 0 ? (
          <section className={styles.choice} aria-labelledby="choice-heading">
            <div>
              <h2 id="choice-heading">{t('lobby.choose')}</h2>
              <p className={styles.muted}>{t('lobby.chooseHint')}</p>
            </div>
            <Region>
              <SessionChoice snapshot={snapshot} onChoose={props.onChoose} />
            </Region>
          </section>
        ) : (
          <section className={styles.choice}>
            <h2>{t('lobby.wait')}</h2>
            <p>{t('lobby.waitText')}</p>
          </section>
        )}
      </div>
      <aside className={styles.side} aria-label={t('lobby.agenda.heading')}>
        <AgendaList agenda={snapshot.agenda} timezone={snapshot.timezone} />
      </aside>
    </div>
  );
}
