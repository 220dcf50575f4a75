import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage, setLanguage } from '../i18n/index.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

await setLanguage(preferredLanguage());

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
