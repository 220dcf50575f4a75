import { useEffect, useSyncExternalStore } from 'react';
import { loadTexts } from '../../../i18n/index.ts';
import { loadKeys } from '../keys-help.tsx';

/** Nobody waits for the tools while the board itself is still coming. */
const QUIET_MS = 1_500;

type Arranging = typeof import('./late-parts.ts');

const listeners = new Set<() => void>();
let loaded: Arranging | null = null;
let loading: Promise<Arranging> | null = null;

/**
 * The tools for arranging, fetched once: when first used, or when the browser has nothing else to
 * do, so that they are there offline too. Rejects while there is no connection; the next call tries again.
 */
export function loadArranging(): Promise<Arranging> {
  loading ??= Promise.all([import('./late-parts.ts'), loadTexts('arrange'), loadTexts('refusal')])
    .then(([parts]) => {
      loaded = parts;
      for (const listener of listeners) listener();
      return parts;
    })
    .finally(() => {
      loading = null;
    });
  return loaded ? Promise.resolve(loaded) : loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const present = (): Arranging | null => loaded;

/** The tools, or null until they are here. */
export const useArranging = (): Arranging | null => useSyncExternalStore(subscribe, present);

/** Fetches the tools and the page of keys once the board has come to rest, and again when the network is back. */
export function useToolsInReserve(): void {
  useEffect(() => {
    const fetchQuietly = () => void Promise.all([loadArranging(), loadKeys()]).catch(() => {});
    const timer = setTimeout(fetchQuietly, QUIET_MS);
    window.addEventListener('online', fetchQuietly);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', fetchQuietly);
    };
  }, []);
}
