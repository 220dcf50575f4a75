import { createNote } from '@stellwand/shared/board/notes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { openControl } from '../support/raw-lines.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Two processes on one Redis, and people of one board on both. */

let redis: RedisServer;
let first: ServerProcess;
let second: ServerProcess;
let boardId: string;
let ada: JoinAnswer;
let berk: JoinAnswer;
const clients: ProtocolClient[] = [];
/** Nobody says goodbye for those whose node is silent; after 45 s they are forgotten. */
const LONG_BEFORE_FORGOTTEN_MS = 30_000;

beforeAll(async () => {
  redis = await startRedis();
  [first, second] = await Promise.all([
    startServer({ REDIS_URL: redis.url }),
    startServer({ REDIS_URL: redis.url }),
  ]);
  const api = createApi(first.url);
  const { participant, workshop, eins } = await castOf(api);
  ada = participant;
  berk = await api.join(workshop.joinCode, 'Berk');
  await api.command(berk, { type: 'session.choose', sessionId: eins });
  boardId = (await api.me(ada.token)).placement.boardId ?? '';
});

afterAll(async () => {
  for (const client of clients) client.close();
  await Promise.all([first.dispose(), second.dispose()]);
  await redis.close();
});

async function open(server: ServerProcess, who: JoinAnswer): Promise<ProtocolClient> {
  const client = createProtocolClient({ url: server.url, boardId, token: who.token });
  clients.push(client);
  await client.connect();
  return client;
}

test('DOC-18 pointers cross from node to node over Redis, and go when their people do', async () => {
  const here = await open(first, ada);
  const there = await open(second, berk);
  here.sendAwareness({ user: { name: 'Der Chef' }, cursor: { x: 5, y: 6 } });
  await until('Berk sees Ada on the other node', () => there.awareness.has(here.doc.clientID));
  expect(there.awareness.get(here.doc.clientID)).toEqual({
    user: {
      personId: ada.personId,
      name: 'Ada',
      role: 'participant',
      color: expect.any(String),
    },
    cursor: { x: 5, y: 6 },
  });

  // Whoever comes to that node later sees her, too.
  const late = await open(second, berk);
  await until('a newcomer sees Ada', () => late.awareness.has(here.doc.clientID));

  here.disconnect();
  await until(
    'Ada is gone',
    () => !there.awareness.has(here.doc.clientID),
    LONG_BEFORE_FORGOTTEN_MS,
  );
});

test('DOC-18 a refusal reaches its person on whichever node their control line is', async () => {
  const control = await openControl(second.url, ada.token, { transports: ['websocket'] });
  const heard: Rejected[] = [];
  control.socket.on('rejected', (rejected: Rejected) => heard.push(rejected));
  const board = await open(first, ada);
  // An area is for those who lead.
  const area = new Y.Map<unknown>([
    ['type', 'area'],
    ['pos', [0, 0]],
    ['text', new Y.Text('Meins')],
  ]);
  board.doc.getMap('elements').set('area-of-ada', area);
  await until('Ada hears of it', () => heard.length > 0);
  expect(heard).toMatchObject([{ boardId, code: 'not-allowed', elementIds: ['area-of-ada'] }]);
  control.socket.disconnect();
});

test('DOC-18 which node was first to see a client id is not kept for ever', async () => {
  const board = await open(first, berk);
  createNote(board.doc, {
    id: 'note-berk1',
    text: 'Kurz',
    at: { x: 0, y: 0 },
    author: berk.personId,
    createdAt: Date.now(),
  });
  await board.saved();
  const client = await createClient({ url: redis.url }).connect();
  const keys = await client.keys('stellwand:claim:client:*');
  const left = await Promise.all(keys.map((key) => client.pTTL(key)));
  client.destroy();
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((ms) => ms > 0 && ms <= 24 * 3_600_000)).toBe(true);
});

test('DOC-18 a node that is stopped takes its people along at once', async () => {
  const here = await open(first, ada);
  const there = await open(second, berk);
  here.sendAwareness({ cursor: { x: 1, y: 1 } });
  await until('Berk sees Ada', () => there.awareness.has(here.doc.clientID));
  await first.kill('SIGTERM');
  await until(
    'Ada is gone',
    () => !there.awareness.has(here.doc.clientID),
    LONG_BEFORE_FORGOTTEN_MS,
  );
});
