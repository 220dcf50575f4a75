import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '../../ports/logger.ts';
import { StoreUnfit } from '../../ports/store-errors.ts';
import type { StoreHealth } from '../../ports/store-health.ts';
import type { Stores } from '../../ports/stores.ts';
import { Counters } from '../embedded/counters.ts';
import { FORMAT, unfitFormat } from '../stored-values.ts';
import { holdRedisAgainst } from './hold-redis.ts';
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
  /** Where this node keeps how far it has seen everything come; nowhere without it. */
  dataDir?: string;
}

const FORMAT_KEY = 'stellwand:format';
const PROBE_KEY = 'stellwand:probe';
/** A number drawn once for every store, so that a node knows when it looks at another one. */
const ID_KEY = 'stellwand:store';
const WITNESS_FILE = 'redis-counters';

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
    const witness = options.dataDir ? readWitness(options.dataDir, logger) : null;
    await checkFormat(link, witness);
    const reserve = new RedisReserve(link, logger);
    // A Redis that is full already is opened all the same: its people want to delete.
    await reserve.look().catch((fault: unknown) => {
      logger.warn({ err: fault }, 'store: no reserve for deletions could be made');
    });
    const bus = await openRedisBus(url, link, logger);
    const isKnown = await startWitness(link, witness, logger);
    const held = witness && isKnown ? await holdRedisAgainst(link, witness) : null;
    const damaged = held?.parts ?? [];
    if (damaged.length > 0) logger.error({ damaged }, 'store: Redis holds less than it confirmed');
    const known = { witness: isKnown ? witness : null, lost: held?.lostWorkshops ?? [] };
    return { ...(await assemble(link, reserve, bus, logger, known)), damaged };
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
  { witness, lost }: { witness: Counters | null; lost: readonly string[] },
): Promise<Stores> {
  const forgetting = new RedisForgetting(link, logger);
  await forgetting.check();
  return {
    docs: new RedisDocStore(link, reserve, logger, witness),
    workshops: new RedisWorkshopStore(link, reserve, witness, lost),
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
      witness?.close();
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

async function checkFormat(link: RedisLink, witness: Counters | null): Promise<void> {
  const held = witness?.entries().length ?? 0;
  if (held > 0 && (await link.run((client) => client.exists(FORMAT_KEY))) === 0) {
    // Redis begins empty where its append-only file is gone or cannot be found.
    throw new StoreUnfit(
      `Redis is empty, and ${WITNESS_FILE} in DATA_DIR says that it held ${held} boards and workshops. Look for its append-only file, or restore a backup; where you emptied it on purpose, remove ${WITNESS_FILE}`,
    );
  }
  // Read first: a full Redis refuses even a write that would change nothing.
  const found =
    (await link.run((client) => client.get(FORMAT_KEY))) ??
    (await link.run((client) =>
      client.set(FORMAT_KEY, String(FORMAT), { condition: 'NX', GET: true }),
    ));
  const unfit = found === null ? null : unfitFormat(found);
  if (unfit) throw new StoreUnfit(`Redis holds data this server cannot use: ${unfit}`);
}

function readWitness(dataDir: string, logger: Logger): Counters | null {
  try {
    return new Counters(join(dataDir, WITNESS_FILE), logger);
  } catch (error) {
    logger.info({ err: error }, 'store: no counters are kept beside Redis');
    return null;
  }
}

/** Whether it is kept from now on. */
async function startWitness(
  link: RedisLink,
  witness: Counters | null,
  logger: Logger,
): Promise<boolean> {
  if (!witness) return false;
  try {
    const id = await storeId(link);
    mkdirSync(dirname(witness.path), { recursive: true, mode: 0o700 });
    witness.start({ manifest: id, afresh: witness.manifest !== id });
    return true;
  } catch (error) {
    // A node without a disk of its own has none: what Redis itself tells is left.
    logger.info({ err: error }, 'store: no counters are kept beside Redis');
    return false;
  }
}

/** Read first: a full Redis refuses even a write that would change nothing. */
async function storeId(link: RedisLink): Promise<number> {
  const known = await link.run((client) => client.get(ID_KEY));
  if (known !== null) return Number(known);
  const drawn = String(randomInt(1, 2 ** 47));
  await link.run((client) => client.set(ID_KEY, drawn, { condition: 'NX' }));
  return Number(await link.run((client) => client.get(ID_KEY)));
}
