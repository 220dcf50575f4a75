import type { Bus } from '../../ports/bus.ts';
import type { Tell } from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';

/**
 * From node to node: log entries, and who is there, one channel each per board. Does not know what they
 * say, nor does it promise delivery: what is missed is in the log, or said again.
 */
export interface RoomBus {
  /** Entries of other nodes; the bytes are only lent. Resolves once nothing published is missed. */
  subscribe(boardId: string, receive: (entry: Uint8Array) => void): Promise<() => Promise<void>>;
  publish(boardId: string, entry: Uint8Array): void;
  /** How a store that is the bus as well publishes an entry of this board. */
  tellOf(boardId: string): Tell;
  /** What other nodes say of who is there. Not in any log: what is missed is said again. */
  subscribeNews(
    boardId: string,
    receive: (nodeId: string, news: Uint8Array) => void,
  ): Promise<() => Promise<void>>;
  publishNews(boardId: string, news: Uint8Array): void;
}

/** `nodeId` identifies this process: ASCII, the same length on all nodes. */
export function createRoomBus(deps: { bus: Bus; nodeId: string; logger: Logger }): RoomBus {
  const { bus, nodeId, logger } = deps;
  const mark = Buffer.from(nodeId, 'ascii');
  // The node in front of what is said, so that it skips its own.
  const marked = (bytes: Uint8Array): Uint8Array => Buffer.concat([mark, bytes]);
  return {
    subscribe: (boardId, receive) =>
      bus.subscribe(channelOf(boardId), (message) => {
        if (!mark.equals(message.subarray(0, mark.length))) receive(message.subarray(mark.length));
      }),
    tellOf: (boardId) => ({ channel: channelOf(boardId), mark }),
    publish(boardId, entry) {
      bus.publish(channelOf(boardId), marked(entry)).catch((fault: unknown) => {
        // Other nodes read the log again when the bus is back.
        logger.warn({ boardId, err: fault }, 'an update could not be published');
      });
    },
    subscribeNews: (boardId, receive) =>
      bus.subscribe(newsChannelOf(boardId), (message) => {
        const from = message.subarray(0, mark.length);
        if (mark.equals(from)) return;
        receive(Buffer.from(from).toString('ascii'), message.subarray(mark.length));
      }),
    publishNews(boardId, news) {
      // The bus is away: the next word in a few seconds says it all.
      bus.publish(newsChannelOf(boardId), marked(news)).catch(() => {});
    },
  };
}

const newsChannelOf = (boardId: string): string => `seen:${boardId}`;
const channelOf = (boardId: string): string => `doc:${boardId}`;
