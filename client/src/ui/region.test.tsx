// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setLanguage } from '../i18n/index.ts';
import { Region } from './region.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let host: HTMLElement;
beforeEach(async () => {
  await setLanguage('de');
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => host.remove());

function Zone({ name }: { name: string }) {
  return <p>{new Intl.DateTimeFormat('de', { timeZone: name }).resolvedOptions().timeZone}</p>;
}

test('REGION-1 a value that cannot be shown takes down its own region alone, and comes back with a good one', async () => {
  const root = createRoot(host, { onCaughtError: () => {} });
  const show = (name: string) =>
    act(async () =>
      root.render(
        <>
          <h1>Der Tag</h1>
          <Region>
            <Zone name={name} />
          </Region>
          <ul>
            <Region only="row">
              <Zone name={name} />
            </Region>
          </ul>
        </>,
      ),
    );
  await show('Europa/Berlin');
  expect(host.querySelector('h1')?.textContent).toBe('Der Tag');
  expect(host.textContent).toContain('kann gerade nicht gezeigt werden');
  expect(host.querySelectorAll('li')).toHaveLength(1);

  // Trying again with the same value fails again, quietly and once.
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).toContain('kann gerade nicht gezeigt werden');

  await show('Europe/Berlin');
  expect(host.textContent).toBe('Der TagEurope/BerlinEurope/Berlin');
  await act(async () => root.unmount());
});
