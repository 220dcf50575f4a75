import { join } from 'node:path';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway, StoreUnfit } from '../../ports/store-errors.ts';
import type { StoreHealth } from '../../ports/store-health.ts';
import type { Stores } from '../../ports/stores.ts';
import { createLocalBus } from '../memory/local-bus.ts';
import { createBallastFile } from './ballast-file.ts';
import { removeOldCopies } from './damaged-copies.ts';
import { EmbeddedClientClaims } from './embedded-client-claims.ts';
import { EmbeddedDocStore } from './embedded-doc-store.ts';
import { EmbeddedForgetting } from './embedded-forgetting.ts';
import { EmbeddedWorkshopStore } from './embedded-workshop-store.ts';
import { openFolderFileStore } from './folder-file-store.ts';
import { inspectFolder } from './inspect.ts';
import { Level, whyNotOpen } from './level.ts';
import { toPart } from './owners.ts';

const FULL_DISK =
  'the disk of the data folder is full: people can delete, but add nothing. Make room on it';

const TIDY_EVERY_MS = 3_600_000;

/**
 * The default store: LevelDB in `<dir>/db`, files in `<dir>/files`, for one process. Throws `StoreUnfit`
 * where the folder cannot be used: taken by another process, not writable, or of a newer format.
 */
export async function openEmbeddedStores(dir: string, logger: Logger): Promise<Stores> {
  try {
    return await open(dir, logger);
  } catch (error) {
    if (error instanceof StoreUnfit || error instanceof StoreAway) throw error;
    throw new StoreUnfit(`data folder ${dir}: ${whyNotOpen(error)}`, { cause: error });
  }
}

async function open(dir: string, logger: Logger): Promise<Stores> {
  const inspected = await inspectFolder(dir, logger);
  const tidy = (): Promise<void> =>
    removeOldCopies(dir, Date.now(), logger).catch((error: unknown) => {
      logger.warn({ err: error }, 'store: an old damaged database is still there');
    });
  await tidy();
  const tidying = setInterval(tidy, TIDY_EVERY_MS);
  tidying.unref();
  const ballast = createBallastFile(dir, logger);
  const level = await Level.open(join(dir, 'db'), logger, inspected, ballast).catch(
    async (fault: unknown) => {
      await ballast.close();
      throw fault;
    },
  );
  const docs = new EmbeddedDocStore(level, logger);
  const workshops = new EmbeddedWorkshopStore(level);
  const clients = new EmbeddedClientClaims(level);
  const files = await openFolderFileStore(join(dir, 'files'));
  const bus = createLocalBus();
  await workshops.sweep();
  await clients.sweep();
  const forgetting = await EmbeddedForgetting.open(level, dir, logger);

  return {
    docs,
    workshops,
    clients,
    files,
    bus,
    forgetting,
    damaged: [
      ...inspected.notices,
      ...level.notices.map((store) => ({ store })),
      ...level.closed().map(toPart),
    ],
    room: () => (ballast.isKept() ? 'enough' : 'none'),
    async health(): Promise<StoreHealth> {
      try {
        await level.probe();
        const health: StoreHealth = { kind: 'embedded', writable: true, durability: 'fsync' };
        return ballast.isKept() ? health : { ...health, writable: false, reason: FULL_DISK };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { kind: 'embedded', writable: false, durability: 'fsync', reason };
      }
    },
    async close() {
      clearInterval(tidying);
      await forgetting.close();
      await docs.close();
      await workshops.close();
      await bus.close();
      await level.close();
      await ballast.close();
    },
  };
}
