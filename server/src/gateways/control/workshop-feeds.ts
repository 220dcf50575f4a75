import type { AttentionMessage, EventBatch } from '@stellwand/shared/contracts/socket-events';
import type { Flush, WorkshopsEngine } from '../../workshops/engine-api.ts';

/** What a feed needs of a socket. */
export interface Watcher {
  personId: string;
  send(batch: EventBatch): void;
  call(message: AttentionMessage): void;
}

interface Feed {
  watchers: Map<string, Set<Watcher>>;
  stop: () => void;
}

/**
 * One subscription per workshop, however many sockets watch it: a flush is worked out once per person and
 * handed to each of their sockets. Every flush reaches every socket, also where nothing in it concerns
 * them, because a skipped version is how a client notices a gap.
 */
export function createWorkshopFeeds(engine: Pick<WorkshopsEngine, 'observe'>) {
  const feeds = new Map<string, Feed>();

  function open(workshopId: string): Feed {
    const watchers: Feed['watchers'] = new Map();
    const deliver = (flush: Flush): void => {
      for (const [personId, sockets] of watchers) {
        const { since, version } = flush;
        const batch = { since, version, events: flush.eventsFor(personId) };
        const calls = flush.attentionFor(personId);
        for (const socket of sockets) {
          socket.send(batch);
          for (const message of calls) socket.call(message);
        }
      }
    };
    const feed = { watchers, stop: engine.observe(workshopId, deliver) };
    feeds.set(workshopId, feed);
    return feed;
  }

  return {
    /** Starts handing flushes to the watcher; returns how to stop. */
    watch(workshopId: string, watcher: Watcher): () => void {
      const feed = feeds.get(workshopId) ?? open(workshopId);
      const mine = feed.watchers.get(watcher.personId) ?? new Set();
      feed.watchers.set(watcher.personId, mine.add(watcher));
      return () => {
        mine.delete(watcher);
        if (mine.size === 0 && feed.watchers.get(watcher.personId) === mine) {
          feed.watchers.delete(watcher.personId);
        }
        if (feed.watchers.size === 0 && feeds.get(workshopId) === feed) {
          feeds.delete(workshopId);
          feed.stop();
        }
      };
    },
  };
}
