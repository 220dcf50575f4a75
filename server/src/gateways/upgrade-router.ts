import type { Server } from 'node:http';
import type { SyncGateway } from './sync/sync-gateway.ts';

/** What Socket.IO takes as its own: the raw address, so that nothing falls between the two. */
const SOCKET_IO = '/socket.io/';

const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Sends each WebSocket upgrade to its gateway; Socket.IO listens for its own path itself. */
export function routeUpgrades(server: Server, sync: SyncGateway): void {
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path.startsWith(SOCKET_IO)) return;
    // A reset during the handshake is nobody's fault.
    socket.on('error', () => socket.destroy());
    if (sync.handles(path)) {
      socket.removeAllListeners('error');
      sync.upgrade(request, socket, head);
    } else {
      socket.end(NOT_FOUND, () => socket.destroy());
    }
  });
}
