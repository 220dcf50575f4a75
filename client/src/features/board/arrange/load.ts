import { useSyncExternalStore } from 'react';
import { loadTexts } from '../../../i18n/index.ts';

type Arranging = typeof import('./late-parts.ts');

const listeners = new Set<() => void>();
let loaded: Arranging | null = null;
let loading: Promise<Arranging> | null = null;

/**
 * The tools for arranging, fetched once: when first used, or in reserve
 * (`app/reserve.ts`), so that they are there offline too. Rejects while there is no connection; the next call tries again.
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
