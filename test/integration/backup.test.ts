import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { type Api, createApi } from '../support/api.ts';
import { png } from '../support/images.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { stellwand } from '../support/stellwand-command.ts';

const SESSION_SECRET = 'session-secret-for-tests-only-0123456789abcdef';
const fixtures = fileURLToPath(new URL('../fixtures/store-format-1/', import.meta.url));

/** A store of one kind: how a server and the command get at it. */
interface Place {
  env: Record<string, string>;
  close(): Promise<void>;
}

const KINDS: [string, () => Promise<Place>][] = [
  [
    'embedded',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'stellwand-backup-'));
      return {
        env: { DATA_DIR: join(dir, 'data'), SESSION_SECRET },
        close: () => rm(dir, { recursive: true, force: true }),
      };
    },
  ],
  [
    'Redis',
    async () => {
      const redis = await startRedis();
      return { env: { REDIS_URL: redis.url, SESSION_SECRET }, close: () => redis.close() };
    },
  ],
];

const resultsOf = async (api: Api, cast: Cast): Promise<unknown[]> =>
  Promise.all(
    [cast.eins, cast.zwei].map(async (sessionId) => {
      const path = `/api/sessions/${sessionId}/results?format=json&lang=de`;
      const answer = await api.request('GET', path, { token: cast.organiser.token });
      expect(answer.status).toBe(200);
      return answer.body;
    }),
  );

