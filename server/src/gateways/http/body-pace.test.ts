import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type BodyPace, watchBody } from './body-pace.ts';

/** A server that reads what comes and remembers who was too slow. */
async function open(pace: BodyPace) {
  const tooSlow: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const stop = watchBody(request, pace, () => {
      tooSlow.push(request);
      request.destroy();
    });
    request.resume();
    request.once('end', () => {
      stop();
      response.end();
    });
  }).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, tooSlow };
}

/** Sends `bytes` of a body every 100 ms. */
function trickle(port: number, bytes: number) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\n');
  const timer = setInterval(() => socket.write(Buffer.alloc(bytes)), 100);
  socket.once('close', () => clearInterval(timer));
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Not `once` of node:events: what is given up in mid-word may end in a reset, which it throws. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once('close', () => resolve()));
}

test('FAIR-4 a body that trickles is given up, one that keeps the least speed is not', async () => {
  const { port, tooSlow } = await open({ withinMs: 60_000, graceMs: 500, bytesPerSecond: 10_000 });
  const slow = trickle(port, 10);
  const steady = trickle(port, 5_000);
  await closed(slow);
  expect(tooSlow).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(steady.destroyed).toBe(false);
});

test('FAIR-4 half a body is not waited for', async () => {
  const { port, tooSlow } = await open({ withinMs: 600, graceMs: 600, bytesPerSecond: 0 });
  await closed(trickle(port, 1));
  expect(tooSlow).toHaveLength(1);
});
