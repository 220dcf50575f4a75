import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let clientDir = '';
const SCRIPT = `// ${'x'.repeat(5_000)}`;
const PACKED = [
  ['br', brotliCompressSync(SCRIPT)],
  ['gz', gzipSync(SCRIPT)],
] as const;
const PAGE = '<!doctype html><title>Stellwand</title>';
const TOKEN = 'metrics-token-for-tests';

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'stellwand-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), PAGE);
  await writeFile(join(clientDir, 'assets', 'app-abc123.js'), SCRIPT);
  for (const [ending, packed] of PACKED) {
    await writeFile(join(clientDir, 'assets', `app-abc123.js.${ending}`), packed);
  }
  await writeFile(join(clientDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  gateways = await startGateways({}, { clientDir });
});
afterAll(async () => {
  await gateways.close();
  await rm(clientDir, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}, from = gateways) =>
  fetch(`${from.url}${path}`, { headers: { accept: 'text/html', ...headers } });

describe('the client', () => {
  test.each([['/'], ['/j/ABCD-EFGH'], ['/redeem'], ['/w/abcdefgh/p'], ['/w/abcdefgh/f/board/1']])(
    'WEB-1 %s is the one page, asked for anew each time',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, PAGE]);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test.each([
    ['gzip', 'gzip', PACKED[1][1].length],
    ['gzip, deflate, br', 'br', PACKED[0][1].length],
    ['br;q=0, gzip;q=0.5', 'gzip', PACKED[1][1].length],
    ['*', 'br', PACKED[0][1].length],
    ['identity', null, SCRIPT.length],
  ])(
    'WEB-2 hashed assets are kept for ever and travel as the build packed them: %s',
    async (accepted, encoding, bytes) => {
      const answer = await get('/assets/app-abc123.js', { 'accept-encoding': accepted });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(Number(answer.headers.get('content-length'))).toBe(bytes);
      expect(await answer.text()).toBe(SCRIPT);
      expect((await get('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    },
  );

  test('WEB-2 a file is asked for by GET or HEAD, and by no foreign page', async () => {
    const path = `${gateways.url}/assets/app-abc123.js`;
    const head = await fetch(path, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBe(PACKED[0][1].length);
    expect((await fetch(path, { method: 'POST' })).status).toBe(404);
    const foreign = await get('/assets/app-abc123.js', { origin: 'https://anderswo.example' });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([
      403,
      null,
    ]);
  });

  test.each([
    ['/assets/missing.js'],
    ['/assets'],
    ['/index.htm'],
    ['/..%2f..%2fpackage.json'],
    ['/.env'],
    ['/assets/app-abc123.js.br'],
    ['/wx/abcdefgh'],
  ])('WEB-3 %s is not there', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    // The page itself says so, in the language of whoever looks.
    expect([await answer.text(), answer.headers.get('cache-control')]).toEqual([PAGE, 'no-cache']);
  });

  test('WEB-3 a script that is not there is no page', async () => {
    const answer = await get('/assets/missing.js', { accept: '*/*' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
  });
});

describe('who runs this server', () => {
  test('ABOUT-1 is said before anybody has joined, as far as the settings name it', async () => {
    expect(await (await get('/api/about')).json()).toEqual({ retentionDays: 30, links: {} });
    const named = await startGateways({
      RETENTION_DAYS: '14',
      IMPRINT_URL: 'https://www.beispiel.de/impressum',
      BARRIER_REPORT_URL: 'mailto:barriere@beispiel.de',
      SECURITY_CONTACT: 'mailto:sicherheit@beispiel.de',
    });
    expect(await (await get('/api/about', {}, named)).json()).toEqual({
      retentionDays: 14,
      links: {
        imprint: 'https://www.beispiel.de/impressum',
        barrier: 'mailto:barriere@beispiel.de',
      },
    });
    const text = await (await get('/.well-known/security.txt', {}, named)).text();
    await named.close();
    expect(text).toMatch(/^Contact: mailto:sicherheit@beispiel\.de\nExpires: \d{4}-.+Z\n/);
  });

  test('ABOUT-2 where nobody is named there is no security.txt', async () => {
    expect((await get('/.well-known/security.txt', { accept: '*/*' })).status).toBe(404);
  });
});

describe('headers', () => {
  test.each([['/'], ['/assets/app-abc123.js'], ['/api/me'], ['/nowhere'], ['/healthz']])(
    'T35 %s carries every protection',
    async (path) => {
      const { headers } = await get(path);
      const csp = new Map(
        (headers.get('content-security-policy') ?? '').split(';').map((part): [string, string] => {
          const [name = '', ...rest] = part.trim().split(' ');
          return [name, rest.join(' ')];
        }),
      );
      expect(csp.get('default-src')).toBe("'self'");
      expect(csp.get('script-src')).toBe("'self'");
      expect(csp.get('style-src')).toBe("'self'");
      expect(csp.get('img-src')).toBe("'self' data: blob:");
      const host = gateways.url.replace('http://', '');
      expect(csp.get('connect-src')).toContain(`ws://${host} wss://${host}`);
      for (const none of ['object-src', 'base-uri', 'frame-ancestors']) {
        expect(csp.get(none)).toBe("'none'");
      }
      expect(csp.has('upgrade-insecure-requests')).toBe(false);
      expect(Object.fromEntries(headers)).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'permissions-policy': expect.stringContaining('camera=()'),
        'x-request-id': expect.stringMatching(/^[\w-]{8,64}$/),
      });
      // Over plain http it would lock people out of a server that has no certificate.
      expect(headers.has('strict-transport-security')).toBe(false);
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('access-control-allow-origin')).toBe(false);
    },
  );

  test('T35 answers of the API are never kept', async () => {
    expect((await get('/api/me')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('operations', () => {
  test('PROBE-1 readyz says 503 and why while the store is away, healthz stays 200', async () => {
    expect((await get('/readyz')).status).toBe(200);
    Object.assign(gateways.health, { writable: false, reason: 'disk full' });
    const away = await get('/readyz');
    expect(away.status).toBe(503);
    expect(await away.json()).toMatchObject({
      ready: false,
      reason: 'disk full',
      error: { code: 'store-away' },
    });
    expect((await get('/healthz')).status).toBe(200);
    Object.assign(gateways.health, { writable: true });
    expect((await get('/readyz')).status).toBe(200);
  });

  test('PROBE-2 metrics are closed to what came through a proxy, unless there is a token', async () => {
    expect((await get('/metrics')).status).toBe(200);
    expect((await get('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
    expect((await get('/metrics', { forwarded: 'for=192.0.2.1' })).status).toBe(403);

    const guarded = await startGateways({ METRICS_TOKEN: TOKEN });
    try {
      const proxied = { 'x-forwarded-for': '192.0.2.1' };
      expect((await get('/metrics', {}, guarded)).status).toBe(401);
      const wrong = { ...proxied, authorization: 'Bearer wrong' };
      expect((await get('/metrics', wrong, guarded)).status).toBe(401);
      const right = { ...proxied, authorization: `Bearer ${TOKEN}` };
      expect((await get('/metrics', right, guarded)).status).toBe(200);
    } finally {
      await guarded.close();
    }
  });

  test('PROBE-3, T19 neither metrics nor logs know people, codes or secrets', async () => {
    const cast = await castOf(createApi(gateways.url));
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/stellwand_http_answers_total\{operation="join",status="201"\} \d+/);
    expect(metrics).toMatch(/stellwand_commands_total\{type="session.choose",outcome="ok"\} \d+/);
    const log = gateways.log();
    expect(log).toMatch(/"operation":"join","method":"POST","status":201/);
    const { workshop, participant, organiser } = cast;
    for (const secret of [
      ADMIN_TOKEN,
      workshop.joinCode,
      workshop.joinCode.replace('-', ''),
      participant.token,
      organiser.token,
      workshop.links.organiser.split('#')[1] ?? '',
      '"Ada"',
      '127.0.0.1',
    ]) {
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
      expect([secret, metrics.includes(secret)]).toEqual([secret, false]);
    }
  });
});
