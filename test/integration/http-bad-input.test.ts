import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
  cast = await castOf(api);
});
afterAll(() => gateways.close());

interface Answer {
  status: number;
  headers: Headers;
  error: { code: string; field?: string; message: string; requestId: string };
}

/** Sends bytes as they are. */
async function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${gateways.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  const { error } = JSON.parse(text || '{"error":{}}') as Pick<Answer, 'error'>;
  return { status: response.status, headers: response.headers, error };
}

const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };

describe('workshop files', () => {
  const file = smallFile();
  const [first, second] = file.sessions;
  test.each([
    ['title', { ...file, title: '' }],
    ['title', { ...file, title: 'x'.repeat(201) }],
    ['title', { ...file, title: 7 }],
    ['sessions', { ...file, sessions: [] }],
    ['sessions', { ...file, sessions: undefined }],
    ['sessions[1].areas', { ...file, sessions: [first, { ...second, areas: [] }] }],
    ['sessions[1].areas[1]', { ...file, sessions: [first, { ...second, areas: ['A', ''] }] }],
    ['sessions[1].key', { ...file, sessions: [first, { ...second, key: first?.key }] }],
    ['sessions[0].groups', { ...file, sessions: [{ ...first, groups: 0.5 }] }],
    [
      'sessions[0].notes[0].area',
      { ...file, sessions: [{ ...first, notes: [{ area: 9, text: 'x' }] }] },
    ],
    ['agenda[0].sessions[0]', { ...file, agenda: [{ ...file.agenda[0], sessions: ['drei'] }] }],
    ['agenda[0].start', { ...file, agenda: [{ ...file.agenda[0], start: 'morgen' }] }],
    ['language', { ...file, language: 'fr' }],
    ['surprise', { ...file, surprise: 1 }],
    ['sessions[0].surprise', { ...file, sessions: [{ ...first, surprise: 1 }] }],
  ])('BAD-1 a wrong %s is named', async (field, body) => {
    const answer = await send('/api/workshops', JSON.stringify(body), admin);
    expect([answer.status, answer.error.code, answer.error.field]).toEqual([
      400,
      'invalid-message',
      field,
    ]);
  });
});

