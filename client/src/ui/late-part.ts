import { useSyncExternalStore } from 'react';

/** A part of the interface in a chunk of its own. */
export interface LatePart<T> {
  /** Fetches it, once. Rejects while there is no connection; the next call tries again. */
  load(): Promise<T>;
  /** The part, or null until it is here. */
  use(): T | null;
}

export function createLatePart<T>(fetchPart: () => Promise<T>): LatePart<T> {
  const listeners = new Set<() => void>();
  let part: T | null = null;
  let loading: Promise<T> | null = null;
  const present = () => part;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    load() {
      if (part) return Promise.resolve(part);
      loading ??= fetchPart()
        .then((fetched) => {
          part = fetched;
          for (const listener of listeners) listener();
          return fetched;
        })
        .finally(() => {
          loading = null;
        });
      return loading;
    },
    use: () => useSyncExternalStore(subscribe, present),
  };
}
