import { type RefObject, useLayoutEffect, useState } from 'react';

/** CSS pixels; below the smaller one nobody in the room can read it anyway. */
const SMALLEST = 15;
const LARGEST = 44;

/**
 * Sets `--fit` on the element to the largest text size at which every `[data-fit]` in it has room for
 * what it holds: after every render and whenever the element's own size changes. Answers whether even
 * the smallest size was too large.
 */
export function useFittedText(ref: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    if (ref.current) setOverflows(!fitText(ref.current));
  });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setOverflows(!fitText(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return overflows;
}

/** False where even the smallest size does not fit. */
function fitText(element: HTMLElement): boolean {
  const boxes = [...element.querySelectorAll<HTMLElement>('[data-fit]')];
  const fits = (size: number): boolean => {
    element.style.setProperty('--fit', `${size}px`);
    return boxes.every(
      (box) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1,
    );
  };
  return fits(largestThat(fits, SMALLEST, LARGEST));
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
