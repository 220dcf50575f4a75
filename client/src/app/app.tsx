import { loadTexts } from '../i18n/index.ts';
import { createLateScreen } from '../ui/late-screen.tsx';
import { loadLanding } from './load-landing.ts';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { usePath } from './location.ts';
import { NotFound } from './not-found.tsx';
import { screenAt } from './screen-at.ts';
import { ToldPlace } from './told-place.tsx';

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

/** The screen of the address. */
export function App({ linkSecret }: { linkSecret: string }) {
  return (
    <>
      <Screen linkSecret={linkSecret} />
      <ToldPlace />
    </>
  );
}

function Screen({ linkSecret }: { linkSecret: string }) {
  const screen = screenAt(usePath());
  switch (screen.kind) {
    case 'landing':
      return <LandingPage initialCode={screen.code} />;
    case 'redeem':
      return <RedeemPage firstSecret={linkSecret} />;
    case 'workshop': {
      const { workshopId, tab, boardId } = screen;
      // Somebody else's screen begins anew.
      return (
        <WorkshopTab key={workshopId + tab} workshopId={workshopId} tab={tab} boardId={boardId} />
      );
    }
    case 'unknown':
      return <NotFound />;
  }
}
