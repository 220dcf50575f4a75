import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { createLogger } from '@stellwand/server/adapters/system/create-logger';
import { type App, createApp } from '@stellwand/server/app';
import { readConfig } from '@stellwand/server/config/read-config';
import { createNote } from '@stellwand/shared/board/notes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { castOf, smallFile } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Retention counts from max(agenda end, import, last activity): a node whose clock is turned by hand. */

const DAY_MS = 86_400_000;
const RETENTION_DAYS = 7;

let dir: string;
let app: App;
let api: Api;
let url: string;
let now: number;

async function start(): Promise<void> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const read = readConfig({
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dir,
    ADMIN_TOKEN,
    SESSION_SECRET: 'session-secret-for-retention-tests-0123456789',
    RETENTION_DAYS: String(RETENTION_DAYS),
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const logger = createLogger('silent');
  app = createApp({
    config: read.config,
    stores: await openEmbeddedStores(dir, logger),
    logger,
    clientDir: null,
    clock: { now: () => now },
  });
  await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
  api = createApi(url);
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stellwand-retention-'));
  now = Date.now();
  await start();
});
afterEach(async () => {
  await app.close();
  await rm(dir, { recursive: true, force: true });
});

/** A workshop whose day is over since 1999, so that only import and activity keep it. */
async function oldWorkshop() {
  const file = smallFile();
  return api.createWorkshop({
    ...file,
    agenda: file.agenda.map((step) => ({
      ...step,
      start: '1999-05-15T09:30',
      end: '1999-05-15T11:00',
    })),
  });
}

const list = async () => {
  const { body } = await api.request('GET', '/api/workshops', { token: ADMIN_TOKEN });
  return (body as { workshops: { workshopId: string }[] }).workshops.map((one) => one.workshopId);
};

async function write(who: { token: string; personId: string }, text: string): Promise<void> {
  const { boardId = '' } = (await api.me(who.token)).placement;
  const client = createProtocolClient({ url, boardId, token: who.token });
  await client.connect();
  createNote(client.doc, {
    id: `note-${text}`,
    text,
    at: { x: 0, y: 0 },
    author: who.personId,
    createdAt: now,
  });
  await client.saved();
  client.close();
}

test('RET-1 retention counts from the import where the agenda is long over', async () => {
  const { workshopId, joinCode } = await oldWorkshop();
  now += RETENTION_DAYS * DAY_MS - 1;
  expect(await app.engine.removeExpired()).toEqual([]);
  now += 1;
  expect(await app.engine.removeExpired()).toEqual([workshopId]);
  expect(await list()).toEqual([]);
  expect((await api.request('POST', '/api/join', { body: { code: joinCode } })).status).toBe(404);
});

test('RET-1 retention counts from the agenda’s end where that is later', async () => {
  const { workshopId } = await api.createWorkshop(smallFile());
  const over = Date.parse('2030-05-15T11:00Z');
  now = over + RETENTION_DAYS * DAY_MS - 1;
  expect(await app.engine.removeExpired()).toEqual([]);
  now += DAY_MS;
  expect(await app.engine.removeExpired()).toEqual([workshopId]);
});

test('RET-1 a join, a command and an edit on a board are activity, also after a restart', async () => {
  const { joinCode, links, workshopId } = await oldWorkshop();
  const organiser = await api.redeem(links.organiser);
  const deletesAt = async () => (await api.snapshot(organiser)).deletesAt ?? 0;
  const first = await deletesAt();

  now += 3 * DAY_MS;
  const ada = await api.join(joinCode, 'Ada');
  await until('the join is noted', async () => (await deletesAt()) === first + 3 * DAY_MS);
  expect(await api.snapshot(ada)).not.toHaveProperty('deletesAt');

  now += DAY_MS;
  const [session] = (await api.snapshot(organiser)).sessions;
  await api.command(ada, { type: 'session.choose', sessionId: session?.sessionId ?? '' });
  await until('the command is noted', async () => (await deletesAt()) === first + 4 * DAY_MS);

  now += DAY_MS;
  await write(ada, 'spaeter');
  await until('the edit is noted', async () => (await deletesAt()) === first + 5 * DAY_MS);

  await app.close();
  await start();
  expect(await deletesAt()).toBe(first + 5 * DAY_MS);
  now = first + 5 * DAY_MS - 1;
  expect(await app.engine.removeExpired()).toEqual([]);
  now += 1;
  expect(await app.engine.removeExpired()).toEqual([workshopId]);
});

test('RET-1 activity is noted once an hour at most', async () => {
  const { links } = await oldWorkshop();
  const organiser = await api.redeem(links.organiser);
  now += 2 * DAY_MS;
  const before = (await api.snapshot(organiser)).version;
  for (let n = 0; n < 5; n++) {
    await api.command(organiser, { type: 'person.rename', name: `Name ${n}` });
  }
  await until('it is noted', async () => (await api.snapshot(organiser)).version === before + 6);
  now += 3_599_999;
  await api.command(organiser, { type: 'person.rename', name: 'Noch einer' });
  expect((await api.snapshot(organiser)).version).toBe(before + 7);
});

test('RET-1 an expired workshop is gone from every read, its neighbour is untouched', async () => {
  const cast = await castOf(api);
  const marker = 'MARKERxGEHEIM';
  const old = await oldWorkshop();
  const organiser = await api.redeem(old.links.organiser);
  const ada = await api.join(old.joinCode, marker);
  const [session] = (await api.snapshot(organiser)).sessions;
  await api.command(ada, { type: 'session.choose', sessionId: session?.sessionId ?? '' });
  await write(ada, marker);
  await write(cast.participant, 'bleibt');
  const { boardId = '' } = (await api.me(ada.token)).placement;

  now += RETENTION_DAYS * DAY_MS;
  expect(await app.engine.removeExpired()).toEqual([old.workshopId]);
  expect(await app.engine.removeExpired()).toEqual([]);
  await app.close();

  const stores = await openEmbeddedStores(dir, createLogger('silent'));
  expect(await stores.workshops.load(old.workshopId)).toBe(null);
  expect(await stores.workshops.readAudit(old.workshopId, 0)).toEqual([]);
  expect(await stores.docs.read(boardId)).toMatchObject({ snapshot: null, entries: [] });
  expect(await stores.workshops.lookUp(`code:${old.joinCode.replace('-', '')}`)).toBe(null);
  await stores.close();

  await start();
  expect(await list()).toEqual([cast.workshop.workshopId]);
  for (const token of [organiser.token, ada.token]) {
    expect((await api.request('GET', '/api/me', { token })).status).toBe(401);
  }
  await expect(api.redeem(old.links.organiser)).rejects.toThrow('link-unknown');
  const { boardId: kept = '' } = (await api.me(cast.participant.token)).placement;
  const board = await api.request('GET', `/api/boards/${kept}`, { token: cast.participant.token });
  expect(JSON.stringify(board.body)).toContain('bleibt');
});

test('RET-1 a start deletes what expired while nobody was there', async () => {
  await oldWorkshop();
  await app.close();
  now += RETENTION_DAYS * DAY_MS;
  await start();
  await until('it is deleted', async () => (await list()).length === 0);
});
