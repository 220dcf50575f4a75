import { type WebSocket, WebSocketServer } from 'ws';

/**
 * The floor everything is compared with: copies every message to everybody else in the room. No CRDT,
 * no protocol, no rights, no store.
 */
const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ port: Number(process.env.PORT), host: '127.0.0.1' });

server.on('connection', (ws, request) => {
  const name = request.url ?? '/';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  room.add(ws);
  ws.on('message', (data) => {
    for (const other of room) if (other !== ws) other.send(data);
  });
  ws.on('close', () => room.delete(ws));
  ws.on('error', () => room.delete(ws));
});
server.on('listening', () => process.stdout.write('ready\n'));
