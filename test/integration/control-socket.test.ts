import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { CommandAnswer, EventBatch } from '@stellwand/shared/contracts/socket-events';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApi } from '../support/api.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';
import { until } from '../support/until.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;
const sockets: Socket[] = [];

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
beforeEach(async () => {
  cast = await castOf(api);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => gateways.close());

const bearer = (token: string) => ({ extraHeaders: { authorization: `Bearer ${token}` } });

function open(options: Partial<ManagerOptions & SocketOptions>): Socket {
  const socket = io(gateways.url, { reconnection: false, forceNew: true, ...options });
  sockets.push(socket);
  return socket;
}

/** Connects and waits for the first snapshot; keeps everything that arrives afterwards. */
async function enter(options: Partial<ManagerOptions & SocketOptions>) {
  const socket = open(options);
  const batches: EventBatch[] = [];
  socket.on('events', (batch: EventBatch) => batches.push(batch));
  const snapshot = await new Promise<Snapshot>((resolve, reject) => {
    socket.on('snapshot', resolve);
    socket.on('connect_error', reject);
  });
  const command = (value: unknown): Promise<CommandAnswer> => socket.emitWithAck('command', value);
  return { socket, snapshot, batches, command };
}

/** The error code a connection is refused with. */
function refusalOf(options: Partial<ManagerOptions & SocketOptions>): Promise<unknown> {
  const socket = open(options);
  return new Promise((resolve, reject) => {
    socket.on('connect', () => reject(new Error('was let in')));
    socket.on('connect_error', (error: Error & { data?: unknown; context?: unknown }) =>
      resolve(error.data ?? error.message),
    );
  });
}

describe('sign-in', () => {
  test.each([['websocket'], ['polling']])(
    'CTL-1 a token in the header opens %s',
    async (carrier) => {
      const { snapshot } = await enter({
        transports: [carrier],
        ...bearer(cast.participant.token),
      });
      expect(snapshot.me.personId).toBe(cast.participant.personId);
    },
  );

  test('CTL-1 a token in the auth payload opens a socket', async () => {
    const { snapshot } = await enter({ auth: { token: cast.organiser.token } });
    expect(snapshot.me.role).toBe('organiser');
  });

  test('CTL-2 cookies of several roles live side by side, and `as` says which is meant', async () => {
    const { workshopId } = cast.workshop;
    const cookie = [cast.organiser, cast.facilitator, cast.participant]
      .map(({ role, token }) => `stellwand_${role}_${workshopId}=${token}`)
      .join('; ');
    const extraHeaders = { cookie, origin: gateways.url };
    for (const role of ['organiser', 'facilitator', 'participant']) {
      const { snapshot } = await enter({ extraHeaders, query: { as: role, w: workshopId } });
      expect(snapshot.me.role).toBe(role);
    }
  });

  test('CTL-3 without a valid session there is no socket', async () => {
    expect(await refusalOf({})).toEqual({ code: 'unauthenticated' });
    expect(await refusalOf(bearer('x'))).toEqual({ code: 'unauthenticated' });
    await api.command(cast.organiser, {
      type: 'person.remove',
      personId: cast.participant.personId,
    });
    expect(await refusalOf(bearer(cast.participant.token))).toEqual({ code: 'unauthenticated' });
  });
});

describe('T20 foreign pages', () => {
  const path = '/socket.io/?EIO=4&transport=polling';
  const cookie = () =>
    `stellwand_participant_${cast.workshop.workshopId}=${cast.participant.token}`;
  const poll = async (headers: Record<string, string>, query = '') =>
    (await fetch(`${gateways.url}${path}${query}`, { headers })).status;

  /** Status of a WebSocket upgrade; 101 where it is let in. */
  const upgrade = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const url = gateways.url.replace('http', 'ws');
      const ws = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`, { headers });
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      ws.on('open', () => {
        ws.terminate();
        resolve(101);
      });
      ws.on('error', reject);
    });

  test('T20 a foreign or null origin is refused with 403 on both carriers', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      expect(await poll({ origin, cookie: cookie() })).toBe(403);
      expect(await upgrade({ origin, cookie: cookie() })).toBe(403);
      const withToken = { authorization: `Bearer ${cast.participant.token}`, origin };
      expect(await poll(withToken)).toBe(403);
    }
  });

  test('T20 a cookie without any sign of its page is refused, a browser of ours is not', async () => {
    expect(await poll({ cookie: cookie() })).toBe(403);
    expect(await poll({ cookie: cookie(), 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await poll({ cookie: cookie(), origin: gateways.url })).toBe(200);
    expect(await poll({ cookie: cookie(), 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await poll({ cookie: cookie(), 'x-stellwand-as': 'participant' })).toBe(200);
    expect(await poll({ authorization: `Bearer ${cast.participant.token}` })).toBe(200);
    expect(await upgrade({ cookie: cookie() })).toBe(403);
    expect(await upgrade({ cookie: cookie(), 'x-stellwand-as': 'participant' })).toBe(403);
    expect(await upgrade({ cookie: cookie(), origin: gateways.url })).toBe(101);
    expect(await upgrade({ authorization: `Bearer ${cast.participant.token}` })).toBe(101);
  });

  test('T20 JSONP is refused', async () => {
    expect(await poll({ authorization: `Bearer ${cast.participant.token}` }, '&j=1')).toBe(403);
  });

  test('CTL-4 every polling request must carry the cookie that opened the connection', async () => {
    const own = { cookie: cookie(), origin: gateways.url };
    const opened = await fetch(`${gateways.url}${path}`, { headers: own });
    const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
    const send = async (headers: Record<string, string>) =>
      (
        await fetch(`${gateways.url}${path}&sid=${sid}`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain', ...headers },
          body: '40',
        })
      ).status;
    const other = await api.join(cast.workshop.joinCode);
    const foreign = `stellwand_participant_${cast.workshop.workshopId}=${other.token}`;
    expect(await send({ origin: gateways.url })).toBe(403);
    expect(await send({ origin: gateways.url, cookie: foreign })).toBe(403);
    expect(await send({ authorization: `Bearer ${other.token}` })).toBe(403);
    expect(await send({ ...own, cookie: `${foreign}; ${cookie()}` })).toBe(200);
  });
});

describe('commands', () => {
  test('CTL-5 a command is answered, and its effect reaches everybody concerned', async () => {
    const facilitator = await enter(bearer(cast.facilitator.token));
    const participant = await enter(bearer(cast.participant.token));
    const command = { type: 'phase.start', sessionId: cast.eins, phaseId: 'own' };
    const answer = await facilitator.command(command);
    expect(answer).toMatchObject({ ok: true, version: expect.any(Number) });
    await until('the participant sees the phase', () =>
      participant.batches.some(({ events }) =>
        events.some(
          (event) => event.type === 'session.changed' && event.session.phase.phaseId === 'own',
        ),
      ),
    );
  });

  test('CTL-6 versions follow each other without a gap', async () => {
    const watcher = await enter(bearer(cast.participant.token));
    for (let n = 0; n < 5; n++) {
      await api.command(cast.organiser, { type: 'person.rename', name: `Name ${n}` });
    }
    const { version } = await api.snapshot(cast.organiser);
    await until('the last version has arrived', () => watcher.batches.at(-1)?.version === version);
    let at = watcher.snapshot.version;
    for (const batch of watcher.batches) {
      expect(batch.since).toBeLessThanOrEqual(at);
      at = Math.max(at, batch.version);
    }
  });

  test('CTL-7 refusals come as answers, in the language asked for', async () => {
    const english = await enter({
      ...bearer(cast.participant.token),
      query: { lang: 'en' },
    });
    const german = await enter(bearer(cast.participant.token));
    const start = { type: 'phase.start', sessionId: cast.eins, phaseId: 'own' };
    expect(await english.command(start)).toEqual({
      ok: false,
      error: {
        code: 'not-allowed',
        message: 'Your role or this phase does not allow that.',
        requestId: expect.stringMatching(/^[\w-]{8,}$/),
      },
    });
    expect(await german.command({ type: 'no.such' })).toMatchObject({
      error: { code: 'unknown-command', message: expect.stringContaining('Befehl') },
    });
    expect(await german.command({ ...start, phaseId: 'x' })).toMatchObject({
      error: { code: 'invalid-message', field: 'phaseId' },
    });
  });

  test('T31 nothing a client emits brings the server down', async () => {
    const { socket, command } = await enter(bearer(cast.participant.token));
    socket.emit('command');
    socket.emit('command', null, 'not a function');
    socket.emit('snapshot.get', 1);
    socket.emit('no.such.event', { a: Buffer.alloc(10) }, () => undefined);
    for (const value of [null, [], 'x', 1, { type: 1 }, { type: '__proto__' }]) {
      expect((await command(value)).ok).toBe(false);
    }
    expect(await command({ type: 'person.rename', name: 'Noch da' })).toMatchObject({ ok: true });
  });

  test('CTL-8 a client that missed something asks for a snapshot', async () => {
    const { socket } = await enter(bearer(cast.participant.token));
    const again: Snapshot = await socket.emitWithAck('snapshot.get');
    expect(again.me.personId).toBe(cast.participant.personId);
  });

  test('T29 a flooding socket is closed, the person may come back', async () => {
    const { socket } = await enter(bearer(cast.participant.token));
    let closed = false;
    socket.on('disconnect', () => {
      closed = true;
    });
    for (let n = 0; n < 2_000; n++) socket.emit('snapshot.get');
    await until('the flood is ended', () => closed);
    const back = await enter(bearer(cast.participant.token));
    expect(back.snapshot.me.personId).toBe(cast.participant.personId);
  });
});

describe('presence and ending', () => {
  test('CTL-9 a person is online while any socket of theirs is open', async () => {
    const online = async () =>
      (await api.snapshot(cast.organiser)).people?.find(
        ({ personId }) => personId === cast.participant.personId,
      )?.online;
    const one = await enter(bearer(cast.participant.token));
    const two = await enter(bearer(cast.participant.token));
    await until('they are online', async () => (await online()) === true);
    one.socket.disconnect();
    expect(await online()).toBe(true);
    two.socket.disconnect();
    await until('they are offline', async () => (await online()) === false);
  });

  test('T18 a removed person is told and disconnected', async () => {
    const { socket } = await enter(bearer(cast.participant.token));
    const ended = new Promise((resolve) => socket.on('ended', resolve));
    const closed = new Promise((resolve) => socket.on('disconnect', resolve));
    await api.command(cast.organiser, {
      type: 'person.remove',
      personId: cast.participant.personId,
    });
    expect(await ended).toEqual({ code: 'unauthenticated' });
    await closed;
  });
});
