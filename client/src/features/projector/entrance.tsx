import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/index.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import styles from './entrance.module.css';

/** For the beamer: readable from the back row, nothing confidential, nothing to click. */
export function Entrance(props: {
  snapshot: Snapshot;
  /** Where the code leads: `https://host/j/CODE`. */
  joinUrl: string | undefined;
  agenda: ReactNode;
}) {
  const { snapshot, joinUrl } = props;
  const t = useT();
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <h1 className={styles.title}>{snapshot.title}</h1>
        <p className={styles.motto}>
          {[snapshot.motto, snapshot.place].filter(Boolean).join(' · ')}
        </p>
      </header>
      <section className={styles.join} aria-labelledby="projector-join">
        <h2 id="projector-join" className={styles.subtle}>
          {t('day.projector.join')}
        </h2>
        {joinUrl && snapshot.joinCode ? (
          <>
            <div className={styles.qr}>
              <QrCode
                text={joinUrl}
                size={420}
                label={t('facilitation.code.label', { code: snapshot.joinCode })}
              />
            </div>
            <p className={styles.code}>{snapshot.joinCode}</p>
            <p className={styles.subtle}>
              {t('day.projector.address', { host: new URL(joinUrl).host })}
            </p>
          </>
        ) : (
          <p>{t('day.projector.waiting')}</p>
        )}
      </section>
      <section className={styles.side}>
        <p className={styles.count}>
          <strong className={styles.number}>{snapshot.peopleCount}</strong>
          {t('day.projector.count', { count: snapshot.peopleCount })}
        </p>
        <div className={styles.agenda}>{props.agenda}</div>
      </section>
    </main>
  );
}
