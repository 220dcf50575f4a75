import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useT } from '../i18n/index.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { LoadingText } from '../ui/loading-text.tsx';
import { NotFound } from './not-found.tsx';
import { RedeemPage } from './redeem-page.tsx';
import { loadLanding, loadWorkshopTab } from './screens.ts';

const LandingPage = lazy(() => loadLanding().then((m) => ({ default: m.LandingPage })));
const WorkshopTab = lazy(() => loadWorkshopTab().then((m) => ({ default: m.WorkshopTab })));

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
