import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { limitPendingSockets } from './pending-sockets.ts';

async function open() {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end('here'));
  }).listen(0);
  limitPendingSockets(server, false);
  // Nobody leaves because the machine was busy for five seconds.
  server.keepAliveTimeout = 600_000;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const sockets: Socket[] = [];
  let answered = 0;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return {
    server,
    port,
    async say(text: string): Promise<void> {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.once('data', () => answered++);
      sockets.push(socket);
      await once(socket, 'connect');
      socket.write(text);
    },
    /** How many sockets heard anything. */
    answered: () => answered,
    open: () =>
      new Promise<number>((resolve, reject) =>
        server.getConnections((fault, count) => (fault ? reject(fault) : resolve(count))),
      ),
    ask: () =>
      new Promise<number>((resolve, reject) => {
        get({ port, host: '127.0.0.1', agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        }).on('error', reject);
      }),
  };
}

test.each([
  ['nothing', ''],
  ['half a header', 'GET / HTTP/1.1\r\nHost: here\r\nX-Slow: '],
  ['half a body', 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf'],
])('FAIR-5 700 sockets that say %s: the oldest go, and others are answered', async (_, text) => {
  const line = await open();
  for (let n = 0; n < 700; n++) await line.say(text);
  await expect.poll(line.open).toBeLessThanOrEqual(513);
  for (let n = 0; n < 20; n++) expect(await line.ask()).toBe(200);
});

test('FAIR-5 sockets that have said everything are not counted, however many', async () => {
  const line = await open();
  for (let n = 0; n < 600; n++) {
    await line.say('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  }
  await expect.poll(line.answered).toBe(600);
  expect(await line.open()).toBe(600);
});
