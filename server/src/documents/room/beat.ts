/**
 * The tick that all rooms share. Each room is flushed at most once per beat: at once where its last
 * flush is a beat ago, otherwise when it will be, so that somebody who types alone waits for nothing
 * and many who type together share a write. The process steps at most every few milliseconds, and
 * rooms that are due at the same step reach the store in one group commit.
 *
 * What a step costs is mostly that commit, however much is in it, and what a flush costs are its readers.
 * So steps are wider while several rooms are busy, and the beat of a large room is longer. Under load (late
 * timers) the beat slows down for all, which makes every flush carry more.
 */
export interface Beat {
  /** Asks for one call of `flush` of this room. Asking twice is one call. */
  request(room: Beating): void;
  forget(room: Beating): void;
  stop(): void;
}

export interface Beating {
  /** Epoch ms of the last flush; the beat reads it to know when the room is due again. */
  lastFlushAt: number;
  /** How many are sent what a flush has to say. */
  readers(): number;
  flush(now: number): void;
  /** `flush` threw: this room ends, the others of the step go on (T31). */
  fail(fault: unknown): void;
}

export const BEAT_MS = 10;
export const SLOW_BEAT_MS = 33;
export const STEP_MS = 6;
export const BUSY_STEP_MS = 15;
/** More flushes than one room makes: several rooms are at work. */
export const BUSY_FROM = { flushes: 32, withinMs: 250 };
/** One millisecond more for so many readers … */
export const READERS_PER_MS = 100;
/** … and no more than this. */
export const LARGE_BEAT_MS = 20;
/** A timer this late says that the event loop is full. */
const LATE_MS = 20;

export function createBeat(now: () => number): Beat {
  const dirty = new Set<Beating>();
  let timer: NodeJS.Timeout | undefined;
  let timerAt = 0;
  let immediate: NodeJS.Immediate | undefined;
  let intervalMs = BEAT_MS;
  let lastStepAt = 0;
  let stepMs = STEP_MS;
  /** Flushes since then. */
  let flushes = 0;
  let countedFrom = 0;

  const flushableAt = (room: Beating): number =>
    room.lastFlushAt + Math.max(intervalMs, beatOf(room));
  const dueAt = (room: Beating): number => Math.max(flushableAt(room), lastStepAt + stepMs);

  function count(flushed: number, at: number): void {
    flushes += flushed;
    const passed = at - countedFrom;
    if (passed >= 0 && passed < BUSY_FROM.withinMs) return;
    // A look long after the last one saw few: they are not of this moment.
    const isRecent = passed >= 0 && passed < 2 * BUSY_FROM.withinMs;
    stepMs = isRecent && flushes >= BUSY_FROM.flushes ? BUSY_STEP_MS : STEP_MS;
    flushes = 0;
    countedFrom = at;
  }

  function arm(at: number, due: number): void {
    if (immediate !== undefined) return;
    if (due <= at) {
      immediate = setImmediate(() => step(now()));
      return;
    }
    if (timer !== undefined && timerAt <= due) return;
    clearTimeout(timer);
    timerAt = due;
    // Never longer than the slowest beat, whatever somebody does to the clock meanwhile.
    timer = setTimeout(onTimer, Math.min(due - at, SLOW_BEAT_MS));
  }

  function onTimer(): void {
    timer = undefined;
    const at = now();
    intervalMs = at - timerAt > LATE_MS ? SLOW_BEAT_MS : BEAT_MS;
    // The timer is right where the clock stands still or was set back.
    step(Math.max(at, timerAt));
  }

  function step(at: number): void {
    clearImmediate(immediate);
    immediate = undefined;
    const due = [...dirty].filter((room) => flushableAt(room) <= at);
    for (const room of due) dirty.delete(room);
    lastStepAt = at;
    count(due.length, at);
    flushAll(due, at);
    let next = Number.POSITIVE_INFINITY;
    for (const room of dirty) next = Math.min(next, dueAt(room));
    if (next < Number.POSITIVE_INFINITY) arm(at, next);
  }

  return {
    request(room) {
      if (dirty.has(room)) return;
      dirty.add(room);
      arm(now(), dueAt(room));
    },
    forget(room) {
      dirty.delete(room);
    },
    stop() {
      clearTimeout(timer);
      clearImmediate(immediate);
      timer = undefined;
      immediate = undefined;
      dirty.clear();
    },
  };
}

const beatOf = (room: Beating): number =>
  Math.min(LARGE_BEAT_MS, BEAT_MS + Math.floor(room.readers() / READERS_PER_MS));

function flushAll(rooms: readonly Beating[], at: number): void {
  for (const room of rooms) {
    try {
      room.flush(at);
    } catch (fault) {
      room.fail(fault);
    }
  }
}
