import { evolveAll, evolveTo } from '@stellwand/shared/domain/evolve';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';

/** A committed batch as it travels the bus. */
export interface Batch {
  version: number;
  events: readonly WorkshopEvent[];
}

/** An own batch on its way to the store. */
export interface Write {
  /**
   * False where an earlier write of this node to the same record came to nothing: this one was decided
   * on what never was, and another node's revision may look just like the one it expects (WS-5).
   */
  mayFollow(): Promise<boolean>;
  failed(): void;
  /** Applies it here; it counts as expected until its turn has come. */
  committed(version: number): void;
}

interface InFlight {
  events: readonly WorkshopEvent[];
  version: number | null;
  /** Whether the store took it. */
  taken: Promise<boolean>;
}

/** The versioned record an event writes; null for entries, which depend on nothing. */
function recordOf(event: WorkshopEvent): string | null {
  if (event.type === 'session.saved') return event.session.sessionId;
  return event.type === 'workshop.saved' ? 'workshop' : null;
}

function writeSameRecord(a: readonly WorkshopEvent[], b: readonly WorkshopEvent[]): boolean {
  const records = new Set(a.map(recordOf));
  return b.some((event) => recordOf(event) !== null && records.has(recordOf(event)));
}

/** How long a missing version may be on its way before the store is asked. */
const GAP_PATIENCE_MS = 40;

/**
 * One workshop in memory, evolved strictly version by version from own commits and from the bus. A
 * version that stays missing means: read the store again (AUD-6). Knows no store and no bus.
 */
export class WorkshopMirror {
  readonly #reload: () => Promise<WorkshopState | null>;
  readonly #onChange: (before: WorkshopState) => void;
  #state: WorkshopState;
  /** Batches that came before their turn. */
  readonly #early = new Map<number, readonly WorkshopEvent[]>();
  /** Own batches the store has not confirmed yet, in the order they were decided. */
  readonly #inFlight = new Set<InFlight>();
  #expected: WorkshopState | null = null;
  readonly #waiting = new Set<{ version: number; wake: (state: WorkshopState) => void }>();
  #gapTimer: NodeJS.Timeout | null = null;
  #reloading: Promise<void> | null = null;
  #gone = false;

  constructor(
    state: WorkshopState,
    reload: () => Promise<WorkshopState | null>,
    onChange: (before: WorkshopState) => void,
  ) {
    this.#state = state;
    this.#reload = reload;
    this.#onChange = onChange;
  }

  /** As the store has confirmed it. */
  get state(): WorkshopState {
    return this.#state;
  }

  /** True once a reload found the workshop removed. */
  get gone(): boolean {
    return this.#gone;
  }

  /** As it will be when everything this node is writing succeeds: what the next decision looks at. */
  expected(): WorkshopState {
    this.#expected ??= evolveAll(
      this.#state,
      [...this.#inFlight].flatMap(({ events }) => events),
    );
    return this.#expected;
  }

  /** Counts `events` into `expected` until the write is settled one way or the other. */
  begin(events: readonly WorkshopEvent[]): Write {
    const expected = evolveAll(this.expected(), events);
    const ahead = [...this.#inFlight].filter((earlier) => writeSameRecord(earlier.events, events));
    let settle = (_taken: boolean): void => {};
    const taken = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const write: InFlight = { events, version: null, taken };
    this.#inFlight.add(write);
    this.#expected = expected;
    return {
      async mayFollow() {
        return (await Promise.all(ahead.map((earlier) => earlier.taken))).every(Boolean);
      },
      failed: () => {
        settle(false);
        this.#forget(write);
      },
      committed: (version) => {
        settle(true);
        write.version = version;
        if (version <= this.#state.version) this.#forget(write);
        else this.apply({ version, events });
      },
    };
  }

  apply({ version, events }: Batch): void {
    if (version <= this.#state.version) return; // Both our own commit and the bus tell us.
    this.#early.set(version, events);
    this.#drain();
    if (this.#early.size > 0) this.#awaitGap();
  }

  /** The state right after `version` was applied, or a newer one if the store was read meanwhile. */
  reached(version: number): Promise<WorkshopState> {
    if (this.#state.version >= version) return Promise.resolve(this.#state);
    return new Promise((wake) => {
      this.#waiting.add({ version, wake });
      this.#awaitGap();
    });
  }

  /** Reads the store: after a conflict, a gap or a bus interruption. One read at a time. */
  refresh(): Promise<void> {
    this.#reloading ??= this.#readAgain().finally(() => {
      this.#reloading = null;
    });
    return this.#reloading;
  }

  close(): void {
    if (this.#gapTimer) clearTimeout(this.#gapTimer);
    this.#gapTimer = null;
  }

  async #readAgain(): Promise<void> {
    const fresh = await this.#reload();
    if (!fresh) {
      this.#gone = true;
      return;
    }
    if (fresh.version > this.#state.version) this.#become(fresh);
    this.#drain();
  }

  #drain(): void {
    for (const version of this.#early.keys()) {
      if (version <= this.#state.version) this.#early.delete(version);
    }
    for (;;) {
      const next = this.#state.version + 1;
      const events = this.#early.get(next);
      if (!events) return;
      this.#early.delete(next);
      this.#become(evolveTo(this.#state, next, events));
    }
  }

  #become(next: WorkshopState): void {
    const before = this.#state;
    this.#state = next;
    const own = [...this.#inFlight].filter(({ version }) => version && version <= next.version);
    for (const write of own) this.#inFlight.delete(write);
    // One expected write of our own came true and nothing else: what is expected stays what it was.
    const asExpected = own.length === 1 && next.version === before.version + 1;
    if (!asExpected || this.#inFlight.size === 0) this.#expected = null;
    for (const waiter of this.#waiting) {
      if (waiter.version > next.version) continue;
      this.#waiting.delete(waiter);
      waiter.wake(next);
    }
    this.#onChange(before);
  }

  #forget(write: InFlight): void {
    this.#inFlight.delete(write);
    this.#expected = null;
  }

  #awaitGap(): void {
    if (this.#gapTimer) return;
    this.#gapTimer = setTimeout(() => {
      this.#gapTimer = null;
      if (this.#early.size === 0 && this.#waiting.size === 0) return;
      // A store that is away is tried again: the batches that wait here are durable already.
      const again = (): void => {
        if (this.#early.size > 0 || this.#waiting.size > 0) this.#awaitGap();
      };
      this.refresh().then(again, again);
    }, GAP_PATIENCE_MS);
    this.#gapTimer.unref();
  }
}
