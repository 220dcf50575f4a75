import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { DeletionsAnswer, PointsAnswer } from '@stellwand/shared/contracts/board-history';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { openStockClient, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** The past of a board, as outside programs meet it: HTTP and a stock client, on both stores. */

let redis: RedisServer;
let embedded: ServerProcess;
/** Two nodes of one Redis. */
let nodes: [ServerProcess, ServerProcess];
beforeAll(async () => {
  redis = await startRedis();
  const shared = { REDIS_URL: redis.url };
  embedded = await startServer();
  nodes = [await startServer(shared), await startServer(shared)];
});
afterAll(async () => {
  await Promise.all([embedded, ...nodes].map((server) => server.dispose()));
  await redis.close();
});

interface Day {
  url: string;
  cast: Cast;
  boardId: string;
  api: Api;
  /** Of the other node, where there is one. */
  other: Api;
  client: StockClient;
}

async function open(server: ServerProcess, beside = server): Promise<Day> {
  const api = createApi(server.url);
  const cast = await castOf(api);
  const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
  const client = await openStockClient(server.url, boardId, cast.participant);
  return { url: server.url, cast, boardId, api, other: createApi(beside.url), client };
}

async function ask<T>(api: Api, path: string, { token }: { token: string }): Promise<T> {
  const { status, body } = await api.request('GET', path, { token });
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as T;
}

const textsIn = ({ elements }: BoardData): string[] =>
  elements.flatMap(({ type, text }) => (type === 'note' ? text : [])).sort();

const texts = async ({ boardId, cast }: Day, api: Api) =>
  textsIn(await ask<BoardData>(api, `/api/boards/${boardId}`, cast.organiser));

const isSaid = (day: Day, wanted: string[], api = day.api) =>
  until(`the board says ${wanted.join(', ')}`, async () => {
    return JSON.stringify(await texts(day, api)) === JSON.stringify(wanted);
  });

/** Makes a board, ruins it, and brings it back; `restarted` runs in between. */
async function thereAndBack(day: Day, restarted: () => Promise<void>): Promise<void> {
  const { url, cast, boardId, api, other, client } = day;
  const [kept, deleted] = [client.write('bleibt'), client.write('gelöscht')];
  await isSaid(day, ['bleibt', 'gelöscht']);
  await api.command(cast.facilitator, {
    type: 'phase.start',
    sessionId: cast.eins,
    phaseId: 'own',
  });
  client.doc.getMap('elements').delete(deleted);
  const fresh = client.write('neu');
  await isSaid(day, ['bleibt', 'neu']);
  // What others see is durable; what is only accepted a kill -9 may take.
  const watcher = await openStockClient(url, boardId, cast.facilitator);
  await until('somebody else sees it', () => watcher.textOf(fresh) === 'neu');
  watcher.destroy();
  await restarted();
  await isSaid(day, ['bleibt', 'neu']);

  const { points } = await ask<PointsAnswer>(
    other,
    `/api/boards/${boardId}/points`,
    cast.facilitator,
  );
  expect(points).toMatchObject([{ reason: 'phase', phaseId: 'own', notes: 2 }]);
  const [{ pointId = '' } = {}] = points;
  const path = `/api/boards/${boardId}/points/${pointId}`;
  expect(textsIn(await ask<BoardData>(other, path, cast.facilitator))).toEqual([
    'bleibt',
    'gelöscht',
  ]);

  const restore = { type: 'point.restore', boardId, pointId, mode: 'exact' };
  const done = await other.command(cast.facilitator, restore);
  expect(done).toMatchObject({ restored: 1, changed: 0, removed: 1 });
  await until('the stock client has it', () => client.textOf(deleted) === 'gelöscht');
  expect([client.textOf(kept), client.textOf(fresh)]).toEqual(['bleibt', undefined]);
  expect(await other.command(cast.facilitator, restore)).toMatchObject({ restored: 0, removed: 0 });

  await api.command(cast.facilitator, { ...restore, pointId: done.beforeId });
  await isSaid(day, ['bleibt', 'neu']);
  const since = await ask<DeletionsAnswer>(api, `/api/boards/${boardId}/deletions`, cast.organiser);
  expect(since.deletions).toMatchObject([
    { by: cast.participant.personId, element: { elementId: deleted, text: 'gelöscht' } },
  ]);
  const back = { type: 'deletions.restore', boardId, personId: cast.participant.personId };
  expect(await other.command(cast.facilitator, back)).toMatchObject({ restored: 1 });
  await until('it is back', () => client.textOf(deleted) === 'gelöscht');
  expect(client.closes.filter((code) => code === 4403)).toEqual([]);
}

test('HIST-2, HIST-4, HIST-8 embedded store: there and back, with a kill -9 in between', async () => {
  const day = await open(embedded);
  await thereAndBack(day, async () => {
    await embedded.kill('SIGKILL');
    await embedded.start();
  });
  day.client.destroy();
});

test('HIST-2, HIST-4, HIST-8 Redis: what one node keeps another one restores, after a restart too', async () => {
  const day = await open(...nodes);
  await thereAndBack(day, async () => {
    await nodes[1].kill('SIGKILL');
    await nodes[1].start();
  });
  day.client.destroy();
});

test('HIST-1 participants, spectators, strangers and the unknown get nothing of the past', async () => {
  const { cast, boardId, api, client } = await open(embedded);
  const pointId = String(
    (await api.command(cast.organiser, { type: 'point.create', boardId })).pointId,
  );
  const board = `/api/boards/${boardId}`;
  for (const path of [`${board}/points`, `${board}/points/${pointId}`, `${board}/deletions`]) {
    for (const { token } of [cast.participant, cast.spectator, cast.stranger]) {
      expect((await api.request('GET', path, { token })).status).toBe(403);
    }
    expect((await api.request('GET', path)).status).toBe(401);
    for (const { token } of [cast.facilitator, cast.organiser]) {
      expect((await api.request('GET', path, { token })).status).toBe(200);
    }
  }
  const commands = [
    { type: 'point.create', boardId },
    { type: 'point.restore', boardId, pointId, mode: 'exact' },
    { type: 'deletions.restore', boardId, personId: cast.participant.personId },
  ];
  for (const command of commands) {
    for (const who of [cast.participant, cast.spectator, cast.stranger]) {
      await expect(api.command(who, command)).rejects.toThrow('403');
    }
  }
  const unknown = await api.request('GET', `${board}/points/no-such-point`, {
    token: cast.organiser.token,
  });
  expect(unknown.body).toMatchObject({ error: { code: 'point-not-found' } });
  client.destroy();
});

test.each([
  ['embedded store', () => open(embedded)],
  ['two nodes', () => open(...nodes)],
])('HIST-6 a hidden note is in no point and in no bin (%s)', async (_store, start) => {
  const day = await start();
  const { cast, boardId, api, other, client } = day;
  const [secret, gone] = [client.write('MARKE-geheim'), client.write('MARKE-gelöscht')];
  await isSaid(day, ['MARKE-geheim', 'MARKE-gelöscht']);
  const { pointId } = await api.command(cast.facilitator, { type: 'point.create', boardId });
  client.doc.getMap('elements').delete(gone);
  await isSaid(day, ['MARKE-geheim']);
  await other.command(cast.facilitator, {
    type: 'note.hide',
    boardId,
    elementId: secret,
    hidden: true,
  });
  const point = () =>
    ask<BoardData>(api, `/api/boards/${boardId}/points/${pointId}`, cast.facilitator);
  expect(textsIn(await point())).toEqual(['MARKE-gelöscht']);
  await api.command(cast.facilitator, {
    type: 'point.restore',
    boardId,
    pointId,
    mode: 'exact',
  });
  await isSaid(day, ['MARKE-gelöscht'], other);

  await other.command(cast.facilitator, {
    type: 'person.remove',
    personId: cast.participant.personId,
    withNotes: true,
  });
  expect(textsIn(await point())).toEqual([]);
  const { deletions } = await ask<DeletionsAnswer>(
    api,
    `/api/boards/${boardId}/deletions`,
    cast.facilitator,
  );
  expect(deletions).toEqual([]);
  client.destroy();
});
