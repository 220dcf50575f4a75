import type { Logger } from '../../ports/logger.ts';
import { StoreUnfit } from '../../ports/store-errors.ts';
import type { StoreHealth } from '../../ports/store-health.ts';
import type { Stores } from '../../ports/stores.ts';
import { FORMAT, unfitFormat } from '../stored-values.ts';
import { openRedisBus } from './redis-bus.ts';
import { RedisClientClaims } from './redis-client-claims.ts';
import { RedisDocStore } from './redis-doc-store.ts';
import { createRedisFileStore } from './redis-file-store.ts';
import { type RedisFitness, readFitness } from './redis-fitness.ts';
import { RedisLink } from './redis-link.ts';
import { RedisWorkshopStore } from './redis-workshop-store.ts';

export interface RedisOptions {
  logger: Logger;
  /** Start on a Redis that may lose acknowledged notes; `/readyz` then says so. */
  allowVolatile: boolean;
}

const FORMAT_KEY = 'stellwand:format';
const PROBE_KEY = 'stellwand:probe';

/**
 * The store for several nodes: Redis 7 or newer, one connection for commands and one for the bus. Throws
 * `StoreAway` (not reachable) or `StoreUnfit` (would lose data, refuses us, or holds a newer format).
 */
export async function openRedisStores(url: string, options: RedisOptions): Promise<Stores> {
  const { logger, allowVolatile } = options;
  const link = await RedisLink.open(url, { logger });
  try {
    const fitness = await link.run(readFitness);
    if (fitness.problems.length > 0) {
      const what = `Redis is not fit for a store: ${fitness.problems.join('; ')}`;
      if (!allowVolatile) throw new StoreUnfit(`${what}. (ALLOW_VOLATILE_STORE=1 starts anyway.)`);
      logger.warn({}, `store: ${what}`);
    }
    await checkFormat(link);
    return assemble(link, await openRedisBus(url, link, logger), logger);
  } catch (error) {
    await link.close();
    throw error;
  }
}

function assemble(link: RedisLink, bus: Stores['bus'], logger: Logger): Stores {
  return {
    docs: new RedisDocStore(link, logger),
    workshops: new RedisWorkshopStore(link),
    clients: new RedisClientClaims(link),
    files: createRedisFileStore(link),
    bus,
    async health(): Promise<StoreHealth> {
      try {
        const [fitness] = await link.run((client) =>
          // A write, because a full or read-only Redis still answers every question.
          Promise.all([readFitness(client), client.set(PROBE_KEY, '1')]),
        );
        return toHealth(fitness);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'redis', writable: false, durability: 'none', reason };
      }
    },
    async close() {
      // Listening ends first; what commands still wait for is answered before the connection goes.
      await bus.close();
      await link.close();
    },
  };
}

function toHealth({ durability, problems }: RedisFitness): StoreHealth {
  const health: StoreHealth = { kind: 'redis', writable: true, durability };
  return problems.length > 0 ? { ...health, reason: problems.join('; ') } : health;
}

async function checkFormat(link: RedisLink): Promise<void> {
  const found = await link.run((client) =>
    client.set(FORMAT_KEY, String(FORMAT), { condition: 'NX', GET: true }),
  );
  const unfit = found === null ? null : unfitFormat(found);
  if (unfit) throw new StoreUnfit(`Redis holds data this server cannot use: ${unfit}`);
}
