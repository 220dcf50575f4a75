import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';

let server: ServerProcess;
let cast: Cast;
beforeAll(async () => {
  server = await startServer();
  cast = await castOf(createApi(server.url));
});
afterAll(() => server?.dispose());

const sessionSeen = ({ sessions }: Snapshot) =>
  sessions.find(({ sessionId }) => sessionId === cast.eins);

test('TIMER-1 TIMER-4 clocks of a session and of a group are the same after kill -9', async () => {
  const api = createApi(server.url);
  const { facilitator, participant, eins: sessionId } = cast;
  await api.command(facilitator, { type: 'timer.start', sessionId, durationMs: 600_000 });
  await api.command(facilitator, { type: 'timer.pause', sessionId, paused: true });
  await api.command(facilitator, {
    type: 'groups.form',
    sessionId,
    strategy: 'random',
    count: 2,
  });
  await api.command(facilitator, { type: 'groups.start', sessionId });
  const groupId = sessionSeen(await api.snapshot(participant))?.groups[0]?.groupId;
  await api.command(facilitator, { type: 'timer.start', sessionId, groupId, durationMs: 60_000 });
  const before = sessionSeen(await api.snapshot(participant));
  expect(before?.timer?.pausedLeftMs).toBeGreaterThan(0);
  expect(before?.groups.map(({ timer }) => timer?.durationMs)).toEqual([60_000]);

  await server.kill();
  await server.start();
  const after = sessionSeen(await api.snapshot(participant));
  expect(after?.timer).toEqual(before?.timer);
  expect(after?.groups.map(({ timer }) => timer)).toEqual(before?.groups.map(({ timer }) => timer));
});

test('TIMER-1 refusals name the field', async () => {
  const api = createApi(server.url);
  const path = `/api/workshops/${cast.organiser.workshopId}/commands`;
  const body = { type: 'timer.start', sessionId: cast.eins, durationMs: 5 };
  const { facilitator, participant } = cast;
  const short = await api.request('POST', path, { token: facilitator.token, body });
  expect(short).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid-message', field: 'durationMs' } },
  });
  const asked = { ...body, durationMs: 60_000 };
  const foreign = await api.request('POST', path, { token: participant.token, body: asked });
  expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } });
});

test('TIMER-5 the server says what time it is, by HTTP and with every snapshot', async () => {
  const earliest = Date.now();
  const { body } = await createApi(server.url).request('GET', '/api/time');
  const socket = io(server.url, { auth: { token: cast.participant.token }, reconnection: false });
  try {
    const snapshot = await new Promise<Snapshot>((resolve, reject) => {
      socket.on('snapshot', resolve);
      socket.on('connect_error', reject);
    });
    for (const now of [(body as { now: number }).now, snapshot.now]) {
      expect(now).toBeGreaterThanOrEqual(earliest);
      expect(now).toBeLessThanOrEqual(Date.now());
    }
  } finally {
    socket.disconnect();
  }
});
