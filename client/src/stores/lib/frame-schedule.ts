/** A hidden page draws no frames, but its stores must not stand still: screen readers may listen. */
const HIDDEN_MS = 100;

/** Calls `flush` with the next animation frame; where there are none, soon. */
export function nextFrame(flush: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') queueMicrotask(flush);
  else if (document.visibilityState === 'hidden') setTimeout(flush, HIDDEN_MS);
  else requestAnimationFrame(flush);
}
