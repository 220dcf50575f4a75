import { createNote, deleteElements } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Api, createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { ADMIN_TOKEN, type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { openStockClient, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** A real Redis fails in every way it can while the server lives and people go on writing. */

let redis: RedisServer;
let server: ServerProcess;
const clients: ProtocolClient[] = [];
const stock: StockClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const client of stock.splice(0)) client.destroy();
  await server.dispose();
  await redis.close();
});

interface Scene {
  api: Api;
  boardId: string;
  ada: JoinAnswer;
  writer: ProtocolClient;
  reader: ProtocolClient;
}

/** Two people on one board; the first note is confirmed. */
async function openScene(): Promise<Scene> {
  redis = await startRedis();
  server = await startServer({ REDIS_URL: redis.url });
  const api = createApi(server.url);
  const { participant: ada, workshop, eins } = await castOf(api);
  const berk = await api.join(workshop.joinCode, 'Berk');
  await api.command(berk, { type: 'session.choose', sessionId: eins });
  const boardId = (await api.me(ada.token)).placement.boardId ?? '';
  const writer = await open(boardId, ada);
  const reader = await open(boardId, berk);
  note(writer, ada, 'note-0001');
  await writer.saved();
  return { api, boardId, ada, writer, reader };
}

async function open(boardId: string, who: JoinAnswer): Promise<ProtocolClient> {
  const client = createProtocolClient({ url: server.url, boardId, token: who.token });
  clients.push(client);
  await client.connect();
  return client;
}

function note(client: ProtocolClient, who: JoinAnswer, id: string): void {
  const at = { x: 1, y: 1 };
  createNote(client.doc, { id, text: id, at, author: who.personId, createdAt: Date.now() });
}

const notes = (client: ProtocolClient): string[] =>
  [...client.doc.getMap('elements').keys()].filter((id) => id.startsWith('note-')).sort();

const isReady = async (): Promise<boolean> => (await fetch(`${server.url}/readyz`)).ok;

/** Fails the store, lets people write, heals it; nothing is confirmed before, everything afterwards. */
async function survive(
  { boardId, ada, writer, reader }: Scene,
  fail: () => unknown,
  heal: () => unknown,
): Promise<void> {
  await fail();
  const confirmed: string[] = [];
  for (const id of ['note-0002', 'note-0003']) {
    note(writer, ada, id);
    void writer.saved().then(() => confirmed.push(id));
    await until(`the others see ${id}`, () => notes(reader).includes(id));
  }
  await until('/readyz says no', async () => !(await isReady()));
  expect(confirmed).toEqual([]);
  expect(writer.closeCode()).toBeNull();
  await heal();
  await until('both are confirmed', () => confirmed.length === 2);
  await until('/readyz says yes', isReady);
  await expectStored(boardId, ada, ['note-0001', 'note-0002', 'note-0003']);
}

/** What a server finds that knows nothing but the store. */
async function expectStored(boardId: string, ada: JoinAnswer, ids: string[]): Promise<void> {
  await server.kill();
  await server.start();
  expect(notes(await open(boardId, ada))).toEqual(ids);
}

test('R2 Redis is killed while people write: they go on, nothing is confirmed meanwhile, nothing is lost', async () => {
  const scene = await openScene();
  await survive(
    scene,
    () => redis.kill(),
    () => redis.restart(),
  );
});

test('R8 Redis hangs: noticed, waited out, nothing is lost', async () => {
  const scene = await openScene();
  await survive(
    scene,
    () => redis.pause(),
    () => redis.resume(),
  );
});

test('R9 Redis is out of memory: nothing is confirmed until there is room again', async () => {
  const scene = await openScene();
  await survive(
    scene,
    () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
    () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
  );
});

test('LIMIT-6 Redis is full: another workshop can delete, a person and a workshop can be removed', async () => {
  redis = await startRedis({ maxmemory: '64mb' });
  server = await startServer({ REDIS_URL: redis.url });
  const api = createApi(server.url);
  const { participant: ada, workshop, facilitator } = await castOf(api);
  const boardId = (await api.me(ada.token)).placement.boardId ?? '';
  const other = await castOf(api);
  const otherBoard = (await api.me(other.participant.token)).placement.boardId ?? '';
  const writer = await open(boardId, ada);
  for (let n = 1; n <= 20; n++) note(writer, ada, `note-${String(n).padStart(4, '0')}`);
  await writer.saved();
  const honest = await open(otherBoard, other.participant);
  note(honest, other.participant, 'note-honest');
  await honest.saved();

  for (let n = 0, full = false; !full; n++) {
    full = await redis.command('SET', `junk:${n}`, 'x'.repeat(n < 55 ? 1_000_000 : 2_000)).then(
      () => false,
      () => true,
    );
  }
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('full')]);
  const late = await api.request('POST', '/api/join', {
    body: { code: workshop.joinCode, name: 'Spät' },
  });
  expect([late.status, late.body]).toMatchObject([503, { error: { code: 'store-away' } }]);

  // Deleting is saved; adding is not, and the words stay on the device of who wrote them.
  deleteElements(honest.doc, ['note-honest']);
  await honest.saved();
  note(honest, other.participant, 'note-more0');
  await until('told to come back', () => honest.closeCode() === CLOSE.storeAway);

  await api.command(facilitator, {
    type: 'person.remove',
    personId: ada.personId,
    withNotes: true,
  });
  const left = await open(boardId, facilitator);
  expect(notes(left)).toEqual([]);
  const gone = await api.request('DELETE', `/api/workshops/${workshop.workshopId}`, {
    token: ADMIN_TOKEN,
  });
  expect(gone.status).toBe(204);
});

