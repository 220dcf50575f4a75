import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/index.css';
import './app.css';
import { preferredLanguage, preloadTexts } from '../i18n/index.ts';
import { useUi } from '../stores/device/ui-store.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { followSettings } from './follow-settings.ts';
import { screenAt } from './screen-at.ts';

/** Shows the screen of the address, now and whenever it changes. @param linkSecret what stood in the address */
export async function showPage(linkSecret: string): Promise<void> {
  // Beside the other texts instead of after them.
  if (screenAt(location.pathname).kind === 'landing')
    preloadTexts('entrance', preferredLanguage(useUi.getState().language));
  await Promise.all([followSettings(), pageIsRead()]);

  const root = document.getElementById('app');
  if (!root) throw new Error('index.html has no #app');
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App linkSecret={linkSecret} />
      </ErrorBoundary>
    </StrictMode>,
  );
}

/** The first script does not wait for the end of the page. */
async function pageIsRead(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
}
