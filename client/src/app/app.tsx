import { Route, Switch } from 'wouter';
import { createLateScreen } from '../ui/late-screen.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { NotFound } from './not-found.tsx';
import { loadLanding, loadWorkshopTab } from './screens.ts';

const LandingPage = createLateScreen(async () => (await loadLanding()).LandingPage, 'app.loading');
const RedeemPage = createLateScreen(
  async () => (await import('./redeem-page.tsx')).RedeemPage,
  'app.loading',
);
const WorkshopTab = createLateScreen(
  async () => (await loadWorkshopTab()).WorkshopTab,
  'app.loading',
);

/** Which address shows which screen. */
export function App({ linkSecret }: { linkSecret: string }) {
  return (
    <>
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
      <LiveRegion />
    </>
  );
}
