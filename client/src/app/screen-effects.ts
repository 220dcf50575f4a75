import { useEffect, useRef } from 'react';
import { useT } from '../i18n/index.ts';
import { POINTED_AT } from '../ui/pointed-at.ts';

/** The tab says where it is: the nearest place first, the product last. */
export function useDocumentTitle(...parts: readonly (string | undefined)[]): void {
  const t = useT();
  const title = [...parts, t('app.name')].filter(Boolean).join(' – ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/**
 * When the screen changes by itself, the focus goes to its heading instead of getting lost; or to
 * `field`, where one can begin at once: not on a phone, whose keyboard would cover the screen.
 */
export function useFocusOnChange(screen: string, ready: boolean, field?: string): void {
  const last = useRef(screen);
  useEffect(() => {
    if (!ready || last.current === screen) return;
    last.current = screen;
    const start = field && matchMedia(POINTED_AT).matches && document.getElementById(field);
    (start || document.querySelector<HTMLElement>('h1'))?.focus();
  }, [screen, ready, field]);
}
