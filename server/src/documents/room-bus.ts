import type { Bus } from '../ports/bus.ts';
import type { Logger } from '../ports/logger.ts';

/**
 * Log entries from node to node, one channel per board. Does not know what an entry says, nor does it
 * promise delivery: what is missed is in the log.
 */
export interface RoomBus {
  /** Entries of other nodes; the bytes are only lent. Resolves once nothing published is missed. */
  subscribe(boardId: string, receive: (entry: Uint8Array) => void): Promise<() => Promise<void>>;
  publish(boardId: string, entry: Uint8Array): void;
}

/** `nodeId` identifies this process: ASCII, the same length on all nodes. */
export function createRoomBus(deps: { bus: Bus; nodeId: string; logger: Logger }): RoomBus {
  const { bus, nodeId, logger } = deps;
  const mark = Buffer.from(nodeId, 'ascii');
  return {
    subscribe: (boardId, receive) =>
      bus.subscribe(channelOf(boardId), (message) => {
        if (!mark.equals(message.subarray(0, mark.length))) receive(message.subarray(mark.length));
      }),
    publish(boardId, entry) {
      // The node in front of the entry, so that it skips its own.
      bus.publish(channelOf(boardId), Buffer.concat([mark, entry])).catch((fault: unknown) => {
        // Other nodes read the log again when the bus is back.
        logger.warn({ boardId, err: fault }, 'an update could not be published');
      });
    },
  };
}

const channelOf = (boardId: string): string => `doc:${boardId}`;
