import type { IncomingMessage } from 'node:http';

/** How long the body of a request may take. */
export interface BodyPace {
  /** All of it within this. */
  withinMs: number;
  /** After this it has to have come at `bytesPerSecond` from the start on. */
  graceMs: number;
  bytesPerSecond: number;
}

/** A command over the worst of lines; nobody holds a request open by half of it. */
export const SMALL_BODY: BodyPace = { withinMs: 10_000, graceMs: 10_000, bytesPerSecond: 0 };
/** An image over an office's slowest line: 128 kbit/s. */
export const FILE_BODY: BodyPace = { withinMs: 330_000, graceMs: 5_000, bytesPerSecond: 16_384 };

const LOOK_MS = 500;

/** Calls `tooSlow` once where the body does not keep its pace; stops looking when told. */
export function watchBody(
  request: IncomingMessage,
  pace: BodyPace,
  tooSlow: () => void,
): () => void {
  // Of the socket and not of the request: a second listener would take its bytes away.
  const { socket } = request;
  const before = socket.bytesRead;
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const passedMs = performance.now() - startedAt;
    const least = (Math.max(0, passedMs - pace.graceMs) / 1_000) * pace.bytesPerSecond;
    if (passedMs < pace.withinMs && socket.bytesRead - before >= least) return;
    clearInterval(timer);
    tooSlow();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
