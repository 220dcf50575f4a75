import { createHash } from 'node:crypto';
import { RESP_TYPES } from 'redis';
import type { FileStore } from '../../ports/file-store.ts';
import { StoreDamaged } from '../../ports/store-errors.ts';
import * as stored from '../stored-values.ts';
import type { RedisLink } from './redis-link.ts';
import { defineScript, runScript } from './script.ts';

const BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer };

const KEEP = defineScript(`#!lua
-- KEYS times; ARGV time, then hashes
for i = 2, #ARGV do
  if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then redis.call('HSET', KEYS[1], ARGV[i], ARGV[1]) end
end
return 1`);

const WORKSHOPS = 'stellwand:files';

/**
 * Files as plain values, so that a backup of Redis is a backup of everything. A hash per workshop knows
 * which there are; a file is in it before its bytes are stored, so that none is ever forgotten.
 */
export function createRedisFileStore(link: RedisLink): FileStore {
  return {
    async put(workshopId, bytes, at) {
      const hash = sha256(bytes);
      const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      await link.run((client) => client.sAdd(WORKSHOPS, workshopId));
      await link.run((client) =>
        client
          .multi()
          .hSet(timesKey(workshopId), hash, String(at))
          .set(fileKey(workshopId, hash), value)
          .exec(),
      );
      return hash;
    },
    async get(workshopId, hash) {
      const key = fileKey(workshopId, hash);
      const bytes = await link.run((client) => client.withTypeMapping(BYTES).get(key));
      if (bytes && sha256(bytes) !== hash) throw new StoreDamaged(`file ${hash} is damaged`);
      return bytes;
    },
    async keep(workshopId, hashes, at) {
      if (hashes.length === 0) return;
      await link.run((client) =>
        runScript(client, KEEP, [timesKey(workshopId)], [String(at), ...hashes]),
      );
    },
    async list(workshopId) {
      const times = await link.run((client) => client.hGetAll(timesKey(workshopId)));
      return Object.entries(times).map(([hash, at]) => ({ hash, at: Number(at) }));
    },
    async remove(workshopId, hash) {
      await link.run((client) => client.del(fileKey(workshopId, hash)));
      await link.run((client) => client.hDel(timesKey(workshopId), hash));
    },
    async removeAll(workshopId) {
      const times = timesKey(workshopId);
      const hashes = await link.run((client) => client.hKeys(times));
      const keys = hashes.map((hash) => fileKey(workshopId, hash));
      // All of them share a slot, and the list goes last.
      await link.run((client) => client.del([...keys, times]));
      await link.run((client) => client.sRem(WORKSHOPS, workshopId));
    },
    async workshops() {
      return link.run((client) => client.sMembers(WORKSHOPS));
    },
    async close() {},
  };
}

/** The slot of all keys of a workshop. */
const tagOf = (workshopId: string): string => `{w:${stored.keyPart(workshopId)}}`;
const timesKey = (workshopId: string): string => `${tagOf(workshopId)}:files`;
const fileKey = (workshopId: string, hash: string): string => `${tagOf(workshopId)}:file:${hash}`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
