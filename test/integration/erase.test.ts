import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNote } from '@stellwand/shared/board/notes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { type Api, createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { stellwand } from '../support/stellwand-command.ts';
import { until } from '../support/until.ts';

/** The disk is rewritten once a minute at most. */
const REWRITTEN_MS = 180_000;

describe.each(['embedded', 'Redis'])('on the %s store', (kind) => {
  let redis: RedisServer | null;
  let server: ServerProcess;
  let env: Record<string, string>;
  let aof: string[];
  let api: Api;
  let cast: Cast;
  let board: string;
  let writer: ProtocolClient;

  const client = (token: string): ProtocolClient =>
    createProtocolClient({ url: server.url, boardId: board, token });
  const write = (id: string, text: string) =>
    createNote(writer.doc, {
      id,
      text,
      at: { x: 100, y: 200 },
      author: cast.participant.personId,
      createdAt: 1,
    });
  const elements = (of: ProtocolClient) => of.doc.getMap('elements') as Y.Map<Y.Map<unknown>>;
  const absent = (word: string) => stellwand(env, 'verify', '--absent', word, ...aof);
  const erase = (who: { token: string }, elementId: string) =>
    api.request('POST', `/api/workshops/${cast.workshop.workshopId}/commands`, {
      token: who.token,
      body: { type: 'note.erase', boardId: board, elementId },
    });

  beforeEach(async () => {
    redis = kind === 'Redis' ? await startRedis() : null;
    server = await startServer(redis ? { REDIS_URL: redis.url } : {});
    env = redis ? { REDIS_URL: redis.url } : { DATA_DIR: server.dataDir };
    aof = [];
    if (redis) {
      const dir = (await redis.command('CONFIG', 'GET', 'dir')) as { dir?: string } & string[];
      aof = ['--aof', join(dir.dir ?? dir[1] ?? '', 'appendonlydir')];
    }
    api = createApi(server.url);
    cast = await castOf(api);
    board = (await api.me(cast.participant.token)).placement.boardId ?? '';
    writer = client(cast.participant.token);
    await writer.connect();
  });
  afterEach(async () => {
    writer.close();
    await server.dispose();
    await redis?.close();
  });

  test('ERASE-1 ERASE-4 an erased note is gone from the board, its past and the disk; deleted and hidden ones are named', async () => {
    write('gone-note-001', 'WORDERASED ganz');
    write('bin-note-0001', 'WORDDELETED');
    write('hidden-note-1', 'WORDHIDDEN');
    write('stay-note-001', 'WORDSTAYING');
    await writer.saved();
    const { facilitator } = cast;
    await api.command(facilitator, { type: 'point.create', boardId: board, name: 'Vorher' });
    elements(writer).delete('bin-note-0001');
    await writer.saved();

    const living = await absent('WORDSTAYING');
    expect(living.code).toBe(1);
    expect(living.err).toContain(`board ${board}, note stay-note-001`);
    // ERASE-3: a plain deletion is not gone, and says where it lies and for how long.
    const deleted = await absent('WORDDELETED');
    expect(deleted.code).toBe(1);
    expect(deleted.err).toMatch(/bin, note bin-note-0001 – until: 20\d\d-/);
    expect(deleted.err).toMatch(/restore point \S+, note bin-note-0001/);

    // A template was made with it, and put onto the board of another session.
    const { workshopId } = cast.workshop;
    const commands = `/api/workshops/${workshopId}/commands`;
    const save = { type: 'template.save', boardId: board, name: 'Mit Notizen', withNotes: true };
    const made = await api.request('POST', commands, { token: facilitator.token, body: save });
    const { templateId } = made.body as { templateId: string };
    await api.command(cast.organiser, { type: 'template.apply', sessionId: cast.zwei, templateId });
    const elsewhere = cast.snapshot.sessions[1]?.plenaryBoardId ?? '';
    const textsThere = async () =>
      JSON.stringify(await api.request('GET', `/api/boards/${elsewhere}`, cast.organiser));
    expect(await textsThere()).toContain('WORDERASED');

    expect((await erase(facilitator, 'gone-note-001')).status).toBe(200);
    expect((await erase(facilitator, 'gone-note-001')).status).toBe(200);
    expect(await textsThere()).not.toContain('WORDERASED');
    expect(await textsThere()).toContain('WORDSTAYING');
    await until('it has left the screens', () => !elements(writer).has('gone-note-001'));
    // Nothing brings it back: no restore point, no undo under its id.
    const { pointId } = (
      (await api.request('GET', `/api/boards/${board}/points`, { token: facilitator.token }))
        .body as { points: { pointId: string }[] }
    ).points.at(-1) ?? { pointId: '' };
    await api.command(facilitator, {
      type: 'point.restore',
      boardId: board,
      pointId,
      mode: 'exact',
    });
    write('gone-note-001', 'wieder da');
    const judge = client(facilitator.token);
    await judge.connect();
    expect(elements(judge).has('gone-note-001')).toBe(false);
    judge.close();

    await until(
      'the word is nowhere',
      async () => (await absent('WORDERASED')).code === 0,
      REWRITTEN_MS,
    );
    expect((await absent('WORDSTAYING')).code).toBe(1);
    // Only now: hiding has the disk rewritten, too, and that happens once a minute.
    const hide = { type: 'note.hide', boardId: board, elementId: 'hidden-note-1', hidden: true };
    await api.command(facilitator, hide);
    const hidden = await absent('WORDHIDDEN');
    expect(hidden.code).toBe(1);
    expect(hidden.err).toContain('hidden note hidden-note-1');
    if (kind === 'embedded') {
      // The same without the server, after a crash.
      await server.kill('SIGKILL');
      expect((await absent('WORDERASED')).code).toBe(0);
      expect((await absent('WORDSTAYING')).code).toBe(1);
    }
  });

  test('ERASE-4 the words and names of a deleted workshop are gone from the disk', async () => {
    write('gone-note-001', 'WORDONE');
    write('gone-note-002', 'WORDTWO');
    await writer.saved();
    await api.join(cast.workshop.joinCode, 'NAMEOFSOMEBODY');
    const hide = { type: 'note.hide', boardId: board, elementId: 'gone-note-002', hidden: true };
    await api.command(cast.facilitator, hide);
    elements(writer).delete('gone-note-001');
    await writer.saved();
    const removed = await api.request('DELETE', `/api/workshops/${cast.workshop.workshopId}`, {
      token: cast.organiser.token,
    });
    expect(removed.status).toBeLessThan(300);
    for (const word of ['WORDONE', 'WORDTWO', 'NAMEOFSOMEBODY']) {
      await until(`${word} is nowhere`, async () => (await absent(word)).code === 0, REWRITTEN_MS);
    }
  });

  test('ERASE-2 who leads erases anything, authors what is theirs, nobody else', async () => {
    write('their-note-001', 'a');
    write('their-note-002', 'b');
    write('their-note-003', 'c');
    await writer.saved();
    const other = await api.join(cast.workshop.joinCode, 'Ben');
    await api.command(other, { type: 'session.choose', sessionId: cast.eins });
    for (const [who, elementId, status] of [
      [other, 'their-note-001', 403],
      [cast.stranger, 'their-note-001', 403],
      [cast.spectator, 'their-note-001', 403],
      [cast.participant, 'their-note-001', 200],
      [cast.facilitator, 'their-note-002', 200],
      [cast.organiser, 'their-note-003', 200],
      [cast.facilitator, 'never-note-0001', 404],
      [cast.participant, 'never-note-0001', 403],
    ] as const) {
      expect((await erase(who, elementId)).status, `${who.role} ${elementId}`).toBe(status);
    }
    // What they deleted themselves and wants to be gone for good: from the bin, too.
    write('their-note-004', 'WORDINBIN');
    await writer.saved();
    elements(writer).delete('their-note-004');
    await writer.saved();
    expect((await erase(cast.participant, 'their-note-004')).status).toBe(200);
    const bin = await api.request('GET', `/api/boards/${board}/deletions`, {
      token: cast.facilitator.token,
    });
    expect(JSON.stringify(bin.body)).not.toContain('WORDINBIN');
  });
});

test('ERASE-5 a Redis that may not rewrite its file is named, with what to do', async () => {
  const redis = await startRedis();
  const folder = await mkdtemp(join(tmpdir(), 'stellwand-'));
  try {
    await redis.command('ACL', 'SETUSER', 'default', '-bgrewriteaof');
    const server = await startServer({ REDIS_URL: redis.url });
    const ready = (await (await fetch(`${server.url}/readyz`)).json()) as {
      ready: boolean;
      store: { reason?: string };
    };
    expect(ready.ready).toBe(true);
    expect(ready.store.reason).toContain('BGREWRITEAOF');
    await server.dispose();
  } finally {
    await redis.close();
    await rm(folder, { recursive: true });
  }
});
