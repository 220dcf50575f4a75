import { Route, Switch } from 'wouter';
import { loadTexts } from '../i18n/index.ts';
import { createLateScreen } from '../ui/late-screen.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { NotFound } from './not-found.tsx';
import { loadLanding } from './screens.ts';

/** The front door and links bring their texts along. */
const atTheDoor = async <T,>(screen: Promise<T>): Promise<T> => {
  await loadTexts('entrance');
  return screen;
};

const LandingPage = createLateScreen(
  async () => (await atTheDoor(loadLanding())).LandingPage,
  'app.loading',
);
const RedeemPage = createLateScreen(
  async () => (await atTheDoor(import('./redeem-page.tsx'))).RedeemPage,
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
