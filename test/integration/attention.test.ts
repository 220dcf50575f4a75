import type { AttentionMessage } from '@stellwand/shared/contracts/socket-events';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { bearer } from '../support/raw-lines.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { startGateways } from '../support/start-gateways.ts';
import { until } from '../support/until.ts';

const lines: Socket[] = [];
const clients: ProtocolClient[] = [];
let server: ServerProcess | null = null;
let redis: RedisServer | null = null;

afterEach(async () => {
  for (const line of lines.splice(0)) line.disconnect();
  for (const client of clients.splice(0)) client.close();
  await server?.dispose();
  await redis?.close();
  server = redis = null;
});

/** The calls that reach one person, over one of the two carriers. */
async function listen(url: string, token: string, transport = 'websocket') {
  const socket = io(url, {
    reconnection: false,
    forceNew: true,
    transports: [transport],
    extraHeaders: bearer(token),
  });
  lines.push(socket);
  const calls: AttentionMessage[] = [];
  socket.on('attention', (message: AttentionMessage) => calls.push(message));
  await new Promise((resolve, reject) => {
    socket.once('snapshot', resolve);
    socket.once('connect_error', reject);
  });
  return calls;
}

test.each([['embedded'], ['redis']])(
  'ATT-3 on the %s store a hold outlives a killed server, and who comes late is held as well',
  async (kind) => {
    if (kind === 'redis') redis = await startRedis();
    server = await startServer(redis ? { REDIS_URL: redis.url } : {});
    const api = createApi(server.url);
    const cast = await castOf(api);
    const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
    const heldFor = async (who: { workshopId: string; token: string }) =>
      (await api.snapshot(who)).sessions.find(({ sessionId }) => sessionId === cast.eins)
        ?.attention;

    await api.command(cast.facilitator, { type: 'attention.call', boardId, hold: true });
    expect(await heldFor(cast.participant)).toMatchObject({ boardId, hold: true });

    await server.kill('SIGKILL');
    await server.start();
    expect(await heldFor(cast.participant)).toMatchObject({ boardId, hold: true });
    const late = await api.join(cast.workshop.joinCode, 'Spät');
    expect(await heldFor(late)).toBeUndefined();
    await api.command(late, { type: 'session.choose', sessionId: cast.eins });
    expect(await heldFor(late)).toMatchObject({ boardId, hold: true });

    await api.command(cast.organiser, { type: 'attention.end', sessionId: cast.eins });
    expect(await heldFor(cast.participant)).toBeUndefined();
  },
);

test('ATT-1 over the wire: participants, spectators and strangers are refused, loops are slowed', async () => {
  const gateways = await startGateways();
  try {
    const api = createApi(gateways.url);
    const cast = await castOf(api);
    const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
    const send = (token: string, body: object) =>
      api.request('POST', `/api/workshops/${cast.workshop.workshopId}/commands`, { token, body });
    const call = { type: 'attention.call', boardId, hold: true };
    for (const { token } of [cast.participant, cast.spectator, cast.stranger]) {
      expect((await send(token, call)).status).toBe(403);
      const end = { type: 'attention.end', sessionId: cast.eins };
      expect((await send(token, end)).status).toBe(403);
    }
    for (const bad of [{ hold: 'yes' }, { elementId: '<b>' }, { boardId: 7 }, { by: 'x' }]) {
      expect((await send(cast.facilitator.token, { ...call, ...bad })).status).toBe(400);
    }
    const calls = await Promise.all([1, 2, 3].map(() => send(cast.facilitator.token, call)));
    expect(calls.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 429]));
    const slowed = calls.filter(({ status }) => status === 429);
    expect(slowed.every(({ headers }) => headers.get('retry-after'))).toBe(true);
  } finally {
    await gateways.close();
  }
});

test.each([['websocket'], ['polling']])(
  'ATT-2 the event reaches who is on that board over %s, and nobody else',
  async (transport) => {
    const gateways = await startGateways();
    try {
      const api = createApi(gateways.url);
      const cast = await castOf(api);
      const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
      const elsewhere = await api.join(cast.workshop.joinCode, 'Anders');
      await api.command(elsewhere, { type: 'session.choose', sessionId: cast.zwei });
      const here = await listen(gateways.url, cast.participant.token, transport);
      const there = await listen(gateways.url, elsewhere.token, transport);
      const screen = await listen(gateways.url, cast.spectator.token, transport);
      const elementId = 'area-0001';
      await api.command(cast.facilitator, { type: 'attention.call', boardId, elementId });
      await until('the call arrives', () => here.length === 1);
      expect(here[0]).toMatchObject({ sessionId: cast.eins, boardId, elementId, hold: false });
      await api.command(cast.facilitator, { type: 'attention.end', sessionId: cast.eins });
      await until('its end arrives', () => here.length === 2);
      expect(here[1]).toMatchObject({ callId: here[0]?.callId, ended: true });
      expect(there).toEqual([]);
      expect(screen).toEqual([]);
    } finally {
      await gateways.close();
    }
  },
);

test('PRES-1 over the wire a hostile state leaves only what is known, and the line stays open', async () => {
  const gateways = await startGateways();
  try {
    const api = createApi(gateways.url);
    const cast = await castOf(api);
    const boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
    const open = async (token: string) => {
      const client = createProtocolClient({ url: gateways.url, boardId, token });
      clients.push(client);
      await client.connect();
      return client;
    };
    const sender = await open(cast.participant.token);
    const reader = await open(cast.facilitator.token);
    const { personId } = cast.participant;
    const seen = () =>
      [...reader.awareness.values()].find(
        (state) => (state as { user?: { personId?: string } })?.user?.personId === personId,
      ) as Record<string, unknown> | undefined;

    sender.sendAwareness({ view: { x: 0, y: 0, w: 1e12, h: 1 }, follow: personId, point: '#' });
    await until('the state arrives', () => seen() !== undefined);
    expect(Object.keys(seen() ?? {})).toEqual(['user']);
    sender.sendAwareness({ point: 'x'.repeat(10_000) });
    sender.sendAwareness({ cursor: { x: 1, y: 2 }, laser: true, view: { x: 0, y: 0, w: 9, h: 9 } });
    await until('the good one arrives', () => seen()?.laser === true);
    expect(seen()).toMatchObject({ view: { w: 9, h: 9 }, cursor: { x: 1, y: 2 } });
    expect(sender.isOpen()).toBe(true);
  } finally {
    await gateways.close();
  }
});
