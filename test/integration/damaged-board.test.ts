import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, createApi } from '../support/api.ts';
import { damageEntry } from '../support/damage-entry.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';

/** One board of a workshop is damaged while the server is down; everything else is looked at afterwards. */

let server: ServerProcess;
let api: Api;
let cast: Cast;
let damaged: string;
let whole: string;

type Named = { missing?: { boardId: string; title: string }[] };

beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  cast = await castOf(api);
  const { eins, zwei, participant } = cast;
  damaged = cast.snapshot.sessions.find((one) => one.sessionId === eins)?.plenaryBoardId ?? '';
  whole = cast.snapshot.sessions.find((one) => one.sessionId === zwei)?.plenaryBoardId ?? '';
  await createNotes(server.url, damaged, participant, [
    'note-lost-1',
    'note-lost-2',
    'note-lost-3',
  ]);
  await api.command(participant, { type: 'session.choose', sessionId: zwei });
  await createNotes(server.url, whole, participant, ['note-kept-1']);
  await api.command(cast.facilitator, { type: 'point.create', boardId: damaged, name: 'Stand' });
  await server.kill('SIGTERM');
  await damageEntry(server.dataDir, damaged);
  await server.start();
});
afterAll(() => server.dispose());

const get = (path: string, who: JoinAnswer) => api.request('GET', path, { token: who.token });
const run = async (who: JoinAnswer, body: { type: string; [field: string]: unknown }) => {
  const path = `/api/workshops/${who.workshopId}/commands`;
  return api.request('POST', path, { token: who.token, body });
};
const names = (body: unknown) => (body as Named).missing?.map(({ boardId }) => boardId);

test('DMG-3 the damaged board is refused by its name, and its metric and probe name it once', async () => {
  for (let n = 0; n < 3; n++) {
    const read = await get(`/api/boards/${damaged}`, cast.facilitator);
    expect(read).toMatchObject({ status: 409, body: { error: { code: 'board-damaged' } } });
  }
  expect(await get(`/api/boards/${whole}`, cast.stranger)).toMatchObject({ status: 200 });
  const ready = await api.request('GET', '/readyz');
  expect(ready).toMatchObject({ status: 200, body: { damaged: [{ boardId: damaged }] } });
  const metrics = String((await api.request('GET', '/metrics')).body);
  expect(metrics).toContain('stellwand_boards_quarantined_total 1');
});

test.each(['json', 'md', 'html', 'csv'])(
  'DMG-3 results say what is missing (%s)',
  async (format) => {
    const paths = [
      [`/api/sessions/${cast.eins}/results?format=${format}`, cast.facilitator],
      [`/api/workshops/${cast.organiser.workshopId}/results?format=${format}`, cast.organiser],
    ] as const;
    for (const [path, who] of paths) {
      const { status, body } = await get(path, who);
      expect(status).toBe(200);
      if (format === 'json') expect(names(body)).toEqual([damaged]);
      else expect(String(body)).toMatch(/Fehlt, weil/);
    }
    const all = await get(paths[1][0], cast.organiser);
    expect(JSON.stringify(all.body)).toContain('note-kept-1');
    const other = await get(`/api/sessions/${cast.zwei}/results?format=${format}`, cast.stranger);
    expect(other.status).toBe(200);
    expect(JSON.stringify(other.body)).not.toMatch(/"missing"|Fehlt, weil/);
  },
);

test('DMG-3 every command does the rest, or says by a code of its own what is damaged', async () => {
  const { facilitator, organiser, eins, participant } = cast;
  const points = await get(`/api/boards/${damaged}/points`, facilitator);
  const [{ pointId = '' } = {}] = (points.body as { points: { pointId: string }[] }).points;
  expect(await get(`/api/boards/${damaged}/points/${pointId}`, facilitator)).toMatchObject({
    status: 200,
  });
  const refused = { status: 409, body: { error: { code: 'board-damaged', field: 'boardId' } } };
  const board = { boardId: damaged };
  const about = [
    { type: 'point.restore', ...board, pointId, mode: 'exact' },
    { type: 'point.create', ...board, name: 'x' },
    { type: 'template.save', ...board, name: 'x' },
    { type: 'note.hide', ...board, elementId: 'note-lost-1', hidden: true },
    { type: 'deletions.restore', ...board, personId: participant.personId },
  ];
  for (const command of about)
    expect(await run(facilitator, command), command.type).toMatchObject(refused);

  const template = await run(facilitator, {
    type: 'template.apply',
    sessionId: eins,
    templateId: 'swot',
  });
  expect(template.status).toBe(200);
  expect(names(template.body)).toEqual([damaged]);
  for (const command of [
    { type: 'phase.start', sessionId: eins, phaseId: 'own' },
    { type: 'projector.show', sessionId: eins, boardId: damaged },
  ]) {
    expect((await run(facilitator, command)).status, command.type).toBe(200);
  }
  const removed = await run(organiser, {
    type: 'person.remove',
    personId: participant.personId,
    withNotes: true,
  });
  expect(removed.status).toBe(200);
  expect(names(removed.body)).toEqual([damaged]);
  expect(JSON.stringify((await get(`/api/boards/${whole}`, cast.stranger)).body)).not.toContain(
    'note-kept-1',
  );
});

test('DMG-3 a workshop with a damaged board can be deleted, and the probe is clean again', async () => {
  const { organiser } = cast;
  const path = `/api/workshops/${organiser.workshopId}`;
  expect((await api.request('DELETE', path, { token: organiser.token })).status).toBe(204);
  expect((await api.request('GET', '/readyz')).body).not.toHaveProperty('damaged');
  expect(server.output()).not.toMatch(/unhandled|UnhandledPromise/i);
});
