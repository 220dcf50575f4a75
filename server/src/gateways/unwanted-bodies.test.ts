import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readUnwantedSlowly } from './unwanted-bodies.ts';

const MIB = 1024 * 1024;
const NEVER_MS = 1_000_000;

/** Answers everything at once and reads nothing; `waitMs` says how fast the rest may come. */
async function open(waitMs: (bytes: number) => number) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    readUnwantedSlowly(request, response, waitMs);
    response.statusCode = request.method === 'POST' ? 429 : 200;
    response.end();
  }).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    requests,
    ask: () => fetch(`http://127.0.0.1:${port}`),
    /** A line on which `bytes` are announced and sent; `heard` is what came back. */
    async post(bytes: number) {
      const socket = connect(port, '127.0.0.1');
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => {});
      let heard = '';
      socket.on('data', (data) => (heard += String(data)));
      socket.write(`POST / HTTP/1.1\r\nHost: here\r\nContent-Length: ${bytes}\r\n\r\n`);
      socket.write(Buffer.alloc(bytes));
      await expect.poll(() => heard).toContain('429');
      return { say: (text: string) => socket.write(text), heard: () => heard };
    },
  };
}

test('FAIR-10 a refused body is answered at once, and no more of it is read than whoever sends it has left', async () => {
  let counted = 0;
  const line = await open((bytes) => {
    counted += bytes;
    return counted > MIB ? NEVER_MS : 0;
  });
  await line.post(40 * MIB);
  await expect.poll(() => counted).toBeGreaterThan(MIB);
  const read = line.requests[0]?.socket.bytesRead ?? 0;
  for (let n = 0; n < 100; n++) expect((await line.ask()).status).toBe(200);
  // What is on its way already may fill the buffers of both sides, and nothing after that.
  expect(line.requests[0]?.socket.bytesRead).toBeLessThan(read + MIB);
  expect(counted).toBeLessThan(2 * MIB);
});

test('FAIR-10 whoever has nothing left is read nothing at all, on a second line neither', async () => {
  const line = await open(() => NEVER_MS);
  await line.post(20 * MIB);
  await line.post(20 * MIB);
  for (let n = 0; n < 100; n++) await line.ask();
  for (const { socket } of line.requests.slice(0, 2)) expect(socket.bytesRead).toBeLessThan(MIB);
});

test('FAIR-10 the line is of use again once the rest was read', async () => {
  let pieces = 0;
  const line = await open((bytes) => {
    if (bytes > 0) pieces++;
    return 1;
  });
  const { say, heard } = await line.post(3 * MIB);
  say('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await expect.poll(heard).toContain('200');
  expect(pieces).toBeGreaterThan(10);
});
