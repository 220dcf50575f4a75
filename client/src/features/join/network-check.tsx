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
        {t(state === 'checking' ? 'entrance.network.checking' : 'entrance.network.check')}
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
      <dt>{t('entrance.network.http')}</dt>
      <dd>{t(report.http ? 'entrance.network.reachable' : 'entrance.network.unreachable')}</dd>
      {report.http && (
        <>
          <dt>{t('entrance.network.socket')}</dt>
          <dd>{t(report.socket ? 'entrance.network.open' : 'entrance.network.fallback')}</dd>
        </>
      )}
      {report.latencyMs !== null && (
        <>
          <dt>{t('entrance.network.latency')}</dt>
          <dd>
            {t(`entrance.network.${latencyWord(report.latencyMs)}`, { ms: report.latencyMs })}
          </dd>
        </>
      )}
    </dl>
  );
}
