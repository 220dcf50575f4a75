import { loadTexts } from '../i18n/index.ts';
import { createLateScreen } from '../ui/late-screen.tsx';

const pages = async () => {
  const [page] = await Promise.all([import('./door-pages.tsx'), loadTexts('door')]);
  return page;
};

export const AtTheDoor = createLateScreen(async () => (await pages()).AtTheDoor, 'app.loading');
export const TurnedAway = createLateScreen(async () => (await pages()).TurnedAway, 'app.loading');
