import { join } from 'node:path';
import { workshopKeys } from '@stellwand/server/adapters/embedded/keys';
import { Level } from '@stellwand/server/adapters/embedded/level';
import { afterEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { ADMIN_TOKEN, type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let server: ServerProcess;
afterEach(() => server.dispose());

/** Works on the database of a stopped server. */
async function inDatabase(work: (level: Level) => Promise<void>): Promise<void> {
  const level = await Level.open(join(server.dataDir, 'db'), quiet);
  try {
    await work(level);
  } finally {
    await level.close();
  }
}

test('DMG-3 a damaged workshop is closed and named, others are not, and it can be deleted', async () => {
  server = await startServer();
  const api = createApi(server.url);
  const damaged = await castOf(api);
  const whole = await castOf(api);
  const { workshopId } = damaged.organiser;
  const board = damaged.snapshot.sessions[0]?.plenaryBoardId ?? '';
  await createNotes(server.url, board, damaged.participant, ['note-secret-1']);
  await server.kill('SIGTERM');
  await inDatabase(async (level) => {
    const key = `${workshopKeys(workshopId).entryPrefix}person:${damaged.participant.personId}`;
    const value = await level.read((db) => db.get(key));
    const copy = Buffer.from(value ?? []);
    copy[copy.length - 3] = (copy[copy.length - 3] ?? 0) ^ 1;
    await level.write([{ type: 'put', key, value: copy }]);
  });
  await server.start();

  const snapshot = await api.request('GET', `/api/workshops/${workshopId}`, {
    token: damaged.organiser.token,
  });
  expect(snapshot).toMatchObject({ status: 409, body: { error: { code: 'workshop-damaged' } } });
  expect((await api.snapshot(whole.organiser)).title).toBe('Probe');
  const list = await api.request('GET', '/api/workshops', { token: ADMIN_TOKEN });
  const { workshops } = list.body as { workshops: { workshopId: string; damaged?: true }[] };
  expect(workshops.filter((one) => one.damaged).map((one) => one.workshopId)).toEqual([workshopId]);
  expect(workshops).toHaveLength(2);
  const ready = await api.request('GET', '/readyz');
  expect(ready).toMatchObject({ status: 200, body: { damaged: [{ workshopId }] } });

  const deleted = await api.request('DELETE', `/api/workshops/${workshopId}`, {
    token: ADMIN_TOKEN,
  });
  expect(deleted.status).toBe(204);
  expect((await api.request('GET', '/readyz')).body).not.toHaveProperty('damaged');
  const again = await api.request('GET', '/api/workshops', { token: ADMIN_TOKEN });
  expect((again.body as typeof list.body & { workshops: unknown[] }).workshops).toHaveLength(1);
  const join_ = await api.request('POST', '/api/join', {
    body: { code: damaged.workshop.joinCode, name: 'N' },
  });
  expect(join_).toMatchObject({ status: 404, body: { error: { code: 'join-unknown' } } });
});

test('DMG-1 a join code that was lost is taken again from the record of its workshop', async () => {
  server = await startServer();
  const api = createApi(server.url);
  const { workshop } = await castOf(api);
  await server.kill('SIGTERM');
  await inDatabase(async (level) => {
    const keys = await level.read((db) => db.keys({ gte: 'c!code:', lt: 'c!code;' }).all());
    expect(keys).toHaveLength(1);
    await level.write(keys.map((key) => ({ type: 'del', key })));
  });
  await server.start();
  await until('the code is known again', async () => {
    const body = { code: workshop.joinCode, name: 'Neu' };
    return (await api.request('POST', '/api/join', { body })).status === 201;
  });
});
