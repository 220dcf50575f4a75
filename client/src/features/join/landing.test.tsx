// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../i18n/index.ts';
import { Landing } from './landing.tsx';

let root: Root;
let page: HTMLElement;
beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await setLanguage('de');
  await loadTexts('entrance');
  page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
});
afterEach(() => {
  act(() => root.unmount());
  page.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = () =>
  act(() =>
    root.render(
      <Landing
        mark=""
        initialCode=""
        resume={undefined}
        onJoin={async () => undefined}
        checkNetwork={async () => ({ http: true, socket: true, latencyMs: 1 })}
      />,
    ),
  );

test('COPY-3 a browser without cookies is told before it tries', () => {
  const enabled = vi.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
  show();
  expect(page.textContent).toContain('nimmt keine Cookies an');
  enabled.mockReturnValue(true);
  show();
  expect(page.textContent).not.toContain('nimmt keine Cookies an');
});
