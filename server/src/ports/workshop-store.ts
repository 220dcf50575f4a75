/**
 * Versioned records and keyed entries of a workshop. Values are JSON text the store never parses.
 * Every successful `commit` raises the workshop's one version counter by exactly 1.
 */
export interface StoredWorkshop {
  version: number;
  /** Few and contended: written by compare-and-set on `rev`. */
  records: Map<string, { rev: number; value: string }>;
  /** Many and independent (people, hidden notes, …): last write wins, or write-once. */
  entries: Map<string, string>;
}

export interface RecordWrite {
  key: string;
  /** The revision the writer saw; 0: must not exist yet. The new revision is `expected + 1`. */
  expected: number;
  /** null deletes the record. */
  value: string | null;
}

export interface EntryWrite {
  key: string;
  value: string | null;
  /** Refuse the whole commit if the entry exists already; with `value: null` it is a guard alone. */
  ifAbsent?: boolean;
}

/** What one commit writes. */
export interface StoreWrites {
  records?: readonly RecordWrite[];
  entries?: readonly EntryWrite[];
  /** It is part of taking something away: written however full the store is. */
  deleting?: boolean;
}

export type CommitResult = { ok: true; version: number } | { ok: false; code: 'conflict' };

/** One line of what happened: who, which command, which element; never content or names. */
export interface AuditLine {
  at: number;
  personId: string;
  action: string;
  target?: string;
}

/** A name in the global table, and whose it is. */
export interface Claim {
  key: string;
  /** Null where its checksum does not hold. */
  owner: string | null;
}

export interface WorkshopStore {
  /**
   * The whole workshop at one moment, durable; null where there is none. Rejects with `StoreDamaged`
   * where a checksum does not hold.
   */
  load(workshopId: string): Promise<StoredWorkshop | null>;
  /**
   * All or nothing, durable when it resolves. A conflict, too, where there is no workshop and no record
   * is written: entries alone make none. Rejects with `StoreAway` when it is not known to be written; it
   * may be all the same, so look again before deciding afresh.
   */
  commit(workshopId: string, change: StoreWrites): Promise<CommitResult>;
  /** Those values of it whose checksums hold, for what is to be done with a damaged one. */
  readable(workshopId: string): Promise<Pick<StoredWorkshop, 'records' | 'entries'>>;
  list(): Promise<string[]>;
  /** Records, entries and audit lines of the workshop are gone afterwards. */
  remove(workshopId: string): Promise<void>;
  /**
   * A name in one global table (join codes). False where the key is taken by somebody else. Held until
   * it is released.
   */
  claim(key: string, workshopId: string): Promise<boolean>;
  lookUp(key: string): Promise<string | null>;
  release(key: string, workshopId: string): Promise<void>;
  /** All names that are held. */
  claims(): AsyncIterable<Claim>;
  /**
   * Writes a whole workshop as it was kept elsewhere, version and revisions included. Durable when it
   * resolves; throws where there is a workshop of this id.
   */
  adopt(workshopId: string, workshop: StoredWorkshop): Promise<void>;
  appendAudit(workshopId: string, line: AuditLine): Promise<void>;
  /** Oldest first; lines before `since` (epoch ms) are dropped for good. */
  readAudit(workshopId: string, since: number): Promise<AuditLine[]>;
  /** A remembered command answer, for `ttlMs`. Null where unknown or expired. */
  remember(key: string, value: string, ttlMs: number): Promise<void>;
  recall(key: string): Promise<string | null>;
  close(): Promise<void>;
}
