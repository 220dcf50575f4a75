import type { Bus } from '../../ports/bus.ts';
import type { Logger } from '../../ports/logger.ts';
import { type Client, RedisLink } from './redis-link.ts';

const PING_EVERY_MS = 500;

/**
 * Sharded pub/sub. Publishing goes over the commands' connection, listening has its own; that one is
 * pinged, because a silent channel looks the same whether nobody speaks or Redis hangs.
 */
export async function openRedisBus(url: string, commands: RedisLink, logger: Logger): Promise<Bus> {
  const channels = new Map<string, Set<(bytes: Uint8Array) => void>>();
  const reconnected = new Set<() => void>();

  // One listener for all channels: the driver keeps a set of them and calls each.
  const deliver = (bytes: Buffer, channel: Buffer): void => {
    // A copy of the set: a handler may unsubscribe while it is being told.
    for (const handler of [...(channels.get(channel.toString()) ?? [])]) handler(bytes);
  };
  const listen = (client: Client, channel: string): Promise<void> =>
    client.sSubscribe(channel, deliver, true);

  const link = await RedisLink.open(url, {
    logger,
    prepare: async (client) => {
      await Promise.all([...channels.keys()].map((channel) => listen(client, channel)));
    },
    onReturn: () => {
      for (const handler of [...reconnected]) handler();
    },
  });
  const pinging = setInterval(() => {
    // The link notices and comes back by itself.
    link.run((client) => client.ping()).catch(() => {});
  }, PING_EVERY_MS);
  pinging.unref();

  return {
    async publish(channel, bytes) {
      const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      await commands.run((client) => client.sPublish(channel, message));
    },
    async subscribe(channel, handler) {
      // Wrapped, so that the same function may be subscribed twice and leave once.
      const own = (bytes: Uint8Array) => handler(bytes);
      const handlers = channels.get(channel) ?? new Set();
      const leave = async () => {
        handlers.delete(own);
        if (handlers.size > 0 || channels.get(channel) !== handlers) return;
        channels.delete(channel);
        await link.run((client) => client.sUnsubscribe(channel, deliver, true)).catch(() => {});
      };
      channels.set(channel, handlers.add(own));
      try {
        // Asked every time: only the answer says that the channel is open on this very connection.
        await link.run((client) => listen(client, channel));
      } catch (error) {
        await leave();
        throw error;
      }
      return leave;
    },
    onReconnect(handler) {
      const own = () => handler();
      reconnected.add(own);
      return () => reconnected.delete(own);
    },
    async close() {
      clearInterval(pinging);
      channels.clear();
      reconnected.clear();
      await link.close();
    },
  };
}
