import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../ports/logger.ts';

/** `db-damaged-<ISO time>`, see `rescue.ts`. */
export const DAMAGED_COPY = /^db-damaged-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-\d{3}Z/;
/** As long as what people deleted can be brought back: it holds that, too. */
const KEPT_MS = 14 * 86_400_000;

/**
 * Removes damaged databases that were kept for long enough. What could be read of them is in the fresh
 * one; what was erased since is still in them.
 */
export async function removeOldCopies(dir: string, now: number, logger: Logger): Promise<void> {
  for (const name of await readdir(dir)) {
    const [, day, hours, minutes, seconds] = DAMAGED_COPY.exec(name) ?? [];
    if (!day) continue;
    const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
    if (now - at < KEPT_MS) continue;
    await rm(join(dir, name), { recursive: true, force: true });
    logger.info({ name }, 'store: a damaged database was removed after 14 days');
  }
}
