import type { Clock } from '../../ports/clock.ts';
import type { Tell } from '../../ports/doc-store.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import { encodeEntry, type RoomWrite } from '../log/room-write.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import type { Telemetry } from '../telemetry.ts';

/**
 * The way of accepted writes into the log: pending, then in flight as one entry, then landed. One tick
 * is in flight at a time; while the store is away ticks may be shown before they land ("unsaved").
 *
 * Does not know of people, frames or cursors, nor when the next beat is: it says what may be shown.
 */
export interface Ticks {
  /** A write that is in the document; it leaves with the next tick. */
  push(write: RoomWrite): void;
  /** Everything pending leaves. False where nothing is pending or a tick is in flight. */
  start(now: number): boolean;
  isPending(): boolean;
  isInFlight(): boolean;
  /** Nothing pending, in flight or unsaved. */
  isClean(): boolean;
  /** Updates that are in the document and have not been shown. */
  unshown(): Uint8Array[];
  /** Calls back once everything pushed so far is durable, or `lost` where it will not be. */
  whenDurable(then: () => void, lost?: (fault: Error) => void): void;
  /** Everything pushed so far is durable, or known not to become so. */
  settled(): Promise<void>;
  /** Nothing is shown any more, but what was accepted is still written. */
  end(): void;
}

interface Waiter {
  durable(): void;
  lost(fault: Error): void;
}

interface Tick {
  writes: readonly RoomWrite[];
  waiters: Waiter[];
  startedAt: number;
  shown: boolean;
}

export function createTicks(deps: {
  boardId: string;
  generation: number;
  writer: UpdateWriter;
  clock: Clock;
  telemetry: Telemetry;
  /** Nothing is shown before it is durable, even while the store is away (STRICT_STORE). */
  strict: boolean;
  /** Asks for a call of `start` with the next beat. */
  wanted(): void;
  /** A tick leaves: what else belongs to it is to be written in the same commit. */
  departing(): void;
  /** Whom the store may tell of an entry; null on a single node. */
  tell: Tell | null;
  /** The log has this entry. `told`: so have other nodes. */
  appended(entry: Uint8Array, told: boolean): void;
  /** Everybody may see these updates. */
  show(updates: readonly Uint8Array[], now: number): void;
  /** A tick is durable and shown. */
  landed(now: number): void;
  /** A tick was shown though the store is away. */
  shownUnsaved(): void;
  /** A tick will not become durable, or showing it failed: the room is of no use any more. */
  failed(fault: unknown): void;
}): Ticks {
  const { boardId, generation, writer, clock, telemetry, tell } = deps;
  let pending: RoomWrite[] = [];
  let pendingWaiters: Waiter[] = [];
  let pendingSince = 0;
  let inFlight: Tick | null = null;
  /** Ticks shown while the store was away, oldest first. */
  const unsaved: Tick[] = [];
  /** Ticks land in the order they were appended, so this is the end of all of them. */
  let lastLanding: Promise<void> = Promise.resolve();
  let ended = false;

  const isClean = (): boolean => pending.length === 0 && !inFlight && unsaved.length === 0;

  function depart(now: number): void {
    deps.departing();
    const tick: Tick = {
      writes: pending,
      waiters: pendingWaiters,
      startedAt: pendingSince,
      shown: false,
    };
    pending = [];
    pendingWaiters = [];
    inFlight = tick;
    const bytes = encodeEntry(generation, tick.writes);
    const deleting = tick.writes.some(({ takesAway, banned }) => takesAway || banned.length > 0);
    lastLanding = writer
      .append({ boardId, generation, bytes, deleting, ...(tell && { tell }) })
      .then(
        (result) => {
          if (!result.ok) {
            giveUp(tick, new StoreAway('the board was given a new generation'));
            return;
          }
          deps.appended(bytes, result.told ?? false);
          guard(() => land(tick));
        },
        (fault: Error) => giveUp(tick, fault),
      );
    if (writer.isAway()) showUnsaved(now);
  }

  /** The tick is durable: tell everybody, then answer what waited for it. */
  function land(tick: Tick): void {
    const now = clock.now();
    telemetry.durable(now - tick.startedAt);
    if (tick === inFlight) inFlight = null;
    else unsaved.shift();
    if (!tick.shown && !ended) deps.show(updatesOf(tick.writes), now);
    for (const waiter of tick.waiters) waiter.durable();
    if (!ended) deps.landed(now);
  }

  /** People go on seeing each other's work; that no barrier is answered tells them it is unsaved. */
  function showUnsaved(now: number): void {
    if (deps.strict || !inFlight || ended) return;
    const tick = inFlight;
    inFlight = null;
    tick.shown = true;
    unsaved.push(tick);
    deps.show(updatesOf(tick.writes), now);
    // The bytes wait in the writer; once is enough.
    tick.writes = [];
    deps.shownUnsaved();
  }

  /** The tick will not become durable: everybody starts again from what is. */
  function giveUp(tick: Tick, fault: Error): void {
    for (const waiter of tick.waiters) waiter.lost(fault);
    deps.failed(fault);
  }

  function guard(run: () => void): void {
    try {
      run();
    } catch (fault) {
      deps.failed(fault);
    }
  }

  function whenDurable(then: () => void, lost: (fault: Error) => void = () => {}): void {
    const waiter: Waiter = { durable: then, lost };
    const last = inFlight ?? unsaved.at(-1);
    if (pending.length > 0) pendingWaiters.push(waiter);
    else if (last) last.waiters.push(waiter);
    else then();
  }

  const stopWatching = writer.onAwayChange((away) => {
    if (away) guard(() => showUnsaved(clock.now()));
  });

  return {
    push(write) {
      if (pending.length === 0) pendingSince = clock.now();
      pending.push(write);
      deps.wanted();
    },
    start(now) {
      if (pending.length === 0 || inFlight) return false;
      depart(now);
      return true;
    },
    isPending: () => pending.length > 0,
    isInFlight: () => inFlight !== null,
    isClean,
    unshown: () => updatesOf([...(inFlight?.writes ?? []), ...pending]),
    whenDurable,
    async settled() {
      if (ended) await lastLanding;
      else if (!isClean()) {
        deps.wanted();
        await new Promise<void>((resolve) => whenDurable(resolve, () => resolve()));
      }
    },
    end() {
      ended = true;
      stopWatching();
      // Behind the one in flight, which lands first: the writer keeps the order.
      if (pending.length > 0) depart(clock.now());
    },
  };
}

const updatesOf = (writes: readonly RoomWrite[]): Uint8Array[] =>
  writes.map((write) => write.update);
