import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import type { Config } from '../config/read-config.ts';
import { openStores } from '../open-stores.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { doorOf, SILENT } from './door.ts';
import { CommandFailed, isServed, remoteUpkeep } from './remote-upkeep.ts';

/**
 * Upkeep of the store of these settings: through the running server where it alone can open the folder,
 * else here. Throws `CommandFailed`, `StoreUnfit`, `StoreAway`.
 */
export async function openUpkeep(
  config: Config,
): Promise<{ upkeep: Upkeep; close: () => Promise<void> }> {
  if (!config.redisUrl) {
    const door = doorOf(config);
    if (await isServed(door)) return { upkeep: remoteUpkeep(door), close: async () => {} };
    if (!existsSync(join(config.dataDir, 'db'))) {
      throw new CommandFailed(`there is no store in ${config.dataDir}: is DATA_DIR the server's?`);
    }
  }
  const stores = await openStores(config, SILENT);
  const app = createApp({ config, stores, logger: SILENT, clientDir: null });
  return { upkeep: app.upkeep, close: () => app.close() };
}
