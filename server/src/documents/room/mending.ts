import type { Clock } from '../../ports/clock.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import { encodeEntry } from '../log/room-write.ts';
import type { BoardState } from './board-state.ts';

const LOOK_AGAIN_MS = 1_000;

/**
 * Makes a room and its log equal again: reads the log where other nodes may know more, closes gaps a
 * lost message left, and says what the log lacks after a store came back without it (R11).
 *
 * Does not know why somebody thinks that anything is missing.
 */
export interface Mending {
  /** Reads the log again. One reading at a time; rejects with `StoreAway`. */
  catchUp(): Promise<void>;
  /** Reads the log again; the entry to be written where it lacks what this room holds. */
  compareWithLog(): Promise<Uint8Array | null>;
  /** An update of another node refers to something that is not here: look until it is. */
  closeGap(): void;
  end(): void;
}

export function createMending(deps: {
  state: BoardState;
  clock: Clock;
  /** What other nodes sent is in the document now: nobody need look for that. */
  takeIn(): void;
  /** The log had this update and the document has it now. */
  show(updates: readonly Uint8Array[], now: number): void;
  failed(fault: unknown): void;
}): Mending {
  const { state, clock } = deps;
  let reading: Promise<void> | null = null;
  let readingNext: Promise<void> | null = null;
  let closingGap = false;
  let ended = false;

  function catchUp(): Promise<void> {
    // Whoever asks while a reading is under way needs one that begins later.
    if (reading) {
      readingNext ??= reading
        .catch(() => {})
        .then(() => {
          readingNext = null;
          return catchUp();
        });
      return readingNext;
    }
    reading = read().finally(() => {
      reading = null;
    });
    return reading;
  }

  async function read(): Promise<void> {
    try {
      show(await state.catchUp());
    } catch (fault) {
      if (!(fault instanceof StoreAway)) deps.failed(fault);
      throw fault;
    }
  }

  /** Writers append, then publish: what a message of another node refers to is in the log. */
  async function closeGap(): Promise<void> {
    closingGap = true;
    while (!ended && state.hasGap()) {
      try {
        await catchUp();
        if (state.hasGap()) deps.failed(new Error('the log does not fill a gap'));
      } catch {
        // The store is away (or the room has ended): look again a little later.
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
    closingGap = false;
  }

  function show(missed: Uint8Array | null): void {
    if (missed && !ended) deps.show([missed], clock.now());
  }

  return {
    catchUp() {
      deps.takeIn();
      return catchUp();
    },
    async compareWithLog() {
      deps.takeIn();
      const { missed, lacking } = await state.compareWithLog();
      if (ended) return null;
      show(missed);
      return lacking && encodeEntry(state.generation, lacking);
    },
    closeGap() {
      if (state.hasGap() && !closingGap) void closeGap();
    },
    end() {
      ended = true;
    },
  };
}
