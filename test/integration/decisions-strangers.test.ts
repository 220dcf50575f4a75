import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApi } from '../support/api.ts';
import { bearer, endOf, openControl } from '../support/raw-lines.ts';
import { ADMIN_TOKEN, type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { openStockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** Strangers with a valid session of their own, and what they do not get with it. */

let server: ServerProcess;
let api: ReturnType<typeof createApi>;
let cast: Cast;
let other: Cast;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
});
beforeEach(async () => {
  [cast, other] = [await castOf(api), await castOf(api)];
});
afterAll(() => server.dispose());

const boardOf = async (who: { token: string }): Promise<string> =>
  (await api.me(who.token)).placement.boardId ?? '';

async function answer(
  who: { workshopId: string; token: string },
  command: { type: string; [field: string]: unknown },
  workshopId = who.workshopId,
): Promise<string> {
  const { status, body } = await api.request('POST', `/api/workshops/${workshopId}/commands`, {
    token: who.token,
    body: command,
  });
  return status === 200 ? 'ok' : `${status} ${(body as { error: { code: string } }).error.code}`;
}

/** Everything somebody who leads `cast.eins` may do to it. */
async function leadingCommands(): Promise<{ type: string; [field: string]: unknown }[]> {
  const { eins, participant } = cast;
  const boardId = await boardOf(participant);
  const { personId } = participant;
  return [
    { type: 'person.place', personId, sessionId: eins },
    { type: 'person.place', personId, sessionId: null },
    { type: 'person.remove', personId },
    { type: 'person.remove', personId, withNotes: true },
    { type: 'groups.form', sessionId: eins, strategy: 'random' },
    { type: 'groups.form', sessionId: eins, strategy: 'manual', groups: [{ members: [personId] }] },
    { type: 'groups.start', sessionId: eins },
    { type: 'groups.start', sessionIds: [eins] },
    { type: 'groups.end', sessionId: eins },
    { type: 'phase.start', sessionId: eins, phaseId: 'read' },
    { type: 'session.names', sessionId: eins, names: 'hidden' },
    { type: 'template.apply', sessionId: eins, templateId: 'swot' },
    { type: 'template.apply', sessionId: eins, templateId: 'swot', boardIds: [boardId] },
    { type: 'template.save', boardId, name: 'X' },
    { type: 'board.lock', boardId, locked: true },
    { type: 'note.hide', boardId, elementId: 'area-0001', hidden: true },
    { type: 'code.rotate' },
    { type: 'link.rotate', role: 'organiser' },
    { type: 'link.rotate', role: 'facilitator', sessionId: eins },
  ];
}

test('a facilitator of one session leads no other one: every command is 403 and changes nothing', async () => {
  const before = await api.snapshot(cast.organiser);
  for (const command of await leadingCommands()) {
    for (const who of [cast.stranger, cast.spectator, cast.participant]) {
      expect([command.type, who.role, await answer(who, command)]).toEqual([
        command.type,
        who.role,
        '403 not-allowed',
      ]);
    }
  }
  // Two sessions at once, the own one first, give no way in either.
  const both = { type: 'groups.start', sessionIds: [cast.zwei, cast.eins] };
  expect(await answer(cast.stranger, both)).toBe('403 not-allowed');
  expect(await api.snapshot(cast.organiser)).toEqual(before);
});

test('people of another workshop: every command, read and line is refused, whatever ids they name', async () => {
  const before = await api.snapshot(cast.organiser);
  const { workshopId } = cast.workshop;
  const board = await boardOf(cast.participant);
  for (const who of [other.organiser, other.facilitator, other.participant]) {
    for (const command of await leadingCommands()) {
      expect(await answer(who, command, workshopId)).toBe('403 not-allowed');
      // The same in their own workshop, with our ids: there is no such thing there.
      if (!/rotate/.test(command.type)) {
        expect(await answer(who, command)).toMatch(/^40[34] /);
      }
    }
    expect(await answer(who, { type: 'session.choose', sessionId: cast.eins })).not.toBe('ok');
    for (const path of [
      `/api/workshops/${workshopId}`,
      `/api/boards/${board}`,
      `/api/sessions/${cast.eins}/results?format=json`,
      `/api/workshops/${workshopId}/results?format=csv`,
    ]) {
      const { status, body } = await api.request('GET', path, { token: who.token });
      expect([403, 404]).toContain(status);
      expect(JSON.stringify(body)).not.toContain('Ada');
    }
    for (const [method, path] of [
      ['POST', `/api/workshops/${workshopId}/links`],
      ['DELETE', `/api/workshops/${workshopId}`],
    ] as const) {
      expect((await api.request(method, path, { token: who.token })).status).toBe(403);
    }
    expect((await api.request('GET', '/api/workshops', { token: who.token })).status).toBe(403);
    expect(await endOf(`${server.url}/sync/${board}`, bearer(who.token))).toEqual({ code: 4404 });
  }
  expect(await api.snapshot(cast.organiser)).toEqual(before);
});

