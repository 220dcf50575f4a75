import type { Online } from '@stellwand/shared/domain/audience';
import { z } from 'zod';
import { nodeMessage } from '../ports/node-message.ts';
import type { WorkshopsDeps } from './deps.ts';

const HEARTBEAT_MS = 10_000;
const FORGOTTEN_MS = 30_000;
const COALESCE_MS = 25;

interface Room {
  /** Open sockets on this node, by person. */
  here: Map<string, number>;
  /** What other nodes last said. */
  elsewhere: Map<string, { people: string[]; at: number }>;
  announcing: NodeJS.Timeout | null;
  unsubscribe: Promise<() => Promise<void>>;
  /** Nobody was here nor elsewhere at the last heartbeat. */
  idle: boolean;
}

export const presenceMessage = z.object({ node: z.string(), people: z.array(z.string()) });
const message = nodeMessage(presenceMessage);

/**
 * Who is online: open sockets here, and what the other nodes say every ten seconds. Kept in memory
 * alone – a node that dies is forgotten after half a minute.
 */
export function createPresence(
  { bus, clock, random, logger }: WorkshopsDeps,
  onChange: (workshopId: string) => void,
) {
  const node = random.id();
  const rooms = new Map<string, Room>();
  const channelOf = (workshopId: string): string => `presence:${workshopId}`;

  function roomOf(workshopId: string): Room {
    const known = rooms.get(workshopId);
    if (known) return known;
    const unsubscribe = bus.subscribe(channelOf(workshopId), (bytes) => hear(workshopId, bytes));
    const room: Room = {
      here: new Map(),
      elsewhere: new Map(),
      announcing: null,
      unsubscribe,
      idle: false,
    };
    rooms.set(workshopId, room);
    unsubscribe.catch((error: unknown) => {
      rooms.delete(workshopId);
      logger.warn({ workshopId, error: String(error) }, 'presence of other nodes not heard');
    });
    return room;
  }

  function hear(workshopId: string, bytes: Uint8Array): void {
    const said = message.read(bytes);
    const room = rooms.get(workshopId);
    if (!room || !said || said.node === node) return;
    const isNew = !room.elsewhere.has(said.node);
    room.elsewhere.set(said.node, { people: said.people, at: clock.now() });
    if (isNew) announce(workshopId, room);
    onChange(workshopId);
  }

  function announce(workshopId: string, room: Room): void {
    room.announcing ??= setTimeout(() => {
      room.announcing = null;
      const bytes = message.write({ node, people: [...room.here.keys()] });
      bus.publish(channelOf(workshopId), bytes).catch((error: unknown) => {
        logger.debug({ workshopId, error: String(error) }, 'presence not published');
      });
    }, COALESCE_MS).unref();
  }

  async function letGo(room: Room): Promise<void> {
    if (room.announcing) clearTimeout(room.announcing);
    await (await room.unsubscribe)();
  }

  const heartbeat = setInterval(() => {
    for (const [workshopId, room] of rooms) {
      const wasIdle = room.idle;
      room.idle = room.here.size === 0 && room.elsewhere.size === 0;
      if (room.idle && wasIdle) {
        // Whoever asks next subscribes again.
        rooms.delete(workshopId);
        letGo(room).catch(() => {}); // Said when it was subscribed.
        continue;
      }
      announce(workshopId, room);
      const fresh = clock.now() - FORGOTTEN_MS;
      for (const [other, { at }] of room.elsewhere) {
        if (at >= fresh) continue;
        room.elsewhere.delete(other);
        onChange(workshopId);
      }
    }
  }, HEARTBEAT_MS).unref();

  return {
    /** One more socket of this person; the returned function takes it back, once. */
    connected(workshopId: string, personId: string): () => void {
      const room = roomOf(workshopId);
      const add = (change: 1 | -1): void => {
        const sockets = (room.here.get(personId) ?? 0) + change;
        if (sockets > 0) room.here.set(personId, sockets);
        else room.here.delete(personId);
        announce(workshopId, room);
        onChange(workshopId);
      };
      add(1);
      let open = true;
      return () => {
        if (open) add(-1);
        open = false;
      };
    },

    /** Who has a line to this very node. */
    onlineHere: (workshopId: string): Iterable<string> => rooms.get(workshopId)?.here.keys() ?? [],

    online(workshopId: string): Online {
      const room = rooms.get(workshopId);
      if (!room) return new Set();
      const others = [...room.elsewhere.values()].flatMap(({ people }) => people);
      return new Set([...room.here.keys(), ...others]);
    },

    /** Starts listening to other nodes, so that the first snapshot knows who is online there. */
    watch(workshopId: string): void {
      roomOf(workshopId);
    },

    async close(): Promise<void> {
      clearInterval(heartbeat);
      const open = [...rooms.values()];
      rooms.clear();
      await Promise.allSettled(open.map(letGo));
    },
  };
}
