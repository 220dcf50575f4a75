import type { AwarenessEntry } from './frames.ts';
import { LINE_TIMING, type LineTiming } from './line.ts';

/** The origin of changes that this device had kept from before. */
export const JOURNAL = 'journal';

/** All in milliseconds. */
export interface SyncTiming extends LineTiming {
  /** Own edits travel at once after a pause, and then one frame per this long. */
  coalesceEdits: number;
  /** The same for presence alone; with an edit it rides along. */
  coalesceAwareness: number;
  /** Stock clients forget whoever does not say so again within 30 s. */
  renewAwareness: number;
  /** A barrier out for longer than this, on a line that lives, means that the store is away. */
  storeAwayAfter: number;
  /** What the server need not send again is worth this much waiting; a database that hangs is not. */
  journalPatience: number;
  /** From then on people are told that this device keeps nothing, until it does. */
  journalLate: number;
}

export const SYNC_TIMING: SyncTiming = {
  ...LINE_TIMING,
  coalesceEdits: 40,
  coalesceAwareness: 66,
  renewAwareness: 15_000,
  storeAwayAfter: 4_000,
  journalPatience: 500,
  journalLate: 4_000,
};

export interface SyncEvents {
  /** Any part of the status below changed. */
  status(): void;
  /** What others did is in the document, by these updates as they came. */
  arrived(updates: readonly Uint8Array[]): void;
  /** The server's content has arrived; once per connection. */
  synced(): void;
  /** Every local change up to now travels before this barrier. Nonces only grow. */
  sealed(nonce: number): void;
  /** What was sealed may not have arrived: only the next `sealed` speaks for it again. */
  reopened(): void;
  /** Everything sealed by this nonce or an earlier one is durable. */
  confirmed(nonce: number): void;
  /** Somebody else has written under this document's client id: what was written here under it is nowhere. */
  usurped(): void;
  /** The line broke; barriers that were out will never return. */
  down(code: number): void;
  /** The server decided to end this (44xx). */
  ended(code: number): void;
  awareness(entries: readonly AwarenessEntry[]): void;
}
