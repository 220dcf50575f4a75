import type { Bus } from '../../ports/bus.ts';

/** The bus of a single process. Nothing is ever missed, so `onReconnect` never fires. */
export function createLocalBus(): Bus {
  const channels = new Map<string, Set<(bytes: Uint8Array) => void>>();
  return {
    async publish(channel, bytes) {
      // A copy of the set: a handler may unsubscribe while it is being told.
      for (const handler of [...(channels.get(channel) ?? [])]) handler(bytes);
    },
    async subscribe(channel, handler) {
      // Wrapped, so that the same function may be subscribed twice and leave once.
      const own = (bytes: Uint8Array) => handler(bytes);
      const handlers = channels.get(channel) ?? new Set();
      channels.set(channel, handlers.add(own));
      return async () => {
        handlers.delete(own);
        if (handlers.size === 0 && channels.get(channel) === handlers) channels.delete(channel);
      };
    },
    onReconnect: () => () => {},
    async close() {
      channels.clear();
    },
  };
}
