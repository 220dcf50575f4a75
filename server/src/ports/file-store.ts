/** Bytes by content hash (SHA-256, hex). Writing the same bytes twice is one file. */
export interface FileStore {
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array | null>;
  remove(hash: string): Promise<void>;
  close(): Promise<void>;
}
