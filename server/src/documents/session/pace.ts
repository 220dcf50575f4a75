import type { Share } from '../../fairness/share.ts';
import type { Clock } from '../../ports/clock.ts';

const RESYNC_LIMIT = { count: 5, perMs: 60_000 };

/**
 * The pace of one connection, out of its person's share. What must not be lost waits until the share
 * allows it, what may be lost is dropped. Does not know what a message says.
 */
export interface Pace {
  /** True where this has to wait; `goOn` is called when it need not any more. */
  mustWait(what: 'edits' | 'barriers'): boolean;
  /** Nothing is taken for so long; then `goOn` is called. */
  pauseFor(ms: number): void;
  /** True from such an answer until `goOn`, and while the person rests. */
  isOver(): boolean;
  /** What was read took so long, on the whole. */
  spent(ms: number): void;
  /** False where this one is dropped. */
  mayTake(what: 'cursors' | 'queries'): boolean;
  /** False where this person looked into logs too much for one that takes `ms`. */
  mayLook(ms: number): boolean;
  /** False where this connection had to be told too often what it missed. */
  mayResync(): boolean;
  /** Something waits on this connection: `goOn` is called once nothing stands in its way. */
  waits(): void;
  /** What waits here goes on in the next turn of the event loop, at the earliest. */
  yieldTurn(): void;
  end(): void;
}

export function createPace(deps: { share: Share; clock: Clock; goOn(): void }): Pace {
  const { share, clock, goOn } = deps;
  const resyncs: number[] = [];
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  function pauseFor(ms: number): void {
    over = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      over = false;
      goOn();
    }, ms);
  }
  return {
    mustWait(what) {
      const delay = share[what].take(clock.now());
      if (delay > 0) pauseFor(delay);
      return delay > 0;
    },
    pauseFor,
    isOver: () => over || share.isResting(),
    spent: (ms) => share.spend({ ms }),
    mayTake: (what) => share[what].take(clock.now()) === 0,
    mayLook(ms) {
      const now = clock.now();
      if (share.looks.owedMs(now) > 0) return false;
      share.looks.spend(ms, now);
      return true;
    },
    mayResync: () => within(resyncs, RESYNC_LIMIT, clock.now()),
    waits() {
      if (!over && share.isResting()) share.whenRested(goOn);
    },
    yieldTurn: () => share.whenRested(goOn),
    end() {
      clearTimeout(timer);
      share.forget(goOn);
    },
  };
}

/** Counts one more; false where there were too many in the window. */
function within(times: number[], limit: { count: number; perMs: number }, now: number): boolean {
  while (times.length > 0 && now - (times[0] ?? 0) > limit.perMs) times.shift();
  if (times.length >= limit.count) return false;
  times.push(now);
  return true;
}
