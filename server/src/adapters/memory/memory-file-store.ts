import { createHash } from 'node:crypto';
import type { FileStore } from '../../ports/file-store.ts';

/** Files in maps, one per workshop. */
export function createMemoryFileStore(): FileStore {
  const workshops = new Map<string, Map<string, { bytes: Uint8Array; at: number }>>();
  return {
    async put(workshopId, bytes, at) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const files = workshops.get(workshopId) ?? new Map();
      workshops.set(workshopId, files.set(hash, { bytes: bytes.slice(), at }));
      return hash;
    },
    async get(workshopId, hash) {
      return workshops.get(workshopId)?.get(hash)?.bytes.slice() ?? null;
    },
    async keep(workshopId, hashes, at) {
      for (const hash of hashes) {
        const file = workshops.get(workshopId)?.get(hash);
        if (file) file.at = at;
      }
    },
    async list(workshopId) {
      return [...(workshops.get(workshopId) ?? [])].map(([hash, { at }]) => ({ hash, at }));
    },
    async remove(workshopId, hash) {
      workshops.get(workshopId)?.delete(hash);
    },
    async removeAll(workshopId) {
      workshops.delete(workshopId);
    },
    async workshops() {
      return [...workshops.keys()];
    },
    async close() {},
  };
}
