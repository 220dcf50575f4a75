import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const moved = () => {
  for (const listener of [...listeners]) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('popstate', moved);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', moved);
  };
}

const path = () => location.pathname;

/** The path of the page, current when the person or `goTo` changes it. */
export const usePath = (): string => useSyncExternalStore(subscribe, path);

/** Shows another screen without loading the page. With `replace` the present one cannot be gone back to. */
export function goTo(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  moved();
}
