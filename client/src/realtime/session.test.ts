import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceLink, join, logout, readWorkshop, redeem } from './session.ts';

/** What the server was asked, and what it answers next. */
let asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
let answer: { status: number; body: string; headers?: Record<string, string> };
let server: Server;

const port = () => (server.address() as AddressInfo).port;

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '{}' };
  server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers, body: await text(request) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A page has an origin that its relative addresses start from; Node has none.
  const plain = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    plain(new URL(path, `http://127.0.0.1:${port()}`), init),
  );
});
afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const AS = { role: 'facilitator', workshopId: 'workshop-1' } as const;

test('joining sends the form as JSON and gives back who one is', async () => {
  const me = { workshopId: 'w', personId: 'p', role: 'participant', token: 't' };
  answer = { status: 201, body: JSON.stringify(me) };
  expect(await join({ code: 'ABCD-EFGH', name: 'Ada' })).toEqual({ ok: true, value: me });
  expect(asked[0]).toMatchObject({ method: 'POST', url: '/api/join' });
  expect(asked[0]?.headers['content-type']).toBe('application/json');
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ code: 'ABCD-EFGH', name: 'Ada' });
});

test('a name that was not given is not sent', async () => {
  await redeem('secret');
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ secret: 'secret' });
});

test('every call says which session of this browser is meant, and in which language', async () => {
  await readWorkshop(AS);
  await deviceLink(AS);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /api/workshops/workshop-1?w=workshop-1',
    'POST /api/me/device-link?w=workshop-1',
  ]);
  for (const { headers } of asked) {
    expect(headers['x-stellwand-as']).toBe('facilitator');
    expect(headers['accept-language']).toBe('de');
  }
});

test('a refusal keeps the server’s code and sentence, and when to come back', async () => {
  const error = { code: 'rate', message: 'Das ging zu schnell.', requestId: 'r' };
  answer = { status: 429, body: JSON.stringify({ error }), headers: { 'retry-after': '7' } };
  expect(await join({ code: 'FALSCH' })).toEqual({
    ok: false,
    error: { code: 'rate', message: 'Das ging zu schnell.', retryAfterS: 7 },
  });
});

test('an answer that is not ours reads as a fault, not as a crash', async () => {
  answer = { status: 502, body: '<html>Bad Gateway</html>' };
  expect(await join({ code: 'X' })).toEqual({
    ok: false,
    error: { code: 'internal', message: '' },
  });
});

test('an answer without a body is a success', async () => {
  answer = { status: 204, body: '' };
  expect(await logout(AS)).toEqual({ ok: true, value: null });
});

test('no answer at all is “offline”', async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  const gone = await join({ code: 'X' });
  expect(gone).toEqual({ ok: false, error: { code: 'offline', message: '' } });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
