import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { PLACE_BOUNDS } from '../limits.ts';
import { placeOf } from './auth/place-of-address.ts';

/** Sockets of one place, each kind with the one first that has been so for longest. */
interface Place {
  /** Nothing is asked on them any more. */
  idle: Set<Socket>;
  /** With how many answers under way. */
  asked: Map<Socket, number>;
}

/**
 * Sockets of one place that bring requests: so many, and then one goes on which nothing is asked, or else one
 * whose answer nobody takes. Neither costs whoever is there more than a new socket; file descriptors are few.
 * Lines are counted by person (`Lines`), sockets that have asked nothing yet in `limitPendingSockets`, and
 * nothing that is still being answered ends here.
 */
export function limitPlaceSockets(
  server: Server,
  isBehindProxy: boolean,
  { sockets, socketsBehindProxy }: Record<keyof typeof PLACE_BOUNDS, number> = PLACE_BOUNDS,
): void {
  const most = isBehindProxy ? socketsBehindProxy : sockets;
  const places = new Map<string, Place>();
  const nameOf = new WeakMap<Socket, string>();

  function placeWith(socket: Socket): Place {
    const name = nameOf.get(socket) ?? placeOf(socket.remoteAddress ?? '');
    nameOf.set(socket, name);
    const place = places.get(name) ?? { idle: new Set(), asked: new Map() };
    places.set(name, place);
    return place;
  }

  function forget(socket: Socket): void {
    const name = nameOf.get(socket) ?? '';
    const place = places.get(name);
    if (!place) return;
    place.idle.delete(socket);
    place.asked.delete(socket);
    if (place.idle.size + place.asked.size === 0) places.delete(name);
  }

  function makeRoom({ idle, asked }: Place): void {
    if (idle.size + asked.size <= most) return;
    const [oldest = untaken(asked)] = idle;
    if (!oldest) return;
    forget(oldest);
    oldest.destroy();
  }

  server.on('connection', (socket) => void socket.once('close', () => forget(socket)));
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const place = placeWith(socket);
    place.idle.delete(socket);
    place.asked.set(socket, (place.asked.get(socket) ?? 0) + 1);
    makeRoom(place);
    response.once('close', () => {
      const left = (place.asked.get(socket) ?? 0) - 1;
      if (left > 0) place.asked.set(socket, left);
      else if (place.asked.delete(socket) && !socket.destroyed) place.idle.add(socket);
    });
  });
  server.on('upgrade', ({ socket }: IncomingMessage) => forget(socket));
}

/** What waits in it was written, and nobody reads it. */
function untaken(asked: Place['asked']): Socket | undefined {
  for (const socket of asked.keys()) if (socket.writableLength > 0) return socket;
  return undefined;
}
