/** A page that is never idle goes on fetching all the same. */
const IDLE_WITHIN_MS = 1_000;

/**
 * Fetches parts one after the other, each when the browser has nothing else to do, the first after a frame
 * has been drawn. One that fails does not keep the next ones back. The answer stops it.
 */
export function fetchInTurn(parts: readonly (() => Promise<unknown>)[]): () => void {
  let over = false;
  const next = async (): Promise<void> => {
    await aFrame();
    for (const load of parts) {
      await idle();
      if (over) return;
      // Offline: whoever wants it asks again, and so does whoever called us.
      await load().catch(() => {});
    }
  };
  void next();
  return () => {
    over = true;
  };
}

/** A hidden page draws none. */
const aFrame = (): Promise<void> =>
  new Promise((done) => {
    if (document.visibilityState === 'hidden') done();
    else requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });

const idle = (): Promise<void> =>
  new Promise((done) => {
    // Safari does not know it.
    if (!('requestIdleCallback' in window)) setTimeout(done, 0);
    else requestIdleCallback(() => done(), { timeout: IDLE_WITHIN_MS });
  });
