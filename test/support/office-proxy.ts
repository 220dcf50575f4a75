import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { type Swallow, swallowing } from './swallow.ts';

/**
 * The web proxy of an office: every plain request passes, tunnels – which WebSockets need – only
 * where they are allowed, and the cable can be pulled. With `swallow` WebSockets open, and some or all of
 * what is sent over them disappears. With `target` it stands in front of a server instead.
 */
export interface OfficeProxy {
  readonly url: string;
  /** Tunnels and upgrades turned away so far. */
  refused(): number;
  /** Tunnels and upgrades let through so far, by path where that can be seen. */
  opened(): string[];
  /** Everything open breaks, nothing new gets through. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function startOfficeProxy(options: {
  tunnels: boolean;
  swallow?: Swallow;
  target?: string;
}): Promise<OfficeProxy> {
  const { swallow } = options;
  const opened: string[] = [];
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

  const join = (near: Socket, far: Socket, first: Buffer) => {
    if (!swallow) {
      far.write(first);
      near.pipe(far).pipe(near);
      return;
    }
    const up = swallowing('up', swallow);
    up.write(first);
    near.pipe(up).pipe(far);
    far.pipe(swallowing('down', swallow)).pipe(near);
  };

  const server = createServer((incoming, outgoing) => {
    const onward = request(
      new URL(incoming.url ?? '', options.target),
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
  server.on('upgrade', (incoming, near: Socket, head: Buffer) => {
    if (!options.tunnels || !options.target) return refuse(near);
    const { hostname, port } = new URL(options.target);
    const far = keep(connect(Number(port), hostname));
    opened.push(incoming.url ?? '');
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2)
      lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
    far.on('connect', () =>
      join(near, far, Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), head])),
    );
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  server.on('connect', (incoming, near: Socket, head: Buffer) => {
    if (!options.tunnels) return refuse(near);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const far = keep(connect(Number(port), hostname));
    far.on('connect', () => {
      opened.push(incoming.url ?? '');
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      join(near, far, head);
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
    opened: () => opened,
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
