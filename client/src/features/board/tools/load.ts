import { useSyncExternalStore } from 'react';
import { loadTexts } from '../../../i18n/index.ts';

type Tools = typeof import('./part.ts');

const listeners = new Set<() => void>();
let loaded: Tools | null = null;
let loading: Promise<Tools> | null = null;

/**
 * The tools for arranging, fetched once: when first used, or in reserve
 * (`app/reserve.ts`), so that they are there offline too. Rejects while there is no connection; the next call tries again.
 */
export function loadTools(): Promise<Tools> {
  loading ??= Promise.all([import('./part.ts'), loadTexts('arrange'), loadTexts('refusal')])
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

const present = (): Tools | null => loaded;

/** The tools, or null until they are here. */
export const useTools = (): Tools | null => useSyncExternalStore(subscribe, present);
