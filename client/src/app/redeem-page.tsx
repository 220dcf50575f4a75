import type { Role } from '@stellwand/shared/contracts/role';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/index.ts';
import { type CallError, redeem } from '../realtime/session.ts';
import { Button } from '../ui/button.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { tabPath } from './addresses.ts';
import { takeLinkSecret } from './link-secret.ts';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { goTo } from './location.ts';
import { NoticePage } from './notice-page.tsx';
import { refusalText } from './refusal-text.ts';
import { useDocumentTitle } from './screen-effects.ts';
import { rememberSignIn } from './signed-in-here.ts';

/** Turns the secret of a link into a signed-in tab of the link's role. */
export function RedeemPage({ firstSecret }: { firstSecret: string }) {
  const t = useT();
  const [secret, setSecret] = useState(firstSecret);
  const [error, setError] = useState<CallError>();
  const [attempt, setAttempt] = useState(1);
  // A device link works once, so that an effect run twice must not send it twice.
  const sent = useRef('');
  useDocumentTitle(t('entrance.redeem.documentTitle'));

  useEffect(() => {
    // Another link opened in this very tab changes the fragment only.
    const onHashChange = () => setSecret(takeLinkSecret() || secret);
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [secret]);

  useEffect(() => {
    const mark = `${secret}#${attempt}`;
    if (!secret || sent.current === mark) return;
    sent.current = mark;
    void loadWorkshopTab();
    void redeem(secret).then((redeemed) => {
      if (!redeemed.ok) return setError(redeemed.error);
      rememberSignIn();
      const { workshopId, role } = redeemed.value;
      goTo(tabPath(workshopId, role as Role), { replace: true });
    });
  }, [secret, attempt]);

  if (secret && !error) return <LoadingText>{t('entrance.redeem.working')}</LoadingText>;
  const retry = () => {
    setError(undefined);
    setAttempt(attempt + 1);
  };
  return (
    <NoticePage
      heading={t('entrance.redeem.failed')}
      text={error ? refusalText(error) : t('entrance.redeem.empty')}
    >
      {error && error.code !== 'link-unknown' && (
        <Button variant="primary" onClick={retry}>
          {t('entrance.redeem.retry')}
        </Button>
      )}
      <Button onClick={() => goTo('/')}>{t('entrance.redeem.toLanding')}</Button>
    </NoticePage>
  );
}
