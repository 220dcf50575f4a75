import { rm } from 'node:fs/promises';
import { EmbeddedDocStore } from '@stellwand/server/adapters/embedded/embedded-doc-store';
import { EmbeddedWorkshopStore } from '@stellwand/server/adapters/embedded/embedded-workshop-store';
import { boardKeys, workshopKeys } from '@stellwand/server/adapters/embedded/keys';
import { Level } from '@stellwand/server/adapters/embedded/level';
import { openMemoryStores } from '@stellwand/server/adapters/memory/open-memory-stores';
import type { Stores } from '@stellwand/server/ports/stores';
import { createClient, RESP_TYPES } from 'redis';
import { startRedis } from '../support/redis-server.ts';
import { type Damageable, damageContract, type Place } from './damage.contract.ts';
import { connect, quiet, temporaryFolder } from './open-stores.ts';

damageContract('in LevelDB', async (): Promise<Damageable> => {
  const dir = await temporaryFolder();
  const level = await Level.open(dir, quiet);
  const place = (key: string): Place => ({
    get: () => level.read(async (db) => Buffer.from((await db.get(key)) ?? [])),
    set: (value) => level.write([{ type: 'put', key, value }]),
  });
  // Fresh stores on the open folder: nothing of what the earlier ones had in memory.
  const assemble = (): Stores => ({
    ...openMemoryStores(),
    docs: new EmbeddedDocStore(level, quiet),
    workshops: new EmbeddedWorkshopStore(level),
  });
  return {
    stores: assemble(),
    raw: {
      entry: (board, key) => place(boardKeys(board).entryPrefix + key),
      snapshot: (board) => place(boardKeys(board).snapshot),
      generation: (board) => place(boardKeys(board).head),
      record: (workshop, key) => place(workshopKeys(workshop).recordPrefix + key),
    },
    reopen: async () => assemble(),
    async dispose() {
      await level.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
});

/** A stream takes new entries only at its end: it is rewritten with one value changed. */
const REPLACE = `
local rows = redis.call('XRANGE', KEYS[1], '-', '+')
redis.call('DEL', KEYS[1])
for _, row in ipairs(rows) do
  if row[1] == ARGV[1] then row[2][2] = ARGV[2] end
  redis.call('XADD', KEYS[1], row[1], unpack(row[2]))
end`;

damageContract('in Redis', async (): Promise<Damageable> => {
  const server = await startRedis();
  const client = await createClient({
    url: server.url,
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  }).connect();
  const value = (key: string): Place => ({
    get: async () => Buffer.from((await client.get(key)) ?? []),
    set: async (bytes) => void (await client.set(key, bytes)),
  });
  let stores = await connect(server);
  return {
    stores,
    raw: {
      entry: (board, id) => ({
        async get() {
          const [row] = (await client.sendCommand(['XRANGE', `{b:${board}}:log`, id, id])) as [
            [Buffer, [Buffer, Buffer]],
          ];
          return row[1][1];
        },
        async set(bytes) {
          await client.eval(REPLACE, { keys: [`{b:${board}}:log`], arguments: [id, bytes] });
        },
      }),
      snapshot: (board) => value(`{b:${board}}:snapshot`),
      generation: (board) => value(`{b:${board}}:generation`),
      record: (workshop, key) => ({
        get: async () => Buffer.from((await client.hGet(`{w:${workshop}}:records`, key)) ?? []),
        set: async (bytes) => void (await client.hSet(`{w:${workshop}}:records`, key, bytes)),
      }),
    },
    async reopen() {
      await stores.close();
      stores = await connect(server);
      return stores;
    },
    async dispose() {
      await stores.close();
      await client.close();
      await server.close();
    },
  };
});
