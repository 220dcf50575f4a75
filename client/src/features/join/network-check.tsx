import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { latencyWord, type NetworkReport } from '../../realtime/network-check.ts';
import { Button } from '../../ui/button.tsx';
import styles from './join.module.css';

/** Tells in words whether this network will do, before anybody needs to know. */
export function NetworkCheck({ check }: { check: () => Promise<NetworkReport> }) {
  const t = useT();
  const [state, setState] = useState<'idle' | 'checking' | NetworkReport>('idle');
  const run = async () => {
    setState('checking');
    setState(await check());
  };
  return (
    <>
      <Button
        variant="quiet"
        className={styles.check}
        onClick={run}
        disabled={state === 'checking'}
      >
        {t(state === 'checking' ? 'app.network.checking' : 'app.network.check')}
      </Button>
      <div className={styles.report} aria-live="polite">
        {typeof state === 'object' && <Report report={state} />}
      </div>
    </>
  );
}

function Report({ report }: { report: NetworkReport }) {
  const t = useT();
  return (
    <dl>
      <dt>{t('app.network.http')}</dt>
      <dd>{t(report.http ? 'app.network.reachable' : 'app.network.unreachable')}</dd>
      {report.http && (
        <>
          <dt>{t('app.network.socket')}</dt>
          <dd>{t(report.socket ? 'app.network.open' : 'app.network.fallback')}</dd>
        </>
      )}
      {report.latencyMs !== null && (
        <>
          <dt>{t('app.network.latency')}</dt>
          <dd>{t(`app.network.${latencyWord(report.latencyMs)}`, { ms: report.latencyMs })}</dd>
        </>
      )}
    </dl>
  );
}
