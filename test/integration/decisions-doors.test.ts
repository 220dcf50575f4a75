import { connect } from 'node:net';
import { valueById } from '@stellwand/shared/lib/by-id';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { bearer, endOf, HELLO, openControl } from '../support/raw-lines.ts';
import { ADMIN_TOKEN, type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** The design's decisions on who comes in, as an outside program meets them. */

let server: ServerProcess;
let api: ReturnType<typeof createApi>;
let cast: Cast;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
});
beforeEach(async () => {
  cast = await castOf(api);
});
afterAll(() => server.dispose());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const cookieOf = (answer: Response): string =>
  (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';

const boardOf = async (token: string): Promise<string> =>
  (await api.me(token)).placement.boardId ?? '';

test('create answers 201 { workshopId, joinCode, links } and the join code has at least eight characters', async () => {
  const { status, body } = await api.request('POST', '/api/workshops', {
    token: ADMIN_TOKEN,
    body: { title: 'X', sessions: [session('a'), session('b')] },
  });
  expect(status).toBe(201);
  expect(Object.keys(body as object).sort()).toEqual(['joinCode', 'links', 'workshopId']);
  const { joinCode, links } = body as typeof cast.workshop;
  expect(joinCode.replaceAll('-', '').length).toBeGreaterThanOrEqual(8);
  expect(Object.keys(links.facilitators)).toEqual(['a', 'b']);
  for (const link of [links.organiser, links.spectator, ...Object.values(links.facilitators)]) {
    expect(link.startsWith(`${server.url}/redeem#`)).toBe(true);
    expect(link.split('#')[1]).toMatch(/^[A-Za-z0-9_-]{16,}$/);
  }
});

test('ids match [A-Za-z0-9_-]{8,40}', async () => {
  const ids: string[] = [];
  const collect = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && /Id$/.test(key) && key !== 'phaseId') ids.push(value);
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) collect(inner, name);
    }
  };
  await api.command(cast.organiser, {
    type: 'groups.form',
    sessionId: cast.eins,
    strategy: 'random',
  });
  collect(cast.workshop);
  collect(cast.participant);
  collect(await api.snapshot(cast.organiser));
  expect(ids.length).toBeGreaterThan(12);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{8,40}$/);
});

test('joining again with a valid cookie answers 200 and the same personId', async () => {
  const first = await post('/api/join', { code: cast.workshop.joinCode, name: 'Eva' });
  expect(first.status).toBe(201);
  const again = await post(
    '/api/join',
    { code: cast.workshop.joinCode, name: 'Eva' },
    { cookie: cookieOf(first) },
  );
  expect(again.status).toBe(200);
  const [one, two] = [await first.json(), await again.json()];
  expect(two).toMatchObject({
    personId: one.personId,
    workshopId: one.workshopId,
    role: 'participant',
  });
  const forged = await post(
    '/api/join',
    { code: cast.workshop.joinCode },
    { cookie: `${cookieOf(first)}x` },
  );
  expect(forged.status).toBe(201);
});

test('cookies are per workshop and role, HttpOnly and SameSite', async () => {
  const secretOf = (link: string) => link.slice(link.indexOf('#') + 1);
  const joined = await post('/api/join', { code: cast.workshop.joinCode });
  const organiser = await post('/api/redeem', { secret: secretOf(cast.workshop.links.organiser) });
  const leader = await post('/api/redeem', {
    secret: secretOf(valueById(cast.workshop.links.facilitators, 'eins') ?? ''),
  });
  const other = await castOf(api);
  const elsewhere = await post('/api/join', { code: other.workshop.joinCode });
  const all = [joined, organiser, leader, elsewhere];
  for (const answer of all) {
    expect(answer.headers.getSetCookie()[0]).toMatch(/; HttpOnly; SameSite=(Strict|Lax)/);
  }
  expect(new Set(all.map((answer) => cookieOf(answer).split('=')[0])).size).toBe(4);
  const cookie = all.map(cookieOf).join('; ');
  for (const role of ['participant', 'organiser', 'facilitator']) {
    const me = await fetch(`${server.url}/api/me?as=${role}&w=${cast.workshop.workshopId}`, {
      headers: { cookie },
    });
    expect(await me.json()).toMatchObject({ role, workshopId: cast.workshop.workshopId });
  }
});

test('nameless people are “Gast n”, each another n, also when they come at once', async () => {
  const guests = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      api.join(cast.workshop.joinCode, n % 2 === 0 ? undefined : '   '),
    ),
  );
  const { people = [] } = await api.snapshot(cast.organiser);
  const names = guests.map(
    ({ personId }) => people.find((p) => p.personId === personId)?.name ?? '',
  );
  for (const name of names) expect(name).toMatch(/^Gast \d+$/);
  expect(new Set(names).size).toBe(12);
});

