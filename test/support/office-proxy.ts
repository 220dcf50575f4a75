import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/**
 * The web proxy of an office: every plain request passes, tunnels – which WebSockets need – only
 * where they are allowed, and the cable can be pulled.
 */
export interface OfficeProxy {
  readonly url: string;
  /** Tunnels and upgrades turned away so far. */
  refused(): number;
  /** Everything open breaks, nothing new gets through. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function startOfficeProxy(options: { tunnels: boolean }): Promise<OfficeProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const keep = <S extends Socket>(socket: S): S => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const refuse = (socket: Socket) => {
    refused += 1;
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
  };

  const server = createServer((incoming, outgoing) => {
    const onward = request(
      incoming.url ?? '',
      { method: incoming.method, headers: incoming.headers, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('socket', keep);
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => {
    keep(socket);
    if (isCut) socket.destroy();
  });
  server.on('upgrade', (_incoming, socket: Socket) => refuse(socket));
  server.on('connect', (incoming, near: Socket, head: Buffer) => {
    if (!options.tunnels) return refuse(near);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const far = keep(connect(Number(port), hostname));
    far.on('connect', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      near.pipe(far).pipe(near);
    });
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    cut,
    restore() {
      isCut = false;
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
