/** What of a store was dropped: logs, by their ids, or the records and entries of a workshop. */
export interface Dropped {
  boardIds?: readonly string[];
  workshopId?: string;
}

/**
 * Dropped is not gone: stores write what is new beside what was, and tidy up when they see fit. Whoever
 * promised somebody that their words are gone says so here, once the store has dropped them.
 */
export interface Forgetting {
  /** Durable when it resolves: what was dropped there before is on no disk within 15 minutes. */
  promise(dropped: Dropped): Promise<void>;
  /** The oldest promise that is not kept yet, and what stands in the way. Null: all are kept. */
  pending(): Promise<{ since: number; trouble?: string } | null>;
  /** Names of the places (files, keys) whose bytes hold one of these, whatever they mean. */
  search(needles: readonly Buffer[]): AsyncIterable<string>;
}

/** Since when a promise waits at most, ms. */
export const FORGOTTEN_WITHIN_MS = 15 * 60_000;

/** For stores that keep nothing. */
export const NOTHING_TO_FORGET: Forgetting = {
  async promise() {},
  pending: async () => null,
  async *search() {},
};
