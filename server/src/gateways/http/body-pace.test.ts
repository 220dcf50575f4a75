import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type BodyPace, watchBody } from './body-pace.ts';

// The sockets are real, the time is not: what has arrived has arrived, however busy the machine is.
beforeEach(
  () => void vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] }),
);
afterEach(() => void vi.useRealTimers());

/** A server that reads what comes and remembers who was too slow. */
async function open(pace: BodyPace) {
  const requests: IncomingMessage[] = [];
  const tooSlow: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
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
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

  /** The head of a request with a body of a million bytes. */
  async function begin() {
    const known = requests.length;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    socket.write('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\n');
    await expect.poll(() => requests.length).toBe(known + 1);
    const request = requests[known] as IncomingMessage;
    return {
      request,
      socket,
      async send(bytes: number) {
        const all = request.socket.bytesRead + bytes;
        socket.write(Buffer.alloc(bytes));
        await expect.poll(() => request.socket.bytesRead).toBe(all);
      },
    };
  }
  return { begin, tooSlow };
}

test('FAIR-4 a body that trickles is given up, one that keeps the least speed is not', async () => {
  const { begin, tooSlow } = await open({
    withinMs: 60_000,
    graceMs: 500,
    bytesPerSecond: 10_000,
  });
  const slow = await begin();
  const steady = await begin();
  await slow.send(10);
  for (let halves = 0; halves < 8; halves++) {
    await steady.send(5_000);
    vi.advanceTimersByTime(500);
  }
  expect(tooSlow).toEqual([slow.request]);
  await expect.poll(() => slow.socket.closed).toBe(true);
  expect(steady.request.destroyed).toBe(false);
});

test('FAIR-4 half a body is not waited for', async () => {
  const { begin, tooSlow } = await open({ withinMs: 600, graceMs: 600, bytesPerSecond: 0 });
  const half = await begin();
  await half.send(500_000);
  vi.advanceTimersByTime(599);
  expect(tooSlow).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(tooSlow).toEqual([half.request]);
  await expect.poll(() => half.socket.closed).toBe(true);
});
