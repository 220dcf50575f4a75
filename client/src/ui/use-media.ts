import { useCallback, useState, useSyncExternalStore } from 'react';

/** Whether the window is like that now; renders again when it turns. */
export function useMedia(query: string): boolean {
  const [screen] = useState(() => matchMedia(query));
  const subscribe = useCallback(
    (listener: () => void) => {
      screen.addEventListener('change', listener);
      return () => screen.removeEventListener('change', listener);
    },
    [screen],
  );
  return useSyncExternalStore(subscribe, () => screen.matches);
}
