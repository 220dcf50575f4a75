import { elementOf } from '@stellwand/shared/board/document';
import { createNote, editText, moveNote } from '@stellwand/shared/board/notes';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { afterEach, describe, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Templates on a real server, on both stores, over a kill -9. */

let server: ServerProcess;
let redis: RedisServer | null = null;
let api: Api;
const clients: ProtocolClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.dispose();
  await redis?.close();
  redis = null;
});

async function open(store: 'embedded' | 'redis'): Promise<Cast> {
  if (store === 'redis') redis = await startRedis();
  server = await startServer(redis ? { REDIS_URL: redis.url } : {});
  api = createApi(server.url);
  return castOf(api);
}

const boardOf = async (who: JoinAnswer) => (await api.me(who.token)).placement.boardId ?? '';

async function read(cast: Cast, boardId: string) {
  const { body } = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.organiser.token,
  });
  const { elements } = body as BoardData;
  return {
    areas: elements.flatMap(({ type, text }) => (type === 'area' ? [text] : [])).sort(),
    notes: elements.filter(({ type }) => type === 'note'),
  };
}

async function connect(boardId: string, who: JoinAnswer): Promise<ProtocolClient> {
  const client = createProtocolClient({ url: server.url, boardId, token: who.token });
  clients.push(client);
  await client.connect();
  return client;
}

const write = (client: ProtocolClient, who: JoinAnswer, id: string, area?: string): void =>
  createNote(client.doc, {
    id,
    text: `Wort ${id}`,
    at: { x: 60, y: 200 },
    author: who.personId,
    createdAt: 1,
    area,
  });

const SWOT = ['Chancen', 'Risiken', 'Schwächen', 'Stärken'];

describe.each(['embedded', 'redis'] as const)('on the %s store', (store) => {
  test('TPL-2 TPL-3 an empty session takes it at once and for groups to come, and keeps it over a kill -9', async () => {
    const cast = await open(store);
    const { eins, facilitator, participant } = cast;
    const plenary = await boardOf(participant);
    const lead = (command: { type: string; [field: string]: unknown }) =>
      api.command(facilitator, command);
    const answer = await lead({ type: 'template.apply', sessionId: eins, templateId: 'swot' });
    expect(answer).toMatchObject({ applied: [plenary], kept: [] });
    await server.kill();
    await server.start();
    expect((await read(cast, plenary)).areas).toEqual(SWOT);

    await lead({ type: 'groups.form', sessionId: eins, strategy: 'random', count: 1 });
    await lead({ type: 'groups.start', sessionId: eins });
    const group = await boardOf(participant);
    expect(group).not.toBe(plenary);
    expect((await read(cast, group)).areas).toEqual(SWOT);

    // Somebody writes in the group: the next template asks first, and then loses nothing.
    const client = await connect(group, participant);
    write(client, participant, 'note-0001', 'swot-0002');
    await client.saved();
    const next = { type: 'template.apply', sessionId: eins, templateId: 'retrospective' };
    expect(await lead(next)).toMatchObject({ applied: [plenary], kept: [group] });
    expect((await read(cast, group)).areas).toEqual(SWOT);
    expect(await lead({ ...next, boardIds: [group] })).toMatchObject({ applied: [group] });
    const history = await api.request('GET', `/api/boards/${group}/points`, {
      token: facilitator.token,
    });
    expect(history.body).toMatchObject({
      points: [{ name: 'Vor der Vorlage „Rückblick“', by: facilitator.personId, notes: 1 }],
    });
    const after = await read(cast, group);
    expect(after.areas).toContain('Das lief gut');
    expect(after.areas).toContain('Schwächen');
    expect(after.areas).not.toContain('Risiken');
    expect(after.notes).toMatchObject([{ text: 'Wort note-0001', area: 'swot-0002' }]);
    // Who is on the board sees it without doing anything, and goes on writing.
    await until(
      'the areas arrive',
      () => elementOf(client.doc, 'retrospective-0001') !== undefined,
    );
    write(client, participant, 'note-0002', 'retrospective-0001');
    await client.saved();
    await server.kill();
    await server.start();
    expect((await read(cast, group)).notes).toHaveLength(2);
    const { body } = await api.request('GET', `/api/sessions/${eins}/results?format=json`, {
      token: facilitator.token,
    });
    const titles = (body as { areas: { title: string }[] }).areas.map(({ title }) => title);
    expect(titles).toEqual([
      'Das lief gut',
      'Das lief nicht gut',
      'Das haben wir gelernt',
      'Das ändern wir',
      'Schwächen',
    ]);
  });

  test('TPL-4 a saved board serves another session after a restart, and goes with the workshop', async () => {
    const cast = await open(store);
    const { zwei, facilitator, stranger, participant, organiser } = cast;
    const boardId = await boardOf(participant);
    const client = await connect(boardId, participant);
    write(client, participant, 'note-0001', 'area-0001');
    await client.saved();
    const save = (name: string, withNotes: boolean) =>
      api.command(facilitator, { type: 'template.save', boardId, name, withNotes });
    const bare = await save('Nur Bereiche', false);
    const full = await save('Mit Zetteln', true);
    await server.kill();
    await server.start();
    const { templates = [] } = await api.snapshot(stranger);
    expect(templates.map(({ templateId, notes }) => [templateId, notes])).toEqual([
      [full.templateId, 1],
      [bare.templateId, 0],
    ]);
    const use = (templateId: unknown) =>
      api.command(stranger, { type: 'template.apply', sessionId: zwei, templateId });
    await use(bare.templateId);
    const other = (await api.snapshot(organiser)).sessions.find((s) => s.sessionId === zwei);
    const target = other?.plenaryBoardId ?? '';
    expect(await read(cast, target)).toEqual({ areas: ['A', 'B'], notes: [] });
    await use(full.templateId);
    await use(full.templateId);
    const { notes } = await read(cast, target);
    expect(notes).toMatchObject([{ text: 'Wort note-0001', author: facilitator.personId }]);
    await expect(
      api.command(facilitator, { type: 'template.remove', templateId: full.templateId }),
    ).rejects.toThrow('template-in-use');
    await api.command(facilitator, { type: 'template.remove', templateId: bare.templateId });
    expect((await api.snapshot(stranger)).templates).toHaveLength(1);
    const gone = await api.request('DELETE', `/api/workshops/${organiser.workshopId}`, {
      token: organiser.token,
    });
    expect(gone.status).toBe(204);
    await server.kill();
    await server.start();
    const again = await api.request('GET', `/api/workshops/${organiser.workshopId}`, {
      token: organiser.token,
    });
    expect([401, 404]).toContain(again.status);
  });
});

