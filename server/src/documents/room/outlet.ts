import type { Clock } from '../../ports/clock.ts';
import type { Telemetry } from '../telemetry.ts';
import type { Carrier, SharedFrames } from '../wire/carrier.ts';
import type { TickFrames } from '../wire/tick-frames.ts';

const DROP_CURSORS_BYTES = 256 * 1024;
const STOP_BYTES = 1024 * 1024;
const CLOSE_BYTES = 8 * 1024 * 1024;
const CLOSE_AFTER_MS = 30_000;
/** Whoever is sent a large board gets the time for it, at this speed. */
const LEAST_BYTES_PER_S = 1024 * 1024;
/** What may be queued again before a stopped connection is told what it missed. */
const DRAINED_BYTES = 64 * 1024;

/**
 * What leaves towards one connection, with the patience we have for slow ones (R17): first it misses
 * cursors, then everything until it has caught up, in the end it is closed and comes back by itself.
 */
export interface Outlet {
  /** What everybody gets of one tick, or as much of it as this connection can take. */
  tick(frames: TickFrames): void;
  /** Answers and barriers: never dropped. */
  direct(frames: SharedFrames): void;
  /** Looked at every tick: true once a stopped connection has drained and needs a resync. */
  wantsResync(now: number): boolean;
  resynced(): void;
  isStopped(): boolean;
}

export function createOutlet(deps: {
  carrier: Carrier;
  clock: Clock;
  telemetry: Telemetry;
  /** Patience is at its end: the connection is to be closed with 4508. */
  onTooSlow(): void;
}): Outlet {
  const { carrier, clock, telemetry } = deps;
  let stoppedAt: number | null = null;
  /** The largest answer on its way: nobody is too slow for being sent a whole board. */
  let largest = 0;

  function queuedBytes(): number {
    const queued = carrier.queuedBytes();
    if (queued < DRAINED_BYTES) largest = 0;
    return queued;
  }

  const isTooMuch = (queued: number): boolean => queued > CLOSE_BYTES + largest;
  const patienceMs = (): number => CLOSE_AFTER_MS + (largest / LEAST_BYTES_PER_S) * 1_000;

  function giveUp(): void {
    telemetry.slowConsumer('closed');
    deps.onTooSlow();
  }

  return {
    tick(frames) {
      if (stoppedAt !== null) return;
      const queued = queuedBytes();
      if (queued > STOP_BYTES) {
        stoppedAt = clock.now();
        telemetry.slowConsumer('stopped');
        return;
      }
      const fitting = queued > DROP_CURSORS_BYTES ? frames.withoutCursors() : frames.whole;
      if (fitting !== frames.whole) telemetry.slowConsumer('cursors');
      if (fitting) carrier.send(fitting);
    },
    direct(frames) {
      // Somebody who asks again and again and never reads.
      if (isTooMuch(queuedBytes())) {
        giveUp();
        return;
      }
      largest = Math.max(largest, frames.wire.length);
      carrier.send(frames);
    },
    wantsResync(now) {
      if (stoppedAt === null) return false;
      const queued = queuedBytes();
      if (queued < DRAINED_BYTES) return true;
      if (isTooMuch(queued) || now - stoppedAt > patienceMs()) giveUp();
      return false;
    },
    resynced() {
      stoppedAt = null;
    },
    isStopped: () => stoppedAt !== null,
  };
}
