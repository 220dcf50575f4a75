/** Bytes by content hash (SHA-256, hex). Writing the same bytes twice is one file. */
export interface FileStore {
  put(bytes: Uint8Array): Promise<string>;
  /** Null where there is none. Rejects with `StoreDamaged` where the bytes are not those of the hash. */
  get(hash: string): Promise<Uint8Array | null>;
  remove(hash: string): Promise<void>;
  close(): Promise<void>;
}