test('TPL-6 whatever client a participant uses: areas, prompts, labels and locks stay as they are', async () => {
  const cast = await open('embedded');
  const { eins, facilitator, participant } = cast;
  await api.command(facilitator, { type: 'template.apply', sessionId: eins, templateId: 'swot' });
  const boardId = await boardOf(participant);
  const before = await read(cast, boardId);
  const attacks: ((client: ProtocolClient) => void)[] = [
    ({ doc }) => moveNote(doc, 'swot-0001', { x: 9_000, y: 9_000 }),
    ({ doc }) => editText(doc, 'swot-0001', 'Unfug'),
    ({ doc }) => elementOf(doc, 'swot-0001')?.set('prompt', 'Unfug'),
    ({ doc }) => elementOf(doc, 'swot-0001')?.set('color', 'coral'),
    ({ doc }) => elementOf(doc, 'swot-0001')?.set('size', [1, 1]),
    ({ doc }) => elementOf(doc, 'swot-0001')?.set('locked', false),
    ({ doc }) => elementOf(doc, 'swot-0001')?.delete('prompt'),
    ({ doc }) => void doc.getMap('elements').delete('swot-0002'),
  ];
  for (const attack of attacks) {
    const client = await connect(boardId, participant);
    attack(client);
    await until('the server refuses', () => client.closeCode() === 4403);
  }
  expect(await read(cast, boardId)).toEqual(before);
  const { body } = await api.request('GET', `/api/boards/${boardId}`, { token: participant.token });
  const first = (body as BoardData).elements.find(({ elementId }) => elementId === 'swot-0001');
  expect(first).toMatchObject({
    text: 'Stärken',
    prompt: 'Was können wir gut?',
    locked: true,
    pos: [0, 0],
  });
  // Writing into it is what it is for.
  const client = await connect(boardId, participant);
  write(client, participant, 'note-0001', 'swot-0001');
  await client.saved();
  expect((await read(cast, boardId)).notes).toHaveLength(1);
});

test('TPL-3 people who write while the template comes lose nothing', async () => {
  const cast = await open('embedded');
  const { eins, facilitator, participant } = cast;
  const boardId = await boardOf(participant);
  const client = await connect(boardId, participant);
  for (let n = 10; n < 60; n++) {
    write(client, participant, `note-00${n}`, n % 2 ? 'area-0001' : undefined);
    if (n % 10 !== 0) continue;
    const templateId = ['swot', 'timeline', 'empty'][(n / 10) % 3];
    await api.command(facilitator, {
      type: 'template.apply',
      sessionId: eins,
      templateId,
      boardIds: [boardId],
    });
  }
  await client.saved();
  const { notes } = await read(cast, boardId);
  expect(notes.map(({ text }) => text).sort()).toEqual(
    Array.from({ length: 50 }, (_, n) => `Wort note-00${n + 10}`),
  );
  expect(client.closeCode()).toBeNull();
});
