import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { collectBody } from './collect-body.ts';

const MIB = 1024 * 1024;

/** One request with this head and body, and what became of the body. */
async function send(head: string, body: Buffer, end = false) {
  let request: IncomingMessage | null = null as IncomingMessage | null;
  const outcomes: Awaited<ReturnType<typeof collectBody>>[] = [];
  const server = createServer(async (asked) => {
    request = asked;
    outcomes.push(await collectBody(asked, MIB));
  }).listen(0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  socket.write(`POST / HTTP/1.1\r\nHost: here\r\n${head}\r\n\r\n`);
  if (body.length > 0) socket.write(body);
  if (end) socket.end();
  await expect.poll(() => outcomes.length).toBe(1);
  return { outcome: outcomes[0], read: () => request?.socket.bytesRead ?? 0 };
}

const chunk = (bytes: number): Buffer =>
  Buffer.concat([
    Buffer.from(`${bytes.toString(16)}\r\n`),
    Buffer.alloc(bytes),
    Buffer.from('\r\n'),
  ]);

test('BAD-4 a body that fits is all there, whether or not it said its length', async () => {
  const said = await send(`Content-Length: ${MIB}`, Buffer.alloc(MIB, 'x'));
  expect(Buffer.alloc(MIB, 'x').equals(said.outcome as Buffer)).toBe(true);
  const unsaid = await send(
    'Transfer-Encoding: chunked',
    Buffer.concat([chunk(MIB), Buffer.from('0\r\n\r\n')]),
  );
  expect(unsaid.outcome).toHaveLength(MIB);
});

test('FAIR-10 a body that says it is too large is not read, one that turns out to be no further', async () => {
  expect((await send(`Content-Length: ${MIB + 1}`, Buffer.alloc(0))).outcome).toBe('too-large');
  const endless = await send('Transfer-Encoding: chunked', chunk(40 * MIB));
  expect(endless.outcome).toBe('too-large');
  // Twenty rounds of the loop in which it could go on.
  for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
  expect(endless.read()).toBeLessThan(2 * MIB);
});

test('BAD-2 a body that breaks off is none', async () => {
  expect((await send('Content-Length: 10', Buffer.from('half'), true)).outcome).toBe('broken-off');
});
