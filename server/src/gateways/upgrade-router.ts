import type { Server } from 'node:http';
import type { SyncGateway } from './sync/sync-gateway.ts';

/** Sends each WebSocket upgrade to its gateway; Socket.IO listens for its own path itself. */
export function routeUpgrades(server: Server, sync: SyncGateway): void {
  server.on('upgrade', (request, socket, head) => {
    // A reset during the handshake is nobody's fault.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (sync.handles(path)) {
      socket.removeAllListeners('error');
      sync.upgrade(request, socket, head);
    } else if (!path.startsWith('/socket.io')) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  });
}
