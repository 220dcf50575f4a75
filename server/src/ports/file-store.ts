/** A file as it is listed. */
export interface StoredFile {
  /** SHA-256 of its bytes, in hex. */
  hash: string;
  /** When it was last put or kept, epoch ms. */
  at: number;
}

/**
 * Files of workshops, by content hash. The same bytes in two workshops are two files, so that deleting
 * one workshop takes nothing from another. Who may read which file is nobody's business here.
 */
export interface FileStore {
  /** Durable when it resolves. Putting the same bytes twice is one file. */
  put(workshopId: string, bytes: Uint8Array, at: number): Promise<string>;
  /** Null where there is none. Rejects with `StoreDamaged` where the bytes are not those of the hash. */
  get(workshopId: string, hash: string): Promise<Uint8Array | null>;
  /** Says that these are still wanted; one that is not there stays away. */
  keep(workshopId: string, hashes: readonly string[], at: number): Promise<void>;
  list(workshopId: string): Promise<StoredFile[]>;
  remove(workshopId: string, hash: string): Promise<void>;
  /** Every file of the workshop is gone afterwards. */
  removeAll(workshopId: string): Promise<void>;
  /** Workshops that have or had files. */
  workshops(): Promise<string[]>;
  close(): Promise<void>;
}
