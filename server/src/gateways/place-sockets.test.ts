import { once } from 'node:events';
import { createServer, get, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { expect, onTestFinished, test } from 'vitest';
import { limitSockets } from './http-server.ts';
import { limitPlaceSockets } from './place-sockets.ts';

const MOST = 8;
const BOUNDS = { sockets: MOST, socketsBehindProxy: 2 * MOST };
const MUCH = Buffer.alloc(64 * 1024 * 1024);
const ASK = 'GET / HTTP/1.1\r\nHost: here\r\n\r\n';

async function open(answer: RequestListener, isBehindProxy = false) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  server.keepAliveTimeout = 600_000;
  limitPlaceSockets(server, isBehindProxy, BOUNDS);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    async say(text: string): Promise<Socket> {
      const socket = connect(port, '127.0.0.1');
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(text);
      return socket;
    },
    open: () =>
      new Promise<number>((resolve, reject) =>
        server.getConnections((fault, count) => (fault ? reject(fault) : resolve(count))),
      ),
    ask: () =>
      new Promise<number>((resolve, reject) => {
        get({ port, host: '127.0.0.1', agent: false, path: '/me' }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        }).on('error', reject);
      }),
  };
}

test.each([false, true])(
  'FAIR-9 of one place so many sockets wait for nothing, behind a proxy (%s) more: the longest idle go',
  async (isBehindProxy) => {
    const line = await open((_request, response) => void response.end('here'), isBehindProxy);
    const most = isBehindProxy ? 2 * MOST : MOST;
    const closed: number[] = [];
    for (let n = 0; n < most + 3; n++) {
      const socket = await line.say(ASK);
      socket.once('close', () => closed.push(n));
      await once(socket, 'data');
    }
    await expect.poll(() => closed).toEqual([0, 1, 2]);
    expect(await line.open()).toBe(most);
    expect(await line.ask()).toBe(200);
  },
);

test('FAIR-9 whoever takes nothing of many answers makes room for those who do', async () => {
  const line = await open((request, response) => {
    response.end(request.url === '/me' ? 'here' : MUCH);
  });
  for (let n = 0; n < 3 * MOST; n++) (await line.say(ASK)).pause();
  await expect.poll(line.open).toBeLessThanOrEqual(MOST);
  for (let n = 0; n < 3; n++) expect(await line.ask()).toBe(200);
});

test('FAIR-9 nothing that is being answered ends for others who come', async () => {
  const answers: (() => void)[] = [];
  const line = await open((_request, response) => {
    answers.push(() => response.end('at last'));
  });
  const got: string[] = [];
  for (let n = 0; n < 2 * MOST; n++) {
    const socket = await line.say(ASK);
    socket.on('data', (bytes) => got.push(String(bytes)));
  }
  await expect.poll(() => answers.length).toBe(2 * MOST);
  for (const answer of answers) answer();
  await expect.poll(() => got.length).toBe(2 * MOST);
});

test('FAIR-5 lines by polling are not taken for sockets that say nothing, however many of one hall', async () => {
  const server = createServer((_request, response) => void response.end()).listen(0, '127.0.0.1');
  const io = new SocketServer(server, { transports: ['polling'] });
  limitSockets(server, false);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await io.close();
  });
  let gone = 0;
  let answered = 0;
  for (let n = 0; n < 600; n++) {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    socket.once('close', () => gone++);
    socket.once('data', () => answered++);
    await once(socket, 'connect');
    socket.write('GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: here\r\n\r\n');
  }
  await expect.poll(() => answered + gone).toBeGreaterThanOrEqual(600);
  expect([answered, gone]).toEqual([600, 0]);
});
