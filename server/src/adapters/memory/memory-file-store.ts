import { createHash } from 'node:crypto';
import type { FileStore } from '../../ports/file-store.ts';

/** Files in a map. */
export function createMemoryFileStore(): FileStore {
  const files = new Map<string, Uint8Array>();
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      files.set(hash, bytes.slice());
      return hash;
    },
    async get(hash) {
      return files.get(hash)?.slice() ?? null;
    },
    async remove(hash) {
      files.delete(hash);
    },
    async close() {},
  };
}