test('results of a foreign session are 403, for participants and spectators all of them', async () => {
  const status = async (who: { token: string }, path: string) =>
    (await api.request('GET', path, { token: who.token })).status;
  for (const format of ['json', 'md', 'csv', 'html']) {
    const session = (id: string) => `/api/sessions/${id}/results?format=${format}`;
    const day = `/api/workshops/${cast.workshop.workshopId}/results?format=${format}`;
    expect(await status(cast.facilitator, session(cast.eins))).toBe(200);
    expect(await status(cast.facilitator, session(cast.zwei))).toBe(403);
    expect(await status(cast.facilitator, day)).toBe(403);
    expect(await status(cast.organiser, session(cast.zwei))).toBe(200);
    expect(await status(cast.organiser, day)).toBe(200);
    for (const who of [cast.participant, cast.spectator]) {
      expect(await status(who, session(cast.eins))).toBe(403);
      expect(await status(who, day)).toBe(403);
    }
  }
});

test('the polling carrier opens no board that /sync would not, and says why with the same code', async () => {
  const foreign = await boardOf(other.participant);
  const { plenaryBoardId: zwei = '' } =
    (await api.snapshot(cast.organiser)).sessions.find((s) => s.sessionId === cast.zwei) ?? {};
  const { socket } = await openControl(server.url, cast.participant.token, {
    transports: ['polling'],
  });
  const open = (boardId: unknown) => socket.emitWithAck('sync.open', boardId);
  expect(await open(foreign)).toEqual({ ok: false, code: 4404 });
  expect(await open(zwei)).toEqual({ ok: false, code: 4403 });
  for (const nonsense of ['__proto__', 'constructor', '../x', '', 1, null, {}, ['abcdefgh']]) {
    expect(await open(nonsense)).toEqual({ ok: false, code: 4404 });
  }
  const own = await boardOf(cast.participant);
  expect(await open(own)).toEqual({ ok: true });
  // Frames for a board that was not opened go nowhere.
  socket.emit(`sync:${foreign}`, new Uint8Array([0, 0, 1, 0]));
  // Moved away: they may finish what they wrote (FAREWELL-1), and the new board opens beside it.
  await api.command(cast.organiser, {
    type: 'person.place',
    personId: cast.participant.personId,
    sessionId: cast.zwei,
  });
  expect(await open(own)).toEqual({ ok: true });
  expect(await open(zwei)).toEqual({ ok: true });
  // Removed: all lines to boards end, and then the control line.
  const closed: unknown[] = [];
  socket.on('sync.closed', (end) => closed.push(end));
  const { personId } = cast.participant;
  await api.command(cast.organiser, { type: 'person.remove', personId });
  await until('both lines are closed', () => closed.length === 2 && !socket.connected);
  expect(closed).toEqual(
    expect.arrayContaining([
      { boardId: own, code: 4401 },
      { boardId: zwei, code: 4401 },
    ]),
  );
});

test('one person’s edits are paced over both carriers together, nothing is lost and nobody else waits', async () => {
  const boardId = await boardOf(cast.participant);
  const stock = await openStockClient(server.url, boardId, cast.participant);
  const leader = await openStockClient(server.url, boardId, cast.facilitator);
  const ids = Array.from({ length: 200 }, (_, n) => stock.write(`Zettel ${n}`));
  const calm = leader.write('zwischendurch');
  await until('the other sees the calm one', () => stock.textOf(calm) !== undefined);
  await until('all have arrived', () => ids.every((id) => leader.textOf(id) !== undefined));
  expect(stock.closes).toEqual([]);
  stock.destroy();
  leader.destroy();
});

