import { openEmbeddedStores } from './adapters/embedded/open-embedded-stores.ts';
import { openRedisStores } from './adapters/redis/open-redis-stores.ts';
import { RESTORING } from './archive/restore-backup.ts';
import type { Config } from './config/read-config.ts';
import type { Logger } from './ports/logger.ts';
import { StoreUnfit } from './ports/store-errors.ts';
import type { Stores } from './ports/stores.ts';

/**
 * The store the settings name. Throws `StoreUnfit` or `StoreAway` with a sentence for whoever started us;
 * also where a restore stopped in the middle, for half a workshop must not look like a whole one.
 */
export async function openStores(
  {
    redisUrl,
    dataDir,
    allowVolatileStore,
  }: Pick<Config, 'redisUrl' | 'dataDir' | 'allowVolatileStore'>,
  logger: Logger,
): Promise<Stores> {
  const stores = redisUrl
    ? await openRedisStores(redisUrl, { logger, allowVolatile: allowVolatileStore, dataDir })
    : await openEmbeddedStores(dataDir, logger);
  if ((await stores.workshops.lookUp(RESTORING)) === null) return stores;
  await stores.close();
  throw new StoreUnfit(
    `a restore into this store did not finish, so it holds half of a backup. ${howToEmpty(redisUrl, dataDir)}, then restore again`,
  );
}

/** What to do before a restore, as a sentence without its full stop. */
export const howToEmpty = (redisUrl: string | undefined, dataDir: string): string =>
  redisUrl
    ? `Empty this Redis (FLUSHDB) and remove ${dataDir}/redis-counters, or name another one in REDIS_URL`
    : `Move ${dataDir}/db, ${dataDir}/counters and ${dataDir}/files away, or choose another DATA_DIR`;