describe('bodies', () => {
  test.each([
    ['', 400, 'invalid-message'],
    ['{', 400, 'invalid-json'],
    ['"text"', 400, 'invalid-json'],
    ['null', 400, 'invalid-json'],
    ['[]', 400, 'invalid-message'],
    ['{}', 400, 'invalid-message'],
    ['{"code":"AAAA-AAAA","name":7}', 400, 'invalid-message'],
    ['{"code":"AAAA-AAAA","extra":1}', 400, 'invalid-message'],
    [`{"code":"${'x'.repeat(17_000)}"}`, 413, 'too-large'],
    [`${'['.repeat(8_000)}${']'.repeat(8_000)}`, 400, 'invalid-message'],
  ])('BAD-2 body %# is refused', async (body, status, code) => {
    const answer = await send('/api/join', body);
    expect([answer.status, answer.error.code]).toEqual([status, code]);
  });

  test.each([
    ['{"code":"AAAA-AAAA","__proto__":{"admin":true}}', '__proto__'],
    ['{"code":"AAAA-AAAA","constructor":{"prototype":{}}}', 'constructor'],
    ['{"prototype":1}', 'prototype'],
  ])('T27 %s is refused', async (body, field) => {
    const answer = await send('/api/join', body);
    expect([answer.status, answer.error.code, answer.error.field]).toEqual([
      400,
      'invalid-message',
      field,
    ]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('BAD-3 only JSON is taken, and nothing packed', async () => {
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-encoding': 'gzip' },
      { 'content-type': 'application/json; charset=iso-8859-1' },
    ]) {
      const answer = await send('/api/join', '{"code":"AAAA-AAAA"}', headers);
      expect([answer.status, answer.error.code]).toEqual([415, 'unsupported-media-type']);
    }
  });

  test('BAD-4 a workshop file may have 2 MiB, and not more', async () => {
    const padded = (bytes: number) => {
      const text = JSON.stringify({ ...smallFile(), $comment: '' });
      return text.replace('"$comment":""', `"$comment":"${'x'.repeat(bytes - text.length)}"`);
    };
    const fits = await send('/api/workshops', padded(2 * 1_048_576), admin);
    expect(fits.status).toBe(201);
    const over = await send('/api/workshops', padded(2 * 1_048_576 + 1), admin);
    expect([over.status, over.error.code]).toEqual([413, 'too-large']);
  });

  test('BAD-5 who may not is refused before the body is looked at', async () => {
    expect((await send('/api/workshops', '{')).status).toBe(401);
    const path = `/api/workshops/${cast.workshop.workshopId}/commands`;
    expect((await send(path, '{')).status).toBe(401);
  });
});

describe('answers', () => {
  test('BAD-6 refusals speak German, or English when asked, and name a remedy', async () => {
    const inGerman = await send('/api/join', '{"code":"AAAA-AAAA"}');
    expect(inGerman.error.message).toBe(
      'Dieser Code gilt nicht. Bitte prüfen Sie die acht Zeichen auf der Leinwand.',
    );
    const inEnglish = await send('/api/join', '{"code":"AAAA-AAAA"}', {
      'accept-language': 'en-GB,en;q=0.9,de;q=0.8',
    });
    expect(inEnglish.error.message).toMatch(/^This code is not valid/);
    const inFrench = await send('/api/join', '{"code":"AAAA-AAAA"}', { 'accept-language': 'fr' });
    expect(inFrench.error.message).toBe(inGerman.error.message);
    const field = await send('/api/join', '{"code":7}', { 'accept-language': 'en' });
    expect(field.error.message).toMatch(/“code” is invalid: .*string/);
  });

  test('BAD-7 a well-formed request id is kept, another is replaced', async () => {
    const kept = await send('/api/join', '{', { 'x-request-id': 'support-4711' });
    expect(kept.error.requestId).toBe('support-4711');
    expect(kept.headers.get('x-request-id')).toBe('support-4711');
    const replaced = await send('/api/join', '{', { 'x-request-id': 'a b<script>' });
    expect(replaced.error.requestId).toMatch(/^[\w-]{16}$/);
  });

  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/boards/%ff'],
    ['GET', '/api/boards/__proto__'],
    ['GET', '/api/boards/..%2f..%2fetc'],
    ['PUT', '/api/me'],
    ['DELETE', '/api/join'],
    ['GET', '/api/workshops/constructor'],
  ])('BAD-8 %s %s is a plain 404', async (method, path) => {
    const answer = await api.request(method, path, { token: cast.organiser.token });
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ error: { code: expect.stringMatching(/not-found$/) } });
  });

  test('BAD-8 a program gets JSON, and so does a browser where there are no pages', async () => {
    for (const headers of [{}, { accept: 'text/html' }]) {
      const answer = await fetch(`${gateways.url}/nowhere`, { headers });
      expect(answer.status).toBe(404);
      expect(((await answer.json()) as Answer).error.code).toBe('not-found');
    }
  });

  test('T21 hostile names and titles are kept as text and come back as JSON only', async () => {
    const payloads = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '{{constructor.constructor("x")()}}',
      "'; DROP TABLE people; --",
    ];
    for (const name of payloads) {
      const joined = await api.join(cast.workshop.joinCode, name);
      const answer = await fetch(`${gateways.url}/api/workshops/${joined.workshopId}`, {
        headers: { authorization: `Bearer ${joined.token}` },
      });
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(((await answer.json()) as { me: { name: string } }).me.name).toBe(name);
    }
    const unknown = await send('/api/join', JSON.stringify({ '<img src=x>': 1, code: 'x' }));
    expect(unknown.error.field).toBe('?');
    expect(unknown.error.message).not.toContain('<img');
  });
});

describe('odd requests', () => {
  /** The status line of whatever is answered to bytes no HTTP library would send. */
  const statusOf = (lines: string[]) =>
    new Promise<number>((resolve, reject) => {
      const socket = connect(Number(new URL(gateways.url).port), '127.0.0.1', () =>
        socket.write([...lines, 'Connection: close', '', ''].join('\r\n')),
      );
      socket.once('data', (data) => {
        resolve(Number(String(data).split(' ')[1]));
        socket.destroy();
      });
      socket.once('error', reject);
    });

  test.each([
    ['GET //', 404],
    ['GET //api/me', 404],
    ['GET http://elsewhere.example/api/me', 401],
    ['GET *', 404],
    ['GET /api/me?%', 401],
    ['GET /api/me?as[]=x&as=y&w=__proto__', 401],
    ['GET /j/%', 404],
    ['GET /socket.io/?%', 400],
    ['GET /socket.io/?EIO=4&transport=polling&sid=__proto__', 400],
    ['POST /socket.io/?EIO=4&transport=polling', 400],
  ])('T31 %s → %i', async (request, status) => {
    expect(await statusOf([`${request} HTTP/1.1`, 'Host: a'])).toBe(status);
  });

  test.each([
    ['Origin: http://[', 403],
    ['Authorization: Bearer', 401],
    [`Authorization: Bearer ${'x'.repeat(5_000)}`, 401],
    [`Cookie: ${'stellwand_participant_x=y;'.repeat(300)}`, 401],
    [`Accept-Language: ${';q='.repeat(200)}`, 401],
  ])('T31 header %.40s → %i', async (header, status) => {
    expect(await statusOf(['GET /api/me HTTP/1.1', 'Host: a', header])).toBe(status);
  });
});
