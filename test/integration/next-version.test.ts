import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import type { Stores } from '@stellwand/server/ports/stores';
import { PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { type ControlLine, openControl } from '../support/raw-lines.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Nodes of this version beside one of the next on one Redis: what the next writes and says is played here. */

const NEXT = PROTOCOL_VERSION + 1;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let redis: RedisServer;
let first: ServerProcess;
let second: ServerProcess;
let next: Stores;
let api: Api;
let cast: Cast;
const lines: ControlLine[] = [];

beforeAll(async () => {
  redis = await startRedis();
  [first, second] = await Promise.all([
    startServer({ REDIS_URL: redis.url }),
    startServer({ REDIS_URL: redis.url }),
  ]);
  next = await openRedisStores(redis.url, { logger: silent, allowVolatile: true });
  api = createApi(first.url);
  cast = await castOf(api);
  lines.push(
    await openControl(first.url, cast.organiser.token),
    await openControl(second.url, cast.participant.token),
  );
});

afterAll(async () => {
  for (const { socket } of lines) socket.disconnect();
  await next?.close();
  await Promise.all([first?.dispose(), second?.dispose()]);
  await redis?.close();
});

/** What the next version does: it writes the session anew, and tells the others in its own words. */
async function changeSession(
  change: object,
  say: (version: number, session: object) => unknown,
): Promise<number> {
  const { workshopId } = cast.workshop;
  const key = `session:${cast.eins}`;
  const record = (await next.workshops.load(workshopId))?.records.get(key);
  const session = { ...JSON.parse(record?.value ?? '{}'), ...change };
  const done = await next.workshops.commit(workshopId, {
    records: [{ key, expected: record?.rev ?? 0, value: JSON.stringify(session) }],
    entries: [{ key: `novelty:${cast.eins}`, value: '{"of":"tomorrow"}' }],
  });
  if (!done.ok) throw new Error(done.code);
  const said = say(done.version, session);
  const message = typeof said === 'string' ? said : JSON.stringify(said);
  await next.bus.publish(`workshop:${workshopId}`, new TextEncoder().encode(message));
  return done.version;
}

const titleOn = async (server: ServerProcess) =>
  (await createApi(server.url).snapshot(cast.organiser)).sessions.find(
    ({ sessionId }) => sessionId === cast.eins,
  )?.title;

test('NEXT-1 an event of the next version makes both nodes read the store again, and their tabs hear of it', async () => {
  const version = await changeSession({ title: 'Von morgen', stars: 3 }, (at, session) => ({
    protocol: NEXT,
    version: at,
    events: [
      { type: 'stars.given', sessionId: cast.eins, stars: 3 },
      { type: 'session.saved', session },
    ],
  }));
  await until('both know', async () =>
    (await Promise.all([titleOn(first), titleOn(second)])).every((is) => is === 'Von morgen'),
  );
  await until('both tabs heard', () =>
    lines.every(({ batches }) => (batches.at(-1)?.version ?? 0) >= version),
  );
});

test.each([
  ['no JSON', 'tomorrow'],
  ['another shape', { protocol: NEXT, steps: [[1, 2, 3]] }],
])('NEXT-1 a message nobody can read (%s) loses nothing', async (_, message) => {
  const title = `Nach ${JSON.stringify(message).length}`;
  await changeSession({ title }, () => message);
  await until('both know', async () =>
    (await Promise.all([titleOn(first), titleOn(second)])).every((is) => is === title),
  );
});

test('NEXT-2 what this version does not know outlives its own writes', async () => {
  await api.command(cast.organiser, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'read',
  });
  const stored = await next.workshops.load(cast.workshop.workshopId);
  const session = JSON.parse(stored?.records.get(`session:${cast.eins}`)?.value ?? '{}');
  expect(session).toMatchObject({ phaseId: 'read', stars: 3 });
  expect(stored?.entries.get(`novelty:${cast.eins}`)).toBe('{"of":"tomorrow"}');
});

test('NEXT-3 a phase of the next version lets nobody write here, and who leads goes on', async () => {
  await changeSession({ phaseId: 'whisper' }, (version, session) => ({
    protocol: NEXT,
    version,
    events: [{ type: 'session.saved', session }],
  }));
  const phaseIs = (phase: string) => async () =>
    (await createApi(second.url).snapshot(cast.participant)).sessions.some(
      (session) => session.sessionId === cast.eins && session.phase.phaseId === phase,
    );
  await until('it is known', phaseIs('whisper'));
  const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
  const board = await createApi(second.url).request('GET', `/api/boards/${boardId}`, {
    token: cast.participant.token,
  });
  expect(board.status).toBe(200);
  await createApi(second.url).command(cast.organiser, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'open',
  });
  await until('it is over', phaseIs('open'));
});

test('NEXT-3 a command of the next version is refused by name, and the line goes on', async () => {
  const [line] = lines;
  const answer = await line?.command({ type: 'stars.give', sessionId: cast.eins });
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-command', field: 'type' } });
  expect(line?.socket.connected).toBe(true);
});

test('NEXT-4 everybody says which version they speak', async () => {
  const { headers, body } = await api.request('GET', `/api/workshops/${cast.workshop.workshopId}`, {
    token: cast.organiser.token,
  });
  expect(headers.get('stellwand-protocol')).toBe(String(PROTOCOL_VERSION));
  expect(body).toMatchObject({ protocol: PROTOCOL_VERSION });
  const heard: unknown[] = [];
  const leave = await next.bus.subscribe(`workshop:${cast.workshop.workshopId}`, (bytes) => {
    heard.push(JSON.parse(new TextDecoder().decode(bytes)));
  });
  await api.command(cast.organiser, { type: 'phase.start', sessionId: cast.eins, phaseId: 'own' });
  await until('a node said it', () => heard.length > 0);
  expect(heard[0]).toMatchObject({ protocol: PROTOCOL_VERSION });
  await leave();
});
