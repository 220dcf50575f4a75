import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { openMemoryStores } from '@stellwand/server/adapters/memory/open-memory-stores';
import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import type { Logger } from '@stellwand/server/ports/logger';
import type { Stores } from '@stellwand/server/ports/stores';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

export interface OpenedStores {
  stores: Stores;
  /** Closes and opens again what is kept outside the process. Null where nothing is. */
  reopen: (() => Promise<Stores>) | null;
  dispose(): Promise<void>;
}

export type OpenStores = () => Promise<OpenedStores>;

export const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const openMemory: OpenStores = async () => {
  const stores = openMemoryStores();
  return { stores, reopen: null, dispose: () => stores.close() };
};

export const openEmbedded: OpenStores = async () => {
  const dir = await temporaryFolder();
  let stores = await openEmbeddedStores(dir, quiet);
  return {
    stores,
    async reopen() {
      await stores.close();
      stores = await openEmbeddedStores(dir, quiet);
      return stores;
    },
    async dispose() {
      await stores.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

export const openRedis: OpenStores = async () => {
  const server = await startRedis();
  let stores = await connect(server);
  return {
    stores,
    async reopen() {
      await stores.close();
      await server.restart();
      stores = await connect(server);
      return stores;
    },
    async dispose() {
      await stores.close();
      await server.close();
    },
  };
};

export const connect = (server: RedisServer): Promise<Stores> =>
  openRedisStores(server.url, { logger: quiet, allowVolatile: false });

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'stellwand-store-'));
