import { preferredLanguage, preloadTexts } from '../i18n/index.ts';
import { useUi } from '../stores/device/ui-store.ts';
import { loadWorkshopTab } from './load-workshop-tab.ts';
import { screenAt } from './screen-at.ts';

export const loadLanding = () => import('./landing-page.tsx');

/** Begins to fetch what this address will show, beside the texts instead of after them. */
export function preloadScreen(path: string): void {
  const isDoor = screenAt(path).kind === 'landing';
  // A failure shows up where the screen is rendered.
  (isDoor ? loadLanding() : loadWorkshopTab()).catch(() => {});
  if (isDoor) preloadTexts('entrance', preferredLanguage(useUi.getState().language));
}
