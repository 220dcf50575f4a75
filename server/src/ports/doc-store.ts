/** Opaque to everybody but the adapter that gave it. Grows within one board. */
export type EntryKey = string;

/** What one room wrote in one tick, as bytes the store never looks into. */
export interface LogEntry {
  key: EntryKey;
  bytes: Uint8Array;
}

/** A board's log as it lies in the store. `snapshot`, if any, comes before all entries. */
export interface StoredLog {
  generation: number;
  snapshot: Uint8Array | null;
  entries: LogEntry[];
  /** True where the adapter found records whose checksum does not hold, or some are missing (R22). */
  damaged: boolean;
  /** Damaged only in that entries are missing: whoever holds the document can write them again. */
  isShort?: true;
}

/** A log on its way into another store. */
export type AdoptedLog = Omit<StoredLog, 'entries'> & { entries: readonly Uint8Array[] };

/** One entry for one board; `generation` is the one the writer loaded. */
export interface Append {
  boardId: string;
  generation: number;
  bytes: Uint8Array;
  /** It takes content away: written however full the store is. */
  deleting?: boolean;
  /** Holds everything the log lacked: what is missing before it does not count as damage any more. */
  fills?: true;
  /**
   * Whom to tell: a store that is the bus as well publishes mark and bytes on this channel in the same step, and says
   * that it did. Others leave that to the writer.
   */
  tell?: Tell;
}

export interface Tell {
  channel: string;
  /** Stands in front of the bytes. */
  mark: Uint8Array;
}

export type AppendResult =
  | { ok: true; key: EntryKey; told?: true }
  | { ok: false; code: 'old-generation' };

/** The update log of every board. Adapters store bytes and their checksums; they know nothing of Yjs. */
export interface DocStore {
  /**
   * Group commit: writes the entries of many boards at once and resolves when all of them survive a
   * crash and a power cut. Results are in the order of the input; an old generation refuses that one
   * entry only. Rejects with `StoreAway` when not everything is known to be written: the caller keeps
   * the bytes and appends them again. Some may be there twice then, which a Yjs update does not mind.
   */
  append(batch: readonly Append[]): Promise<AppendResult[]>;
  /**
   * Snapshot and entries, oldest first; an unknown board is generation 1 with nothing in it. Damage
   * – also of the last entry, and what is missing in the middle or at the end – sets `damaged` and leaves
   * out what cannot be trusted. Throws `BoardTooLarge` instead of answering more than `atMost` bytes.
   */
  read(boardId: string, atMost?: number): Promise<StoredLog>;
  /**
   * Sets the snapshot and drops exactly the entries it was made from, and no others, as one step.
   * False, and nothing changed, where the generation is old or one of the entries is gone already
   * (somebody else compacted).
   */
  compact(
    boardId: string,
    generation: number,
    snapshot: Uint8Array,
    madeFrom: readonly EntryKey[],
  ): Promise<boolean>;
  /** Raises the generation and drops everything of the board. Returns the new generation. */
  erase(boardId: string): Promise<number>;
  /**
   * Ids of all that has or had a log here, boards and what lies beside them (`<board>~…`), each once.
   * What comes or goes meanwhile may be missing.
   */
  ids(): AsyncIterable<string>;
  /**
   * Writes a whole log as it was kept elsewhere, for a board that has none. `damaged` keeps it closed here as
   * it was there. Durable when it resolves; throws where the board has content.
   */
  adopt(boardId: string, log: AdoptedLog): Promise<void>;
  close(): Promise<void>;
}
