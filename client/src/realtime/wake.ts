/** `wake`: the page may have slept, look at the line now. `offline`: the system says there is none. */
export type WakeListener = (what: 'wake' | 'online' | 'offline') => void;

/** Tells when a page comes back: from sleep, from the background, from the cache, or online. */
export function onWake(listener: WakeListener): () => void {
  if (typeof window === 'undefined') return () => {};
  const online = () => listener('online');
  const offline = () => listener('offline');
  const shown = () => listener('wake');
  const visible = () => {
    if (document.visibilityState === 'visible') listener('wake');
  };
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  window.addEventListener('pageshow', shown);
  document.addEventListener('visibilitychange', visible);
  return () => {
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    window.removeEventListener('pageshow', shown);
    document.removeEventListener('visibilitychange', visible);
  };
}

/** Hidden pages get few timers, so silence says nothing about the line there. */
export const isPageVisible = (): boolean =>
  typeof document === 'undefined' || document.visibilityState !== 'hidden';