test('keys of the prototype are refused wherever a client chooses one', async () => {
  const { organiser, participant } = cast;
  for (const sessionId of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']) {
    expect(await answer(participant, { type: 'session.choose', sessionId })).toMatch(/^40[04] /);
    expect(
      await answer(organiser, { type: 'link.rotate', role: 'facilitator', sessionId }),
    ).toMatch(/^40[04] /);
    expect((await api.request('GET', `/api/boards/${sessionId}`, organiser)).status).toBe(404);
    expect((await api.request('GET', `/api/workshops/${sessionId}`, organiser)).status).toBe(404);
  }
  for (const type of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(await answer(participant, { type })).toMatch(/^400 /);
  }
  const raw = await fetch(`${server.url}/api/workshops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: '{"title":"x","sessions":[{"key":"constructor","title":"x","question":"?","groups":1,"participants":1,"areas":["A"],"__proto__":{"x":1}}]}',
  });
  expect(raw.status).toBe(400);
  // A session may be called so; the links are still found by its key.
  const named = await api.createWorkshop({
    title: 'x',
    sessions: [
      { key: 'constructor', title: 'x', question: '?', groups: 1, participants: 1, areas: ['A'] },
    ],
  });
  expect(Object.keys(named.links.facilitators)).toEqual(['constructor']);
  const board = await boardOf(participant);
  const client = await openStockClient(server.url, board, participant);
  client.doc.getMap('elements').set('constructor', 1);
  await until('the client is closed', () => client.closes.includes(4403));
  client.destroy();
});

test('hostile handshakes and packets leave everybody else alone', async () => {
  const board = await boardOf(cast.participant);
  const huge = await endOf(`${server.url}/sync/${board}`, {
    ...bearer(cast.participant.token),
    'x-filler': 'x'.repeat(20_000),
  });
  expect(huge.status).toBe(431);
  expect(
    await endOf(`${server.url}/sync/${board}`, {
      origin: server.url,
      cookie: Array.from({ length: 300 }, (_, n) => `stellwand_participant_x${n}=y`).join('; '),
    }),
  ).toEqual({ code: 4401 });
  // 200 sockets of nobody.
  const ends = await Promise.all(
    Array.from({ length: 200 }, () => endOf(`${server.url}/sync/${board}`, bearer('x'))),
  );
  expect(ends.every(({ code }) => code === 4401)).toBe(true);
  // A packet that promises attachments it never sends, and one that promises too many.
  for (const packet of ['451-["command",{"_placeholder":true,"num":0}]', '45999-["command"]']) {
    const line = await engineLine();
    line.send(packet);
    line.send('42["snapshot.get"]');
    await new Promise((resolve) => setTimeout(resolve, 50));
    line.close();
  }
  const calm = await openControl(server.url, cast.facilitator.token);
  expect(await calm.command({ type: 'person.rename', name: 'Ruhig' })).toMatchObject({ ok: true });
  calm.socket.disconnect();
});

/** A Socket.IO line by hand, joined to the namespace. */
async function engineLine(): Promise<WebSocket> {
  const line = new WebSocket(
    `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    { headers: bearer(cast.participant.token) },
  );
  line.on('error', () => {});
  await new Promise((resolve) => line.once('message', resolve));
  line.send('40');
  await new Promise((resolve) => line.once('message', resolve));
  return line;
}

test.each([
  ['cursors', [3]],
  ['barriers', [100, 1]],
  ['state', [0, 0, 1, 0]],
])(
  'small questions never cost big answers: 200,000 times “%s” in one frame hold nobody up',
  async (_what, question) => {
    const board = await boardOf(cast.participant);
    const people = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const person = await api.join(cast.workshop.joinCode, `Person ${n} ${'x'.repeat(40)}`);
        await api.command(person, { type: 'session.choose', sessionId: cast.eins });
        const client = await openStockClient(server.url, board, person);
        client.provider.awareness.setLocalState({ user: {}, cursor: { x: n, y: n } });
        return client;
      }),
    );
    const [one, two] = people;
    const hostile = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${board}`, {
      headers: bearer(cast.participant.token),
    });
    let received = 0;
    hostile.on('message', (data: Buffer) => {
      received += data.length;
    });
    hostile.on('error', () => {});
    await new Promise((resolve) => hostile.once('open', resolve));
    const flood = Buffer.concat(Array.from({ length: 200_000 }, () => Buffer.from(question)));
    hostile.send(flood);
    const id = one?.write('kommt durch') ?? '';
    await until('the others go on', () => two?.textOf(id) !== undefined);
    expect(received).toBeLessThan(8_000_000);
    hostile.terminate();
    for (const client of people) client.destroy();
  },
);

test('a socket that never says who it is, or leaves in the middle, is forgotten', async () => {
  const silent = io(server.url, { reconnection: false, forceNew: true });
  await new Promise((resolve) => silent.on('connect_error', resolve));
  silent.disconnect();
  const board = await boardOf(cast.participant);
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${board}`, {
        headers: bearer(cast.participant.token),
      });
      ws.on('error', () => {});
      await new Promise((resolve) => ws.once('open', resolve));
      ws.terminate();
    }),
  );
  await until('no board line is left', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return /^stellwand_sync_connections 0$/m.test(metrics);
  });
});
