import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a notice that answers what somebody just did: its button takes the focus for every new `what`, and when
 * the notice goes, the focus is where it was before. Where that is gone, too, as the row of somebody removed
 * is, the heading of the place the notice stood in gets it.
 */
export function useTakenFocus(what: unknown): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is about is what is new
  useEffect(() => {
    const from = document.activeElement;
    const heading = button.current?.closest('aside, main')?.querySelector<HTMLElement>('h1, h2');
    button.current?.focus();
    return () => {
      // Somebody who went on to something else stays there.
      if (document.activeElement !== document.body) return;
      if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
      else if (heading) {
        heading.tabIndex = -1;
        heading.focus();
      }
    };
  }, [what]);
  return button;
}
