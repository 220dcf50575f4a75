import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useT } from '../i18n/index.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { LandingPage } from './landing-page.tsx';
import { NotFound } from './not-found.tsx';
import { RedeemPage } from './redeem-page.tsx';

// The landing page is what 110 people load at once; the boards follow while they type their code.
const WorkshopTab = lazy(() =>
  import('./workshop-tab.tsx').then((m) => ({ default: m.WorkshopTab })),
);

/** Which address shows which screen. */
export function App({ linkSecret }: { linkSecret: string }) {
  const t = useT();
  return (
    <>
      <Suspense fallback={<LoadingText>{t('app.loading')}</LoadingText>}>
        <Switch>
          <Route path="/">
            <LandingPage initialCode="" />
          </Route>
          <Route path="/j/:code">{({ code }) => <LandingPage initialCode={code} />}</Route>
          <Route path="/redeem">
            <RedeemPage firstSecret={linkSecret} />
          </Route>
          <Route path="/w/:workshopId/:tab/:boardId?">
            {({ workshopId, tab, boardId }) => (
              <WorkshopTab
                key={workshopId + tab}
                workshopId={workshopId}
                tab={tab}
                boardId={boardId}
              />
            )}
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
      <LiveRegion />
    </>
  );
}
