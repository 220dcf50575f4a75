import type { Projection } from '@stellwand/shared/contracts/projection';
import type { Documents } from '../documents/documents.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkshopsEngine } from '../workshops/engine-api.ts';
import { createFeed, type Feed } from './feed.ts';

/**
 * What spectators get instead of a document: one feed per workshop, however many screens hang in the
 * house. Knows no sockets; whoever watches is handed messages.
 */
export function createProjections(deps: {
  engine: Pick<WorkshopsEngine, 'projected' | 'onChange'>;
  documents: Pick<Documents, 'read' | 'watch'>;
  clock: Clock;
  logger: Logger;
}) {
  const feeds = new Map<string, Feed>();
  const stopListening = deps.engine.onChange((workshopId) => feeds.get(workshopId)?.turn());

  return {
    /** Hands over what is shown now and every change after it; returns how to stop. */
    watch(workshopId: string, send: (projection: Projection) => void): () => void {
      const feed = feeds.get(workshopId) ?? createFeed({ ...deps, workshopId });
      feeds.set(workshopId, feed);
      feed.add(send);
      return () => {
        feed.drop(send);
        if (feed.isIdle() && feeds.get(workshopId) === feed) {
          feeds.delete(workshopId);
          feed.close();
        }
      };
    },
    close(): void {
      stopListening();
      for (const feed of feeds.values()) feed.close();
      feeds.clear();
    },
  };
}
