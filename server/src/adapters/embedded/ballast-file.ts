import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { STORE_BOUNDS } from '../../limits.ts';
import type { Logger } from '../../ports/logger.ts';

const LOOK_EVERY_MS = 5_000;
const CHUNK = 1024 * 1024;

/**
 * A file that only takes up room. It goes first when the disk is full and something is to be deleted:
 * LevelDB needs room to write that down. Made again once there is plenty.
 */
export interface BallastFile {
  /** It is there: what deletes can still be written. */
  isKept(): boolean;
  /** Gives the room back. */
  spend(): Promise<void>;
  close(): Promise<void>;
}

export function createBallastFile(dir: string, logger: Logger): BallastFile {
  const path = join(dir, 'ballast');
  let kept = true;
  let closed = false;
  let looking: Promise<void> = Promise.resolve();

  async function make(): Promise<void> {
    const temporary = `${path}.new`;
    try {
      const file = await open(temporary, 'w');
      try {
        for (let at = 0; at < STORE_BOUNDS.ballastFileBytes && !closed; at += CHUNK) {
          // Not a hole: a file system must really give it the blocks.
          await file.write(Buffer.alloc(CHUNK, 0x5a), 0, CHUNK, at);
        }
      } finally {
        await file.close();
      }
      if (closed) throw new Error('the store is closed');
      await rename(temporary, path);
      if (!kept) logger.info({}, 'store: the reserve for deletions is there again');
      kept = true;
    } catch {
      // No room for it yet, or going: the next look tries again.
      await rm(temporary, { force: true }).catch(() => {});
    }
  }

  async function look(): Promise<void> {
    try {
      const file = await open(path, 'r');
      const { size } = await file.stat().finally(() => file.close());
      if (size >= STORE_BOUNDS.ballastFileBytes) {
        kept = true;
        return;
      }
    } catch {
      // There is none.
    }
    await mkdir(dir, { recursive: true });
    const { bavail, bsize } = await statfs(dir);
    if (bavail * bsize > 2 * STORE_BOUNDS.ballastFileBytes) await make();
  }

  const lookSoon = (): void => {
    looking = looking.then(look).catch((fault: unknown) => {
      logger.warn({ err: fault }, 'store: the reserve for deletions could not be looked after');
    });
  };
  lookSoon();
  const timer = setInterval(lookSoon, LOOK_EVERY_MS);
  timer.unref();

  return {
    isKept: () => kept,
    async spend() {
      await looking;
      kept = false;
      await rm(path, { force: true });
      logger.warn({}, 'store: the disk is full; the reserve for deletions is given up');
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await looking;
    },
  };
}
