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
import { RedisForgetting } from './redis-forgetting.ts';
import { RedisLink } from './redis-link.ts';
import { RedisReserve } from './redis-reserve.ts';
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
    const reserve = new RedisReserve(link, logger);
    // A Redis that is full already is opened all the same: its people want to delete.
    await reserve.look().catch((fault: unknown) => {
      logger.warn({ err: fault }, 'store: no reserve for deletions could be made');
    });
    return await assemble(link, reserve, await openRedisBus(url, link, logger), logger);
  } catch (error) {
    await link.close();
    throw error;
  }
}

async function assemble(
  link: RedisLink,
  reserve: RedisReserve,
  bus: Stores['bus'],
  logger: Logger,
): Promise<Stores> {
  const forgetting = new RedisForgetting(link, logger);
  await forgetting.check();
  return {
    docs: new RedisDocStore(link, reserve, logger),
    workshops: new RedisWorkshopStore(link, reserve),
    clients: new RedisClientClaims(link),
    files: createRedisFileStore(link),
    bus,
    room: () => reserve.room(),
    forgetting,
    async health(): Promise<StoreHealth> {
      try {
        const [fitness] = await link.run((client) =>
          // A write, because a full or read-only Redis still answers every question.
          Promise.all([readFitness(client), client.set(PROBE_KEY, '1')]),
        );
        await reserve.look();
        return toHealth(fitness, reserve, forgetting.trouble);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'redis', writable: false, durability: 'none', reason };
      }
    },
    async close() {
      // Listening ends first; what commands still wait for is answered before the connection goes.
      reserve.close();
      forgetting.close();
      await bus.close();
      await link.close();
    },
  };
}

/** Without room for newcomers it does not count as writable, though those who are here may delete. */
function toHealth(
  { durability, problems }: RedisFitness,
  reserve: RedisReserve,
  trouble: string | null,
): StoreHealth {
  const all = [reserve.reason(), ...problems, trouble].filter((one) => one !== null);
  const health: StoreHealth = { kind: 'redis', writable: reserve.room() !== 'none', durability };
  return all.length > 0 ? { ...health, reason: all.join('; ') } : health;
}

async function checkFormat(link: RedisLink): Promise<void> {
  // Read first: a full Redis refuses even a write that would change nothing.
  const found =
    (await link.run((client) => client.get(FORMAT_KEY))) ??
    (await link.run((client) =>
      client.set(FORMAT_KEY, String(FORMAT), { condition: 'NX', GET: true }),
    ));
  const unfit = found === null ? null : unfitFormat(found);
  if (unfit) throw new StoreUnfit(`Redis holds data this server cannot use: ${unfit}`);
}
