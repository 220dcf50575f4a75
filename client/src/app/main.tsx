import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../styles/index.css';
import './app.css';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { followSettings } from './follow-settings.ts';
import { takeLinkSecret } from './link-secret.ts';
import { preloadScreen } from './screens.ts';

// First of all: a secret must not stand in the address bar while anything else happens.
const linkSecret = takeLinkSecret();
preloadScreen(location.pathname);
await followSettings();

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App linkSecret={linkSecret} />
    </ErrorBoundary>
  </StrictMode>,
);