test('R11 Redis comes back without what it had confirmed: the server writes it again', async () => {
  const { boardId, ada, writer } = await openScene();
  for (const id of ['note-0002', 'note-0003']) {
    note(writer, ada, id);
    await writer.saved();
  }
  const log = `{b:${boardId}}:log`;
  const entries = Number(await redis.command('XLEN', log));
  // As a replica that never got the last two, and nobody writes: only the connection breaks.
  await redis.command('XTRIM', log, 'MAXLEN', '0');
  await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
  await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
  await until('the log is whole', async () => Number(await redis.command('XLEN', log)) > 0);
  expect(entries).toBeGreaterThan(3);
  note(writer, ada, 'note-0004');
  await writer.saved();
  await expectStored(boardId, ada, ['note-0001', 'note-0002', 'note-0003', 'note-0004']);
});

test('DOC-15 Redis and then the server die with edits everybody saw: they come back from their authors', async () => {
  redis = await startRedis();
  server = await startServer({ REDIS_URL: redis.url });
  const api = createApi(server.url);
  const { participant: ada, workshop, eins } = await castOf(api);
  const berk = await api.join(workshop.joinCode, 'Berk');
  await api.command(berk, { type: 'session.choose', sessionId: eins });
  const boardId = (await api.me(ada.token)).placement.boardId ?? '';
  const [one, two] = [
    await openStockClient(server.url, boardId, ada),
    await openStockClient(server.url, boardId, berk),
  ];
  stock.push(one, two);
  const [adas, berks] = [one.write('Ada, gesichert'), two.write('Berk, gesichert')];
  await until('both see both', () => Boolean(one.textOf(berks) && two.textOf(adas)));

  await redis.kill();
  const [adasLost, berksLost] = [one.write('Ada, ungesichert'), two.write('Berk, ungesichert')];
  await until('both see both', () => Boolean(one.textOf(berksLost) && two.textOf(adasLost)));
  const textOf = (client: StockClient, id: string) =>
    (client.doc.getMap('elements').get(id) as Y.Map<Y.Text>).get('text');
  textOf(one, berksLost)?.insert(0, 'Ada bei ');
  textOf(two, adas)?.insert(0, 'Berk bei ');
  await until('both see that', () =>
    Boolean(two.textOf(berksLost)?.startsWith('Ada') && one.textOf(adas)?.startsWith('Berk')),
  );
  await server.kill();
  await redis.restart();
  await server.start();

  const expected = {
    [adas]: 'Berk bei Ada, gesichert',
    [berks]: 'Berk, gesichert',
    [adasLost]: 'Ada, ungesichert',
    [berksLost]: 'Ada bei Berk, ungesichert',
  };
  const reader = await open(boardId, ada);
  const arrived = () =>
    Object.entries(expected).every(([id, text]) => {
      const element = reader.doc.getMap('elements').get(id);
      return element instanceof Y.Map && String(element.get('text')) === text;
    });
  await until('everything is back', arrived);
  expect([...one.closes, ...two.closes]).not.toContain(CLOSE.refused);
  const author = (id: string) =>
    (reader.doc.getMap('elements').get(id) as Y.Map<unknown>).get('author');
  expect([author(adasLost), author(berksLost)]).toEqual([ada.personId, berk.personId]);
  // In the log, not only in memory.
  await server.kill();
  await server.start();
  const again = await open(boardId, ada);
  expect([...again.doc.getMap('elements').keys()]).toEqual(
    expect.arrayContaining(Object.keys(expected)),
  );
});

test('DOC-7 a board that is not open while Redis is away is refused with 4503, and opens afterwards', async () => {
  const { api, boardId, ada } = await openScene();
  await server.kill();
  await server.start();
  // The server knows Ada again, and has not opened her board.
  await api.me(ada.token);
  await redis.kill();
  const client = createProtocolClient({ url: server.url, boardId, token: ada.token });
  clients.push(client);
  await expect(client.connect()).rejects.toThrow('4503');
  await redis.restart();
  await until('it opens', () =>
    client.connect().then(
      () => true,
      () => false,
    ),
  );
  expect(notes(client)).toEqual(['note-0001']);
});