test('level is one of federal, state, municipal, other', async () => {
  const { joinCode } = cast.workshop;
  for (const level of ['federal', 'state', 'municipal', 'other']) {
    expect((await post('/api/join', { code: joinCode, level })).status).toBe(201);
  }
  const wrong = await post('/api/join', { code: joinCode, level: 'galactic' });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ error: { code: 'invalid-message', field: 'level' } });
});

test('each redeem of a role link makes a new person; a device link is the same person, once', async () => {
  const [a, b] = [
    await api.redeem(cast.workshop.links.organiser),
    await api.redeem(cast.workshop.links.organiser),
  ];
  expect(a.personId).not.toBe(b.personId);
  const { body } = await api.request('POST', '/api/me/device-link', {
    token: cast.participant.token,
  });
  const { link } = body as { link: string };
  const uses = await Promise.allSettled([api.redeem(link), api.redeem(link), api.redeem(link)]);
  const good = uses.filter((use) => use.status === 'fulfilled');
  expect(good).toHaveLength(1);
  expect(good[0]?.value).toMatchObject({
    personId: cast.participant.personId,
    role: 'participant',
  });
});

test('links are derived: printed again they are the same, after link.rotate others', async () => {
  const print = async () =>
    (
      await api.request('POST', `/api/workshops/${cast.workshop.workshopId}/links`, {
        token: ADMIN_TOKEN,
      })
    ).body;
  expect(await print()).toMatchObject({ links: cast.workshop.links });
  await api.command(cast.organiser, { type: 'link.rotate', role: 'spectator' });
  const fresh = (await print()) as typeof cast.workshop;
  expect(fresh.links.organiser).toBe(cast.workshop.links.organiser);
  expect(fresh.links.spectator).not.toBe(cast.workshop.links.spectator);
  await expect(api.redeem(cast.workshop.links.spectator)).rejects.toThrow('link-unknown');
  expect((await api.redeem(fresh.links.spectator)).role).toBe('spectator');
});

test('link.rotate: live sockets of that link close', async () => {
  const { boardId } = await addressOf(cast.facilitator.token);
  const control = await openControl(server.url, cast.facilitator.token);
  let ended: unknown = null;
  let disconnected = false;
  control.socket.on('ended', (reason) => (ended = reason));
  control.socket.on('disconnect', () => (disconnected = true));
  const sync = endOf(`${server.url}/sync/${boardId}`, bearer(cast.facilitator.token));
  const stranger = await openControl(server.url, cast.stranger.token);
  await api.command(cast.organiser, {
    type: 'link.rotate',
    role: 'facilitator',
    sessionId: cast.eins,
  });
  await until('the control line is closed', () => disconnected);
  expect(ended).toEqual({ code: 'unauthenticated' });
  expect(await sync).toEqual({ code: 4401 });
  expect(stranger.socket.connected).toBe(true);
  stranger.socket.disconnect();
  await expect(
    api.redeem(valueById(cast.workshop.links.facilitators, 'eins') ?? ''),
  ).rejects.toThrow('link-unknown');
});

const addressOf = async (token: string) => ({ boardId: await boardOf(token) });

test('the handshake: foreign Origin 403, none only with Bearer, then 4401, 4404 and 4403', async () => {
  const board = await boardOf(cast.participant.token);
  const address = `${server.url}/sync/${board}`;
  const cookie = `stellwand_participant_${cast.workshop.workshopId}=${cast.participant.token}`;
  const late = await api.join(cast.workshop.joinCode);
  expect(await endOf(address, { cookie, origin: 'https://evil.example' })).toEqual({ status: 403 });
  expect(await endOf(address, { cookie, origin: 'null' })).toEqual({ status: 403 });
  expect(await endOf(address, { cookie })).toEqual({ status: 403 });
  expect(await endOf(address, {})).toEqual({ status: 403 });
  expect(
    await endOf(address, { ...bearer(cast.participant.token), origin: 'https://evil.example' }),
  ).toEqual({ status: 403 });
  expect(await endOf(address, bearer('nonsense'))).toEqual({ code: 4401 });
  expect(await endOf(address, { origin: server.url })).toEqual({ code: 4401 });
  expect(await endOf(address, bearer(ADMIN_TOKEN))).toEqual({ code: 4401 });
  expect(await endOf(`${address}x`, bearer(cast.participant.token))).toEqual({ code: 4404 });
  expect(await endOf(address, bearer(late.token))).toEqual({ code: 4403 });
  expect(await endOf(address, bearer(cast.spectator.token))).toEqual({ code: 4403 });
  expect(
    await endOf(address, { cookie, origin: server.url }, { send: [HELLO], orAnswer: true }),
  ).toEqual({});
});

test.each([
  '/',
  '/sync',
  '/socket.iox/?EIO=4&transport=websocket',
  '/socket.io',
  '/api/me',
  '/elsewhere',
  '//sync/abcdefgh',
  '/SYNC/abcdefgh',
])('only /sync/ and /socket.io/ take WebSockets: %s is 404 and closed', async (path) => {
  const answer = await new Promise<string>((resolve, reject) => {
    const line = connect(server.port, '127.0.0.1');
    let read = '';
    line.setTimeout(60_000, () => reject(new Error(`left open after “${read}”`)));
    line.on('data', (data) => (read += data.toString()));
    line.on('error', () => resolve(read));
    line.on('close', () => resolve(read));
    line.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
  });
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
});

