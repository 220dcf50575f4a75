/**
 * The tick that all rooms share. One timer for the whole process; rooms that become dirty in the
 * same beat are flushed together, so that their entries reach the store in one group commit.
 *
 * A room that was quiet is flushed at once (leading edge), a busy one with the beat; under load
 * (late timers) the beat slows down, which makes every flush carry more.
 */
export interface Beat {
  /** Asks for one call of `flush` of this room. Asking twice is one call. */
  request(room: Beating): void;
  forget(room: Beating): void;
  stop(): void;
}

export interface Beating {
  /** Epoch ms of the last flush; the beat reads it to know whether the room was quiet. */
  lastFlushAt: number;
  flush(now: number): void;
  /** `flush` threw: this room ends, the others of the beat go on (T31). */
  fail(fault: unknown): void;
}

export const BEAT_MS = 14;
export const SLOW_BEAT_MS = 33;
/** A timer this late says that the event loop is full. */
const LATE_MS = 20;

export function createBeat(now: () => number): Beat {
  const dirty = new Set<Beating>();
  const leading = new Set<Beating>();
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  let intervalMs = BEAT_MS;
  let dueAt = 0;

  const arm = (): void => {
    if (timer !== undefined || dirty.size === 0) return;
    dueAt = now() + intervalMs;
    timer = setTimeout(beat, intervalMs);
  };

  function beat(): void {
    timer = undefined;
    const at = now();
    intervalMs = at - dueAt > LATE_MS ? SLOW_BEAT_MS : BEAT_MS;
    const rooms = [...dirty];
    dirty.clear();
    flushAll(rooms, at);
    arm();
  }

  function lead(): void {
    immediate = undefined;
    const at = now();
    const rooms = [...leading];
    leading.clear();
    flushAll(rooms, at);
  }

  return {
    request(room) {
      if (dirty.has(room) || leading.has(room)) return;
      if (now() - room.lastFlushAt > 2 * SLOW_BEAT_MS) {
        leading.add(room);
        immediate ??= setImmediate(lead);
      } else {
        dirty.add(room);
        arm();
      }
    },
    forget(room) {
      dirty.delete(room);
      leading.delete(room);
    },
    stop() {
      clearTimeout(timer);
      clearImmediate(immediate);
      timer = undefined;
      immediate = undefined;
      dirty.clear();
      leading.clear();
    },
  };
}

function flushAll(rooms: readonly Beating[], at: number): void {
  for (const room of rooms) {
    try {
      room.flush(at);
    } catch (fault) {
      room.fail(fault);
    }
  }
}
