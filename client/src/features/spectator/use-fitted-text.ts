import { type RefObject, useLayoutEffect, useState } from 'react';

/** CSS pixels; below the smaller one nobody in the room can read it anyway. */
const SMALLEST = 15;
const LARGEST = 44;

/**
 * Sets `--fit` on the element to the largest text size at which every `[data-fit]` in it has room for
 * what it holds. Measured again whenever `content` or the window changes; answers whether even the
 * smallest size was too large.
 */
export function useFittedText(ref: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const fits = (size: number): boolean => {
      element.style.setProperty('--fit', `${size}px`);
      return [...element.querySelectorAll<HTMLElement>('[data-fit]')].every(
        (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1,
      );
    };
    const measure = () => {
      const size = largestThat(fits, SMALLEST, LARGEST);
      setOverflows(!fits(size));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, content]);
  return overflows;
}

/** The largest whole number for which it holds, if it holds for all smaller ones; else the smallest. */
export function largestThat(holds: (n: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