describe.each(KINDS)('on the %s store', (_kind, open) => {
  let source: Place;
  let folder: string;
  let server: ServerProcess;
  let api: Api;
  let cast: Cast;
  let board: string;
  let writer: ProtocolClient;
  let file: string;
  let image: string;

  const note = (id: string, text: string) =>
    createNote(writer.doc, {
      id,
      text,
      at: { x: 100, y: 200 },
      author: cast.participant.personId,
      createdAt: 1,
    });

  beforeAll(async () => {
    source = await open();
    folder = await mkdtemp(join(tmpdir(), 'stellwand-backups-'));
    file = join(folder, 'first.backup');
    server = await startServer(source.env);
    api = createApi(server.url);
    cast = await castOf(api);
    board = (await api.me(cast.participant.token)).placement.boardId ?? '';
    writer = createProtocolClient({
      url: server.url,
      boardId: board,
      token: cast.participant.token,
    });
    await writer.connect();
    note('kept-note-0001', 'Bleibt');
    note('hidden-note-01', 'Verborgen');
    note('gone-note-0001', 'Gelöscht');
    await writer.saved();
    const uploaded = await api.request('POST', `/api/boards/${board}/images`, {
      token: cast.participant.token,
      file: { type: 'image/png', bytes: await png() },
    });
    image = (uploaded.body as { file: string }).file;
    const { facilitator } = cast;
    await api.command(facilitator, { type: 'point.create', boardId: board, name: 'Früher' });
    const hide = { type: 'note.hide', boardId: board, elementId: 'hidden-note-01', hidden: true };
    await api.command(facilitator, hide);
    (writer.doc.getMap('elements') as Y.Map<unknown>).delete('gone-note-0001');
    await writer.saved();
  });
  afterAll(async () => {
    writer.close();
    await server.dispose();
    await source.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('BACKUP-1 made while people write, restored on an empty machine: what was saved before it is there', async () => {
    let written = 0;
    let stop = false;
    const writing = (async () => {
      while (!stop) {
        note(`load-note-${String(written++).padStart(5, '0')}`, `Zettel ${written}`);
        if (written % 20 === 0) await writer.saved();
      }
    })();
    while (written < 60) await writer.saved();
    const savedBefore = written - 20;
    const made = await stellwand(source.env, 'backup', file);
    stop = true;
    await writing;
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('1 workshops');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['first.backup']);

    const target = await open();
    const restored = await stellwand(target.env, 'restore', file);
    expect(restored).toMatchObject({ code: 0, err: '' });
    const other = await startServer(target.env);
    try {
      const elsewhere = createApi(other.url);
      const read = await elsewhere.request('GET', `/api/boards/${board}`, {
        token: cast.facilitator.token,
      });
      const ids = (read.body as { elements: { elementId: string }[] }).elements.map(
        ({ elementId }) => elementId,
      );
      expect(ids).toContain('kept-note-0001');
      expect(ids).not.toContain('hidden-note-01');
      for (let n = 0; n < savedBefore; n++) {
        expect(ids).toContain(`load-note-${String(n).padStart(5, '0')}`);
      }
      expect((await stellwand(target.env, 'verify')).code).toBe(0);
    } finally {
      await other.dispose();
      await target.close();
    }
  });

  test('BACKUP-1 identical results, links, images, bin and points; hidden notes can be shown', async () => {
    await writer.saved();
    const before = await resultsOf(api, cast);
    expect((await stellwand(source.env, 'backup', file)).code).toBe(0);
    const target = await open();
    expect((await stellwand(target.env, 'restore', file)).code).toBe(0);
    const other = await startServer(target.env);
    try {
      const there = createApi(other.url);
      expect(await resultsOf(there, cast)).toEqual(before);
      // Ids and the key stayed, so the links and sign-ins of before open the same doors.
      const { links } = cast.workshop;
      const again = links.organiser.replace(server.url, other.url);
      expect((await there.redeem(again)).workshopId).toBe(cast.workshop.workshopId);
      expect((await there.join(cast.workshop.joinCode, 'Neu')).workshopId).toBe(
        cast.workshop.workshopId,
      );
      const token = cast.facilitator.token;
      const points = await there.request('GET', `/api/boards/${board}/points`, { token });
      expect(points.body).toMatchObject({ points: [{ name: 'Früher' }] });
      const deletions = await there.request('GET', `/api/boards/${board}/deletions`, { token });
      expect(JSON.stringify(deletions.body)).toContain('gone-note-0001');
      const show = {
        type: 'note.hide',
        boardId: board,
        elementId: 'hidden-note-01',
        hidden: false,
      };
      await there.command(cast.facilitator, show);
      const read = await there.request('GET', `/api/boards/${board}`, { token });
      expect(JSON.stringify(read.body)).toContain('Verborgen');

      // Who was there before is of another generation; who comes afresh works on, and may come again.
      const old = createProtocolClient({
        url: other.url,
        boardId: board,
        token: cast.participant.token,
        doc: writer.doc,
      });
      await expect(old.connect()).rejects.toThrow(String(CLOSE.clientTooOld));
      old.close();
      const fresh = createProtocolClient({
        url: other.url,
        boardId: board,
        token: cast.participant.token,
      });
      await fresh.connect();
      createNote(fresh.doc, {
        id: 'after-note-001',
        text: 'Danach',
        at: { x: 1, y: 1 },
        author: cast.participant.personId,
        createdAt: 1,
      });
      await fresh.saved();
      fresh.disconnect();
      await fresh.connect();
      await fresh.saved();
      expect(fresh.closeCode()).toBeNull();
      fresh.close();
    } finally {
      await other.dispose();
      await target.close();
    }
  });

  test('BACKUP-7 export writes results, boards and images of every workshop', async () => {
    const into = join(folder, 'export');
    const exported = await stellwand(source.env, 'export', into, '--format', 'md');
    expect(exported).toMatchObject({ code: 0, err: '' });
    const home = join(into, cast.workshop.workshopId);
    const names = await readdir(home, { recursive: true });
    expect(names).toContain(join('files', image));
    expect(names.filter((name) => name.endsWith('.md'))).toHaveLength(1);
    const json = names.find((name) => name.endsWith(`${board}.json`)) ?? '';
    expect(await readFile(join(home, json), 'utf8')).toContain('Bleibt');
    const [md = ''] = names.filter((name) => name.endsWith('.md'));
    expect(await readFile(join(home, md), 'utf8')).toContain('Bleibt');
    await rm(into, { recursive: true });
  });
});

describe('with a backup in hand', () => {
  let folder: string;
  let file: string;
  const into = (name: string) => ({ DATA_DIR: join(folder, name), SESSION_SECRET });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stellwand-backups-'));
    file = join(folder, 'whole');
    await cp(join(fixtures, 'data'), join(folder, 'source'), { recursive: true });
    expect(await stellwand(into('source'), 'backup', file)).toMatchObject({ code: 0, err: '' });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('BACKUP-2 a store with anything in it is not overwritten', async () => {
    const refused = await stellwand(into('source'), 'restore', file);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('the store is not empty: it holds 1 workshop');
    expect(refused.err.trim().split('\n')).toHaveLength(1);
  });

  test('BACKUP-3 BACKUP-4 what is damaged, cut short, newer or something else is refused in one sentence', async () => {
    const bytes = await readFile(file);
    const flipped = Buffer.from(bytes);
    const middle = Math.floor(bytes.length / 2);
    flipped[middle] = (flipped[middle] ?? 0) ^ 1;
    const newer = Buffer.concat([Buffer.from('stellwand backup 99\n'), bytes.subarray(19)]);
    for (const [command, content, sentence] of [
      ['restore', flipped, 'damaged at byte'],
      ['restore', bytes.subarray(0, middle), 'ends too early'],
      ['restore', newer, 'newer version (format 99'],
      ['verify', flipped, 'damaged at byte'],
      ['verify', Buffer.from('something else altogether'), 'not a backup'],
    ] as const) {
      const path = join(folder, 'broken');
      await writeFile(path, content);
      const answer = await stellwand(into('target'), command, path);
      expect(answer.code, sentence).toBe(1);
      expect(answer.err, sentence).toContain(sentence);
      expect(answer.err.trim().split('\n'), sentence).toHaveLength(1);
    }
    // And nothing came of it: the store is as empty as it was.
    expect((await stellwand(into('target'), 'restore', file)).code).toBe(0);
  });

  test('BACKUP-12 verify names a flipped byte and changes nothing; repair makes a copy that is whole', async () => {
    await cp(join(fixtures, 'data'), join(folder, 'flipped'), { recursive: true });
    const log = join(folder, 'flipped', 'db', '000003.log');
    const bytes = await readFile(log);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 4;
    await writeFile(log, bytes);
    const verified = await stellwand(into('flipped'), 'verify');
    expect(verified.code).toBe(1);
    expect(verified.err).toContain('db/000003.log');
    expect(await readFile(log)).toEqual(bytes);
    const copy = join(folder, 'copy');
    expect((await stellwand(into('flipped'), 'repair', copy)).code).toBe(0);
    expect(await readFile(log)).toEqual(bytes);
    expect(await stellwand(into('copy'), 'verify')).toMatchObject({ code: 0, err: '' });
    // Into a folder that has something in it, nothing is written.
    expect((await stellwand(into('flipped'), 'repair', copy)).code).toBe(1);
  });

  test('BACKUP-6 another SESSION_SECRET is said, with what to do; the backup is restored all the same', async () => {
    const env = { ...into('other'), SESSION_SECRET: 'another-session-secret-0123456789abcdefghij' };
    const restored = await stellwand(env, 'restore', file);
    expect(restored.code).toBe(0);
    expect(restored.err).toContain('SESSION_SECRET differs');
  });
});

describe('with a server on the embedded store', () => {
  test('BACKUP-8 the command talks to it through a socket file for its user alone, also after kill -9', async () => {
    const server = await startServer();
    const folder = await mkdtemp(join(tmpdir(), 'stellwand-backups-'));
    try {
      const env = { DATA_DIR: server.dataDir };
      const door = join(server.dataDir, 'stellwand.sock');
      expect((await stat(door)).mode & 0o777).toBe(0o600);
      await createApi(server.url).createWorkshop(smallFile());
      const file = join(folder, 'b');
      expect((await stellwand(env, 'backup', file)).out).toContain('1 workshops');
      const restored = await stellwand(env, 'restore', file);
      expect(restored).toMatchObject({ code: 1 });
      expect(restored.err).toContain('a server runs on');
      await server.kill('SIGKILL');
      // Nobody behind the socket: the folder is opened here.
      expect((await stellwand(env, 'backup', file)).out).toContain('1 workshops');
      await server.start();
      expect((await stellwand(env, 'backup', file)).out).toContain('1 workshops');
      await server.kill('SIGTERM');
      await expect(stat(door)).rejects.toThrow('ENOENT');
    } finally {
      await server.dispose();
      await rm(folder, { recursive: true });
    }
  });
});

test('BACKUP-9 what was not asked for clearly is answered with one line and no trace', async () => {
  const nowhere = { DATA_DIR: join(tmpdir(), 'stellwand-is-not-here') };
  for (const [words, code] of [
    [['bakup', 'x'], 64],
    [['backup'], 64],
    [['export', 'x', '--format', 'pdf'], 64],
    [['backup', 'x', '--force'], 64],
    [['verify'], 1],
    [['backup', 'x'], 1],
    [['restore', '/is/not/there'], 1],
  ] as const) {
    const answer = await stellwand(nowhere, ...words);
    expect(answer.code, words.join(' ')).toBe(code);
    expect(answer.err.trim().split('\n'), words.join(' ')).toHaveLength(1);
    expect(answer.err).not.toMatch(/\n\s+at /);
  }
  await expect(stat(nowhere.DATA_DIR)).rejects.toThrow('ENOENT');
  const help = await stellwand({}, '--help');
  expect(help.code).toBe(0);
  for (const word of ['backup', 'verify', 'restore', 'export']) expect(help.out).toContain(word);
  const settings = await stellwand({ REDIS_URL: 'nonsense' }, 'verify');
  expect(settings.code).toBe(78);
});

describe('a store as format 1 was written first', () => {
  interface Facts {
    board: string;
    workshopId: string;
    results: Record<string, unknown>;
    points: unknown;
    links: { organiser: string };
  }

  async function answersAs(server: ServerProcess, facts: Facts): Promise<void> {
    const api = createApi(server.url);
    const link = facts.links.organiser.replace(/^http:\/\/[^/]+/, server.url);
    const { token } = await api.redeem(link);
    for (const [sessionId, expected] of Object.entries(facts.results)) {
      const path = `/api/sessions/${sessionId}/results?format=json&lang=de`;
      const { body } = await api.request('GET', path, { token });
      // A later version may say more of it, and who looked just now counts as a change.
      expect(body).toMatchObject({ ...(expected as object), version: expect.any(Number) });
    }
    const points = await api.request('GET', `/api/boards/${facts.board}/points`, { token });
    expect(points.body).toEqual(facts.points);
  }

  const factsOf = async (name: string) =>
    JSON.parse(await readFile(join(fixtures, name), 'utf8')) as Facts;

  test('BACKUP-10 a folder opens with all its content, and goes through a backup unchanged', async () => {
    const facts = await factsOf('data.json');
    const dir = await mkdtemp(join(tmpdir(), 'stellwand-format-'));
    await cp(join(fixtures, 'data'), join(dir, 'old'), { recursive: true });
    const old = { DATA_DIR: join(dir, 'old'), SESSION_SECRET };
    const fresh = { DATA_DIR: join(dir, 'new'), SESSION_SECRET };
    try {
      expect(await stellwand(old, 'verify')).toMatchObject({ code: 0, err: '' });
      expect((await stellwand(old, 'backup', join(dir, 'b'))).code).toBe(0);
      expect((await stellwand(fresh, 'restore', join(dir, 'b'))).code).toBe(0);
      for (const env of [old, fresh]) {
        const server = await startServer(env);
        await answersAs(server, facts);
        await server.dispose();
      }
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  test('BACKUP-10 a Redis opens with all its content, and goes through a backup unchanged', async () => {
    const facts = await factsOf('redis.json');
    const dir = await mkdtemp(join(tmpdir(), 'stellwand-format-'));
    let redis: RedisServer | undefined;
    let target: RedisServer | undefined;
    try {
      redis = await startRedis({}, join(fixtures, 'redis'));
      target = await startRedis();
      const old = { REDIS_URL: redis.url, SESSION_SECRET };
      const fresh = { REDIS_URL: target.url, SESSION_SECRET };
      expect(await stellwand(old, 'verify')).toMatchObject({ code: 0, err: '' });
      expect((await stellwand(old, 'backup', join(dir, 'b'))).code).toBe(0);
      expect((await stellwand(fresh, 'restore', join(dir, 'b'))).code).toBe(0);
      for (const env of [old, fresh]) {
        const server = await startServer(env);
        await answersAs(server, facts);
        await server.dispose();
      }
    } finally {
      await redis?.close();
      await target?.close();
      await rm(dir, { recursive: true, force: true });
    }
  });
});
