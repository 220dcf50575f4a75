import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';

/** After the burst, one more each: ten a second. */
const GAP_MS = 100;
const LONGEST_WAIT_MS = 2_000;
/** Beyond this many places those with nobody on the way in are forgotten; what they had is in the state. */
const FORGET_ABOVE = 1_000;

/** A seat in the queue at the door: come in after so long, and say when you are in (or not). */
export type Turn = { ok: true; waitMs: number; done(): void } | { ok: false; retryAfterS: number };

export interface JoinPace {
  /**
   * The next free turn for somebody from this place (JOIN-2). Counts from who joined according to
   * `state`, so that every node counts alike and a restart forgets nothing, and from who is on the way
   * in on this node.
   */
  next(state: WorkshopState, from: string, personId: string): Turn;
}

interface Queue {
  /** The arrivals that `busyUntil` was counted from. */
  arrivals: WorkshopState['arrivals'] | null;
  /** When those who joined have all had their turn, at ten a second (epoch ms). */
  busyUntil: number;
  /** Turns given to people who are not in `arrivals` yet. */
  coming: Map<string, number>;
}

const after = (busyUntil: number, at: number): number => Math.max(busyUntil, at) + GAP_MS;

/** `burst` people of one place at once, then ten a second; more than two seconds nobody waits. */
export function createJoinPace(burst: number, now: () => number): JoinPace {
  const places = new Map<string, Queue>();

  function placeFor(key: string): Queue {
    const known = places.get(key);
    if (known) return known;
    if (places.size >= FORGET_ABOVE) {
      for (const [other, { coming }] of places) if (coming.size === 0) places.delete(other);
    }
    const fresh: Queue = { arrivals: null, busyUntil: 0, coming: new Map() };
    places.set(key, fresh);
    return fresh;
  }

  function busyUntil(place: Queue, { arrivals }: WorkshopState, from: string): number {
    if (place.arrivals !== arrivals) {
      const joined = [...arrivals.values()].filter((mark) => mark.from === from);
      const moments = joined.map(({ at }) => at).sort((a, b) => a - b);
      place.busyUntil = moments.reduce(after, 0);
      place.arrivals = arrivals;
    }
    const coming = [...place.coming].filter(([personId]) => !arrivals.has(personId));
    return coming.map(([, at]) => at).reduce(after, place.busyUntil);
  }

  return {
    next(state, from, personId) {
      const place = placeFor(`${state.workshopId} ${from}`);
      const at = now();
      const turn = Math.max(at, busyUntil(place, state, from) - (burst - 1) * GAP_MS);
      const waitMs = turn - at;
      if (waitMs > LONGEST_WAIT_MS) {
        return { ok: false, retryAfterS: Math.ceil(waitMs / 1_000) };
      }
      place.coming.set(personId, turn);
      return { ok: true, waitMs, done: () => void place.coming.delete(personId) };
    },
  };
}
