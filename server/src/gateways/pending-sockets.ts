import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { placeOf } from './auth/place-of-address.ts';

/** More than a hall opens within the moment that headers need. */
const MOST_PENDING = 512;
/** Behind a proxy of ours everybody comes from one address. */
const MOST_PENDING_BEHIND_PROXY = 4_096;

/**
 * Sockets that have not said what they want yet, or only half of it: so many from one place, and then the one
 * that has been waiting longest goes. Whoever speaks is through within a moment and not among them.
 */
export function limitPendingSockets(server: Server, isBehindProxy: boolean): void {
  const most = isBehindProxy ? MOST_PENDING_BEHIND_PROXY : MOST_PENDING;
  const places = new Map<string, Set<Socket>>();
  const placeOfSocket = new WeakMap<Socket, string>();

  function begin(socket: Socket): void {
    const place = placeOfSocket.get(socket) ?? placeOf(socket.remoteAddress ?? '');
    placeOfSocket.set(socket, place);
    const pending = places.get(place) ?? new Set();
    places.set(place, pending.add(socket));
    if (pending.size <= most) return;
    const [oldest] = pending;
    oldest?.destroy();
    if (oldest) end(oldest);
  }

  function end(socket: Socket): void {
    const place = placeOfSocket.get(socket) ?? '';
    const pending = places.get(place);
    if (pending?.delete(socket) && pending.size === 0) places.delete(place);
  }

  server.on('connection', (socket) => {
    begin(socket);
    socket.once('close', () => end(socket));
  });
  server.on('request', (request: IncomingMessage) => {
    end(request.socket);
    // Whoever sends a body is among them once more, until it is here.
    if (request.complete || !hasBody(request)) return;
    begin(request.socket);
    request.once('close', () => end(request.socket));
    request.once('end', () => end(request.socket));
  });
  server.on('upgrade', (request) => end(request.socket));
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
