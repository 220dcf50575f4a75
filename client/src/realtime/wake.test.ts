// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { isPageVisible, onWake } from './wake.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

function listen(): { heard: string[]; stop: () => void } {
  const heard: string[] = [];
  return { heard, stop: onWake((what) => heard.push(what)) };
}

test('R15 a page that comes back looks at its line: from the background and from the cache', () => {
  const { heard, stop } = listen();
  show('hidden');
  expect(heard).toEqual([]);
  expect(isPageVisible()).toBe(false);
  show('visible');
  window.dispatchEvent(new Event('pageshow'));
  expect(heard).toEqual(['wake', 'wake']);
  expect(isPageVisible()).toBe(true);
  stop();
});

test('R15 what the system says about the network is passed on', () => {
  const { heard, stop } = listen();
  window.dispatchEvent(new Event('offline'));
  window.dispatchEvent(new Event('online'));
  expect(heard).toEqual(['offline', 'online']);
  stop();
});

test('nothing is heard after the end', () => {
  const { heard, stop } = listen();
  stop();
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('pageshow'));
  show('visible');
  expect(heard).toEqual([]);
});
