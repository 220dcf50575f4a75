import { loadWorkshopTab } from './load-workshop-tab.ts';

export const loadLanding = () => import('./landing-page.tsx');

/** Begins to fetch what this address will show, beside the texts instead of after them. */
export function preloadScreen(path: string): void {
  // A failure shows up where the screen is rendered.
  (/^\/($|j\/)/.test(path) ? loadLanding() : loadWorkshopTab()).catch(() => {});
}