test.each([
  ['/sync/', 4404],
  ['/sync/a', 4404],
  ['/sync/../api/me', 4404],
  ['/sync/%2e%2e/%2e%2e/etc', 4404],
  ['/sync/__proto__', 4404],
  ['/sync/constructor', 4404],
  ['/sync/abcdefgh/mine', 4404],
  ['/sync/abcdefgh~abcdefgh', 4404],
  [`/sync/${'a'.repeat(41)}`, 4404],
])('a path that names no board is closed with 4404: %s', async (path, code) => {
  // `ws` would tidy the path up before sending it.
  const end = await new Promise<number>((resolve, reject) => {
    const line = connect(server.port, '127.0.0.1');
    let read = Buffer.alloc(0);
    line.setTimeout(60_000, () => reject(new Error('left open')));
    line.on('error', reject);
    line.on('data', (data) => {
      read = Buffer.concat([read, data]);
      const head = read.indexOf('\r\n\r\n');
      if (head < 0) return;
      const frame = read.subarray(head + 4);
      if (frame.length < 4) return;
      line.destroy();
      resolve(frame[0] === 0x88 ? frame.readUInt16BE(2) : -1);
    });
    line.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Authorization: Bearer ${cast.participant.token}\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
  });
  expect(end).toBe(code);
});

test('who was removed is out on every carrier: HTTP, polling, WebSocket control, sync', async () => {
  const board = await boardOf(cast.participant.token);
  const { token, personId } = cast.participant;
  const control = await openControl(server.url, token);
  const live = endOf(`${server.url}/sync/${board}`, bearer(token));
  await api.command(cast.facilitator, { type: 'person.remove', personId });
  expect(await live).toEqual({ code: 4401 });
  await until('the control line is closed', () => control.socket.disconnected);
  for (const [method, path, body] of [
    ['GET', '/api/me', undefined],
    ['GET', `/api/workshops/${cast.workshop.workshopId}`, undefined],
    ['GET', `/api/boards/${board}`, undefined],
    ['POST', '/api/me/device-link', undefined],
    [
      'POST',
      `/api/workshops/${cast.workshop.workshopId}/commands`,
      { type: 'person.rename', name: 'X' },
    ],
  ] as const) {
    expect([path, (await api.request(method, path, { token, body })).status]).toEqual([path, 401]);
  }
  for (const transport of ['polling', 'websocket']) {
    await expect(openControl(server.url, token, { transports: [transport] })).rejects.toThrow(
      'unauthenticated',
    );
  }
  expect(await endOf(`${server.url}/sync/${board}`, bearer(token))).toEqual({ code: 4401 });
  // Their cookie makes nobody of them: they come back as somebody new, who waits at the door (DOOR-4).
  const again = await post(
    '/api/join',
    { code: cast.workshop.joinCode },
    { cookie: `stellwand_participant_${cast.workshop.workshopId}=${token}` },
  );
  expect(again.status).toBe(202);
  expect((await again.json()).personId).not.toBe(personId);
});

test('the admin token creates, lists, links and deletes; it opens no boards', async () => {
  const board = await boardOf(cast.participant.token);
  const id = cast.workshop.workshopId;
  const status = async (method: string, path: string, body?: unknown) =>
    (await api.request(method, path, { token: ADMIN_TOKEN, body })).status;
  expect(await status('GET', '/api/workshops')).toBe(200);
  expect(await status('GET', `/api/boards/${board}`)).toBe(403);
  expect(await status('GET', `/api/workshops/${id}`)).toBe(403);
  expect(await status('GET', `/api/sessions/${cast.eins}/results?format=json`)).toBe(403);
  expect(await status('POST', `/api/workshops/${id}/commands`, { type: 'code.rotate' })).toBe(403);
  await expect(openControl(server.url, ADMIN_TOKEN)).rejects.toThrow('unauthenticated');
  expect(await status('DELETE', `/api/workshops/${id}`)).toBe(204);
  expect(await status('DELETE', `/api/workshops/${id}`)).toBe(404);
  expect((await api.request('GET', '/api/me', { token: cast.participant.token })).status).toBe(401);
  expect((await post('/api/join', { code: cast.workshop.joinCode })).status).toBe(404);
});

test('whoever floods the line before it is known who they are is shown out, and the server stays well', async () => {
  const board = await boardOf(cast.participant.token);
  const frame = new Uint8Array(900_000).fill(1);
  const end = await endOf(`${server.url}/sync/${board}`, bearer('nonsense'), {
    send: Array.from({ length: 20 }, () => frame),
  });
  expect([4401, 4529, 1006]).toContain(end.code);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

function session(key: string) {
  return { key, title: key, question: '?', groups: 2, participants: 5, areas: ['A'] };
}
