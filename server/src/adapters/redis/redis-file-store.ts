import { createHash } from 'node:crypto';
import { RESP_TYPES } from 'redis';
import type { FileStore } from '../../ports/file-store.ts';
import { StoreDamaged } from '../../ports/store-errors.ts';
import type { RedisLink } from './redis-link.ts';

const BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer };

/** Slides as plain values, so that a backup of Redis is a backup of everything. */
export function createRedisFileStore(link: RedisLink): FileStore {
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      await link.run((client) => client.set(fileKey(hash), value));
      return hash;
    },
    async get(hash) {
      const bytes = await link.run((client) => client.withTypeMapping(BYTES).get(fileKey(hash)));
      if (bytes && sha256(bytes) !== hash) throw new StoreDamaged(`file ${hash} is damaged`);
      return bytes;
    },
    async remove(hash) {
      await link.run((client) => client.del(fileKey(hash)));
    },
    async close() {},
  };
}

const fileKey = (hash: string): string => `stellwand:file:${hash}`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
