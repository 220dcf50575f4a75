import type { Server } from 'node:http';
import type { Door } from './door.ts';
import type { SyncGateway } from './sync/sync-gateway.ts';

/** What Socket.IO takes as its own: the raw address, so that nothing falls between the two. */
const SOCKET_IO = '/socket.io/';

const TOO_MANY =
  'HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n';
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Sends each WebSocket upgrade to its gateway; Socket.IO listens for its own path itself. */
export function routeUpgrades(server: Server, sync: SyncGateway, door: Door): void {
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith(SOCKET_IO)) return;
    // A reset during the handshake is nobody's fault.
    const onError = (): void => void socket.destroy();
    socket.on('error', onError);
    const route = (admitted: boolean): void => {
      if (socket.destroyed) return;
      if (!admitted) {
        socket.end(TOO_MANY, () => socket.destroy());
      } else if (sync.handles(path)) {
        socket.off('error', onError);
        sync.upgrade(request, socket, head);
      } else {
        socket.end(NOT_FOUND, () => socket.destroy());
      }
    };
    const admitted = door.admit(request, 'line');
    if (admitted === true) route(true);
    else void admitted.then(route);
  });
}
