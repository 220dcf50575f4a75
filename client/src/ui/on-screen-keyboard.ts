import { useEffect } from 'react';

/** Less than this is a bar of the browser that comes and goes, not a keyboard. */
const LEAST = 80;

/**
 * How much of the page a keyboard on the screen covers. Zero where the browser makes the page smaller
 * for it by itself, and while somebody has enlarged the page with two fingers.
 */
export function coveredBy(
  page: number,
  seen: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'>,
) {
  const covered = Math.round(page - seen.height - seen.offsetTop);
  return covered >= LEAST && seen.scale < 1.05 ? covered : 0;
}

/** Keeps `--covered` at what the keyboard covers, so that a field at the bottom stands above it. */
export function useOnScreenKeyboard(): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return;
    const { style } = document.documentElement;
    const follow = () => {
      style.setProperty('--covered', `${coveredBy(window.innerHeight, seen)}px`);
    };
    seen.addEventListener('resize', follow);
    seen.addEventListener('scroll', follow);
    follow();
    return () => {
      seen.removeEventListener('resize', follow);
      seen.removeEventListener('scroll', follow);
      style.removeProperty('--covered');
    };
  }, []);
}
