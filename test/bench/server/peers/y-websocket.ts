import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
// The server that y-websocket 2 brings along, with its LevelDB in the folder YPERSISTENCE names: no
// rights, one unsynced write per update.
import { setupWSConnection } from 'y-websocket/bin/utils';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (ws, request) => setupWSConnection(ws, request));
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
