import type { Server } from 'node:http';
import type { Logger } from '../ports/logger.ts';

const EVERY_MS = 3_600_000;

/**
 * Deletes what is older than it may be, at the start and every hour. Several nodes may do so at once:
 * whoever comes second finds nothing. Returns how to stop.
 */
export function runRetention(
  server: Server,
  removeExpired: () => Promise<string[]>,
  logger: Logger,
): () => void {
  const run = (): void => {
    removeExpired().then(
      (removed) => {
        for (const workshopId of removed)
          logger.info({ workshopId }, 'deleted after its retention');
      },
      (fault: unknown) => logger.error({ err: fault }, 'retention failed; next try in an hour'),
    );
  };
  server.once('listening', run);
  const timer = setInterval(run, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
