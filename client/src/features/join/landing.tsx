import type { ReactNode } from 'react';
import { LANGUAGES, useLanguage, useT } from '../../i18n/index.ts';
import type { NetworkReport } from '../../realtime/network-check.ts';
import { useUi } from '../../stores/device/ui-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './join.module.css';
import { JoinCard, type JoinCardProps } from './join-card.tsx';
import { NetworkCheck } from './network-check.tsx';

/** The front door: who has a code is on the board in half a minute. */
export function Landing(
  props: JoinCardProps & {
    mark: string;
    checkNetwork: () => Promise<NetworkReport>;
    /** What the server says of itself; undefined until it has. */
    about?: { retentionDays: number } | undefined;
    /** Links to who runs it. */
    legal?: ReactNode;
  },
) {
  const t = useT();
  const language = useLanguage();
  const days = props.about?.retentionDays;
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <h1 className={styles.brand}>
          <img src={props.mark} alt="" width={44} height={44} />
          {t('app.name')}
        </h1>
        {!navigator.cookieEnabled && <Notice tone="warn">{t('entrance.join.noCookies')}</Notice>}
        <JoinCard initialCode={props.initialCode} resume={props.resume} onJoin={props.onJoin} />
      </main>
      <footer className={styles.foot}>
        <section>
          <h2 className={styles.footHeading}>{t('entrance.join.privacyHeading')}</h2>
          <p>
            {days === undefined
              ? t('entrance.join.privacy')
              : t('entrance.join.privacyDays', { days })}
          </p>
        </section>
        {props.legal}
        <div className={styles.footRow}>
          <Segmented
            label={t('app.language.label')}
            segments={LANGUAGES.map((value) => ({ value, label: t(`app.language.${value}`) }))}
            value={language}
            onChange={useUi.getState().setLanguage}
          />
          <NetworkCheck check={props.checkNetwork} />
        </div>
      </footer>
    </div>
  );
}
