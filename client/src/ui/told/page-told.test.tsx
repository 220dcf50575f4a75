// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage, translate } from '../../i18n/index.ts';
import { announce, onUnheard, setAnnouncing } from '../announcer.ts';
import { LiveRegion } from './live-region.tsx';
import { startTelling } from './page-told.ts';
import { Strip } from './strip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
let silence = () => {};
beforeEach(async () => {
  vi.useFakeTimers();
  await Promise.all([setLanguage('de'), loadTexts('told')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
  await act(async () =>
    root.render(
      <>
        <LiveRegion />
        <Strip />
      </>,
    ),
  );
  await act(async () => {
    silence = startTelling();
  });
});
afterEach(async () => {
  await act(async () => vi.advanceTimersByTime(60_000));
  await act(async () => root.unmount());
  silence();
  setAnnouncing(true);
  vi.useRealTimers();
});

const seen = () => document.querySelector('section')?.textContent ?? '';
const heard = () =>
  [...document.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent).join(' ');
const passes = (ms: number) => act(async () => vi.advanceTimersByTime(ms));

test('TOLD-1 what is announced is heard and, for six seconds, seen', async () => {
  await act(async () => announce('Die Gruppen beginnen.', 'strip', 'assertive'));
  expect(heard()).toContain('Die Gruppen beginnen.');
  expect(seen()).toContain('Die Gruppen beginnen.');
  await passes(5_900);
  expect(seen()).toContain('Die Gruppen beginnen.');
  await passes(200);
  expect(seen()).not.toContain('Die Gruppen beginnen.');
});

test('TOLD-1 a moment is heard with every line that is seen', async () => {
  const moment = {
    text: 'Es geht los.',
    lines: ['Sie sind in Goethe.', 'Mit Ihnen hier: Ada.'],
    faces: [{ name: 'Ada', tint: 'sky' }],
  };
  await act(async () => announce(moment, 'strip', 'assertive'));
  for (const line of [moment.text, ...moment.lines]) {
    expect(heard()).toContain(line);
    expect(seen()).toContain(line);
  }
});

test('TOLD-1 what stands where one looks already is not shown a second time', async () => {
  await act(async () => announce('Angeheftet.', 'in-place'));
  await passes(100);
  expect(heard()).toContain('Angeheftet.');
  expect(seen()).not.toContain('Angeheftet.');
});

test('TOLD-1 nobody can announce without saying how it is seen', () => {
  // @ts-expect-error -- a sentence for ears alone is not one
  const forEarsAlone = () => announce('nur gehört');
  // @ts-expect-error -- urgency is no way of being seen
  const urgentAlone = () => announce('nur gehört', 'assertive');
  expect([forEarsAlone, urgentAlone]).toHaveLength(2);
});

test('TOLD-2 with announcements off everything is still seen, and what is urgent still heard', async () => {
  setAnnouncing(false);
  await act(async () => announce('Neue Zettel.', 'strip'));
  await act(async () => announce('Nicht gespeichert.', 'strip', 'assertive'));
  await passes(100);
  expect(seen()).toContain('Neue Zettel.');
  expect(seen()).toContain('Nicht gespeichert.');
  expect(heard()).not.toContain('Neue Zettel.');
  expect(heard()).toContain('Nicht gespeichert.');
});

test('TOLD-3 while somebody reads it, it stays; closing takes it away', async () => {
  await act(async () => announce('Bleibt stehen.', 'strip'));
  const card = document.querySelector('section > div');
  await act(async () => card?.dispatchEvent(new Event('pointerover', { bubbles: true })));
  await passes(20_000);
  expect(seen()).toContain('Bleibt stehen.');
  const close = [...document.querySelectorAll('button')].find(
    (button) => button.getAttribute('aria-label') === translate('told.close'),
  );
  await act(async () => close?.click());
  expect(seen()).not.toContain('Bleibt stehen.');
});

test('TOLD-3 what can be taken back offers it, once', async () => {
  const undo = vi.fn();
  await act(async () => announce({ text: 'Gruppen beendet.', undo }, 'strip'));
  await passes(8_000);
  const back = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === translate('ui.undo'),
  );
  await act(async () => back?.click());
  expect(undo).toHaveBeenCalledTimes(1);
  expect(seen()).not.toContain('Gruppen beendet.');
});

test('TOLD-4 what is announced before anybody can hear it is fetched for, and told then', async () => {
  silence();
  const fetched = vi.fn();
  onUnheard(fetched);
  announce('Früh gesagt.', 'strip', 'assertive');
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(seen()).not.toContain('Früh gesagt.');
  await act(async () => {
    silence = startTelling();
  });
  expect(seen()).toContain('Früh gesagt.');
  expect(heard()).toContain('Früh gesagt.');
});
