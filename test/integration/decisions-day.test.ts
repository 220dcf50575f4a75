import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApi, erfurt } from '../support/api.ts';
import { bearer, endOf, HELLO, openControl } from '../support/raw-lines.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** The design's decisions on where people belong and what the day is made of. */

let server: ServerProcess;
let api: ReturnType<typeof createApi>;
let cast: Cast;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
});
beforeEach(async () => {
  cast = await castOf(api);
});
afterAll(() => server.dispose());

const placementOf = async (who: { token: string }) => (await api.me(who.token)).placement;

const sessionIn = (snapshot: Snapshot, sessionId: string) => {
  const found = snapshot.sessions.find((session) => session.sessionId === sessionId);
  if (!found) throw new Error(`no session ${sessionId} in the snapshot`);
  return found;
};

/** The error code of a refused command, with its HTTP status; `ok` where it was not refused. */
async function refusal(
  who: { workshopId: string; token: string },
  command: { type: string; [field: string]: unknown },
): Promise<string> {
  const { status, body } = await api.request('POST', `/api/workshops/${who.workshopId}/commands`, {
    token: who.token,
    body: command,
  });
  return status === 200 ? 'ok' : `${status} ${(body as { error: { code: string } }).error.code}`;
}

test('placement: after join lobby without a boardId, then session, group, plenary, lobby again', async () => {
  const { organiser, eins } = cast;
  const ben = await api.join(cast.workshop.joinCode, 'Ben');
  expect(await placementOf(ben)).toEqual({ kind: 'lobby' });

  await api.command(ben, { type: 'session.choose', sessionId: eins });
  const { plenaryBoardId } = sessionIn(await api.snapshot(organiser), eins);
  expect(await placementOf(ben)).toEqual({
    kind: 'session',
    sessionId: eins,
    boardId: plenaryBoardId,
  });

  await api.command(organiser, { type: 'groups.form', sessionId: eins, strategy: 'random' });
  expect((await placementOf(ben)).kind).toBe('session');
  const formed = sessionIn(await api.snapshot(organiser), eins).groups;
  expect(formed).toHaveLength(2);
  for (const { boardId } of formed) {
    const { status } = await api.request('GET', `/api/boards/${boardId}`, {
      token: organiser.token,
    });
    expect(status).toBe(200);
  }

  await api.command(organiser, { type: 'groups.start', sessionId: eins });
  const group = formed.find(({ members }) => members.includes(ben.personId));
  expect(await placementOf(ben)).toEqual({
    kind: 'group',
    sessionId: eins,
    groupId: group?.groupId,
    boardId: group?.boardId,
  });

  await api.command(organiser, { type: 'groups.end', sessionId: eins });
  expect(await placementOf(ben)).toEqual({
    kind: 'plenary',
    sessionId: eins,
    boardId: plenaryBoardId,
  });

  await api.command(organiser, {
    type: 'person.place',
    personId: ben.personId,
    sessionId: null,
  });
  expect(await placementOf(ben)).toEqual({ kind: 'lobby' });
});

test('late joiners: the smallest running group', async () => {
  const { organiser, eins, workshop } = cast;
  // One after another: a group lists its members in the order in which they joined the workshop.
  const early = [];
  for (let n = 0; n < 4; n++) {
    const person = await api.join(workshop.joinCode);
    await api.command(person, { type: 'session.choose', sessionId: eins });
    early.push(person);
  }
  const ids = [cast.participant, ...early].map(({ personId }) => personId);
  await api.command(organiser, {
    type: 'groups.form',
    sessionId: eins,
    strategy: 'manual',
    groups: [{ name: 'Groß', members: ids.slice(0, 4) }, { members: ids.slice(4) }],
  });
  await api.command(organiser, { type: 'groups.start', sessionIds: [eins] });
  const [big, small] = sessionIn(await api.snapshot(organiser), eins).groups;
  expect(big).toMatchObject({ name: 'Groß', members: ids.slice(0, 4) });
  const late = [];
  for (let n = 0; n < 3; n++) {
    const person = await api.join(workshop.joinCode);
    await api.command(person, { type: 'session.choose', sessionId: eins });
    late.push(await placementOf(person));
  }
  expect(late.map(({ groupId }) => groupId)).toEqual(Array(3).fill(small?.groupId));
  expect(late.every(({ kind, boardId }) => kind === 'group' && boardId === small?.boardId)).toBe(
    true,
  );
});

test('a group start is one write: everybody is in a group at once, nobody stranded', async () => {
  const { organiser, eins, workshop } = cast;
  const people = await Promise.all(Array.from({ length: 30 }, () => api.join(workshop.joinCode)));
  await Promise.all(
    people.map((person) => api.command(person, { type: 'session.choose', sessionId: eins })),
  );
  await api.command(organiser, {
    type: 'groups.form',
    sessionId: eins,
    strategy: 'random',
    count: 4,
  });
  const { version: before } = await api.snapshot(organiser);
  const { version } = await api.command(organiser, { type: 'groups.start', sessionId: eins });
  expect(version).toBe(before + 1);
  const placements = await Promise.all([cast.participant, ...people].map(placementOf));
  expect(placements.every(({ kind }) => kind === 'group')).toBe(true);
  const sizes = sessionIn(await api.snapshot(organiser), eins).groups.map((g) => g.members.length);
  expect(sizes.reduce((a, b) => a + b)).toBe(31);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test('a boardId appears in a snapshot only for who may open it, and exactly those open', async () => {
  const { organiser, facilitator, stranger, participant, spectator, eins, zwei } = cast;
  const other = await api.join(cast.workshop.joinCode, 'Zoe');
  await api.command(other, { type: 'session.choose', sessionId: eins });
  const lobby = await api.join(cast.workshop.joinCode, 'Lou');
  await api.command(organiser, { type: 'groups.form', sessionId: eins, strategy: 'random' });
  await api.command(organiser, { type: 'groups.start', sessionId: eins });

  const everyBoard = boardsIn(await api.snapshot(organiser));
  expect(everyBoard.size).toBe(4);
  const plenaryOfEins = sessionIn(await api.snapshot(organiser), eins).plenaryBoardId;
  for (const who of [organiser, facilitator, stranger, participant, other, lobby, spectator]) {
    const shown = boardsIn(await api.snapshot(who));
    for (const boardId of everyBoard) {
      const { status } = await api.request('GET', `/api/boards/${boardId}`, { token: who.token });
      const spectating = who.role === 'spectator';
      expect([who.role, boardId, status]).toEqual([
        who.role,
        boardId,
        shown.has(boardId) ? 200 : 403,
      ]);
      const line = await endOf(`${server.url}/sync/${boardId}`, bearer(who.token), {
        send: [HELLO],
        orAnswer: true,
      });
      // Who was at the plenary board a moment ago may finish there, blindly (FAREWELL-1).
      const finishes = [participant, other].includes(who) && boardId === plenaryOfEins;
      const isOpen = (shown.has(boardId) && !spectating) || finishes;
      expect([who.role, boardId, line]).toEqual([who.role, boardId, isOpen ? {} : { code: 4403 }]);
    }
  }
  expect(boardsIn(await api.snapshot(participant)).size).toBe(1);
  expect(boardsIn(await api.snapshot(lobby)).size).toBe(0);
  expect(boardsIn(await api.snapshot(facilitator)).size).toBe(3);
  const { plenaryBoardId } = sessionIn(await api.snapshot(organiser), zwei);
  expect(boardsIn(await api.snapshot(stranger))).toEqual(new Set([plenaryBoardId]));

  // The same over events: what a tab has put together holds no more than its snapshot.
  const line = await openControl(server.url, participant.token);
  await api.command(organiser, { type: 'groups.end', sessionId: eins });
  await until('the end has arrived', () => JSON.stringify(line.batches).includes('"plenary"'));
  const told = JSON.stringify([line.snapshot, line.batches]);
  const mine = new Set([
    (await placementOf(participant)).boardId,
    line.snapshot.me.placement.boardId,
  ]);
  for (const boardId of everyBoard) expect(told.includes(boardId)).toBe(mine.has(boardId));
  line.socket.disconnect();
});

function boardsIn(snapshot: Snapshot): Set<string> {
  const found = new Set<string>();
  JSON.stringify(snapshot.sessions, (key, value: unknown) => {
    if (/boardId$/i.test(key) && typeof value === 'string') found.add(value);
    return value;
  });
  return found;
}

test('areas are written by the server at board creation, from the file, in order; also on group boards', async () => {
  const file = await erfurt();
  const { links, workshopId } = await api.createWorkshop(file);
  const organiser = await api.redeem(links.organiser);
  const snapshot = await api.snapshot(organiser);
  expect(organiser.workshopId).toBe(workshopId);
  for (const [index, session] of snapshot.sessions.entries()) {
    const { body } = await api.request('GET', `/api/boards/${session.plenaryBoardId}`, {
      token: organiser.token,
    });
    const { elements } = body as { elements: { type: string; text: string; pos: number[] }[] };
    const areas = elements.filter(({ type }) => type === 'area');
    expect(areas.map(({ text }) => text)).toEqual(file.sessions[index]?.areas);
    const places = areas.map(({ pos: [x = 0, y = 0] }) => [y, x] as const);
    expect(places).toEqual([...places].sort(([a, c], [b, d]) => a - b || c - d));
    // Import reads `notes` only to validate it – it never seeds them.
    expect(elements.length).toBe(areas.length);
    expect(session.capacity).toBe(file.sessions[index]?.participants);
    expect(session.defaultGroups).toBe(file.sessions[index]?.groups);
    expect(session.peopleCount).toBe(0);
  }
});

test('import validates the notes of the file', async () => {
  const file = smallFile();
  const [first, ...others] = file.sessions;
  const { status, body } = await api.request('POST', '/api/workshops', {
    token: 'admin-token-for-tests-only-0123456789',
    body: { ...file, sessions: [{ ...first, notes: [{ area: 7, text: 'x' }] }, ...others] },
  });
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { field: expect.stringContaining('notes') } });
});

test('agenda times gate nothing: a day long past and one far ahead work alike', async () => {
  for (const year of ['1999', '2199']) {
    const file = smallFile();
    const workshop = await api.createWorkshop({
      ...file,
      agenda: file.agenda.map((step) => ({
        ...step,
        start: step.start.replace('2030', year),
        end: step.end.replace('2030', year),
      })),
    });
    const ada = await api.join(workshop.joinCode, 'Ada');
    const organiser = await api.redeem(workshop.links.organiser);
    const [session] = (await api.snapshot(organiser)).sessions;
    const sessionId = session?.sessionId ?? '';
    await api.command(ada, { type: 'session.choose', sessionId });
    await api.command(organiser, { type: 'groups.form', sessionId, strategy: 'random' });
    await api.command(organiser, { type: 'groups.start', sessionId });
    expect((await placementOf(ada)).kind).toBe('group');
  }
});

test('participants is a capacity: a rush never overfills a session, the rest get 409', async () => {
  const file = smallFile();
  const sessions = file.sessions.map((session) => ({ ...session, participants: 3 }));
  const workshop = await api.createWorkshop({ ...file, sessions });
  const organiser = await api.redeem(workshop.links.organiser);
  const sessionId = (await api.snapshot(organiser)).sessions[0]?.sessionId ?? '';
  const people = await Promise.all(Array.from({ length: 9 }, () => api.join(workshop.joinCode)));
  const answers = await Promise.all(
    people.map((person) => refusal(person, { type: 'session.choose', sessionId })),
  );
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(3);
  expect(answers.filter((answer) => answer === '409 session-full')).toHaveLength(6);
  expect(sessionIn(await api.snapshot(organiser), sessionId).peopleCount).toBe(3);
});

test('version is one counter without unseen gaps: since always equals the last version', async () => {
  const { facilitator, organiser, participant, workshop } = cast;
  const watchers = await Promise.all(
    [participant, organiser, cast.spectator].map((who) => openControl(server.url, who.token)),
  );
  const one = await openControl(server.url, organiser.token);
  const two = await openControl(server.url, facilitator.token, { transports: ['polling'] });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      n % 2 === 0
        ? one.command({ type: 'person.rename', name: `Eins ${n}` })
        : n % 3 === 0
          ? two.command({
              type: 'board.lock',
              boardId: two.snapshot.me.placement.boardId,
              locked: n % 4 === 1,
            })
          : two.command({ type: 'person.rename', name: `Zwei ${n}` }),
    ),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  await Promise.all([api.join(workshop.joinCode), api.join(workshop.joinCode)]);
  const { version } = await api.snapshot(organiser);
  for (const { batches, snapshot, socket } of watchers) {
    await until('the last version has arrived', () => batches.at(-1)?.version === version);
    const fresh = batches.filter((batch) => batch.version > snapshot.version);
    expect(fresh[0]?.since).toBeLessThanOrEqual(snapshot.version);
    for (const [index, batch] of fresh.entries()) {
      if (index > 0) expect(batch.since).toBe(fresh[index - 1]?.version);
      expect(batch.version).toBeGreaterThanOrEqual(batch.since);
    }
    socket.disconnect();
  }
  one.socket.disconnect();
  two.socket.disconnect();
});

test('commandId is scoped per person, only successes are remembered, also across carriers', async () => {
  const { organiser, facilitator, participant, eins } = cast;
  const commandId = 'the-same-for-all';
  const rename = { type: 'person.rename', commandId };
  const first = await api.command(organiser, { ...rename, name: 'Erste' });
  const version = (await api.snapshot(organiser)).version;
  const line = await openControl(server.url, organiser.token);
  expect(await line.command({ ...rename, name: 'Zweite' })).toEqual({ ok: true, ...first });
  line.socket.disconnect();
  expect((await api.snapshot(organiser)).version).toBe(version);
  expect((await api.snapshot(organiser)).me.name).toBe('Erste');
  // Somebody else's id is another one.
  await api.command(facilitator, { ...rename, name: 'Meine' });
  expect((await api.snapshot(facilitator)).me.name).toBe('Meine');
  // A refusal is not remembered.
  const start = { type: 'groups.start', sessionId: eins, commandId: 'try-again-1' };
  expect(await refusal(facilitator, start)).toBe('409 groups-not-formed');
  await api.command(facilitator, { type: 'groups.form', sessionId: eins, strategy: 'random' });
  expect(await refusal(facilitator, start)).toBe('ok');
  expect((await placementOf(participant)).kind).toBe('group');
  // At once: one of ten takes effect.
  const before = (await api.snapshot(organiser)).version;
  const many = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      api.command(organiser, { type: 'person.rename', name: `N ${n}`, commandId: 'at-once-1' }),
    ),
  );
  expect(new Set(many.map((answer) => answer.version)).size).toBe(1);
  expect((await api.snapshot(organiser)).version).toBe(before + 1);
});

test('statuses: 400 with field, 401, 403, 404, 409, 413, 415, always with a kebab-case code', async () => {
  const { participant, organiser, workshop, eins } = cast;
  const commands = `/api/workshops/${workshop.workshopId}/commands`;
  const ask = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${server.url}${path}`, init);
    const { error } = (await answer.json()) as {
      error: { code: string; message: string; requestId: string; field?: string };
    };
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(error.message.length).toBeGreaterThan(5);
    expect(error.requestId).toMatch(/^[\w-]{8,}$/);
    return [answer.status, error.code, error.field];
  };
  const json = (token: string, body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(token) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const own = (body: unknown) => ask(commands, json(participant.token, body));
  expect(await own({ type: 'nonsense' })).toEqual([400, 'unknown-command', 'type']);
  expect(await own({ type: 'session.choose' })).toEqual([400, 'invalid-message', 'sessionId']);
  expect(await own({ type: 'person.rename', name: 'A', extra: 1 })).toEqual([
    400,
    'invalid-message',
    'extra',
  ]);
  expect(await own('{')).toEqual([400, 'invalid-json', undefined]);
  expect(await ask(commands, json('nobody', {}))).toEqual([401, 'unauthenticated', undefined]);
  expect(await own({ type: 'code.rotate' })).toEqual([403, 'not-allowed', undefined]);
  expect(await ask('/api/join', json('', { code: 'AAAA-AAAA' }))).toEqual([
    404,
    'join-unknown',
    undefined,
  ]);
  expect(await own({ type: 'session.choose', sessionId: 'no-such-session' })).toEqual([
    404,
    'session-not-found',
    undefined,
  ]);
  expect(
    await ask(commands, json(organiser.token, { type: 'groups.end', sessionId: eins })),
  ).toEqual([409, 'groups-not-running', undefined]);
  expect(await own({ type: 'person.rename', name: 'x'.repeat(400_000) })).toEqual([
    413,
    'too-large',
    undefined,
  ]);
  const { headers: _, ...rest } = json(participant.token, 'x');
  expect(
    await ask(commands, {
      ...rest,
      headers: { ...bearer(participant.token), 'content-type': 'text/plain' },
    }),
  ).toEqual([415, 'unsupported-media-type', undefined]);
});

test('429 comes with Retry-After, and the budget of commands is the person’s over both carriers', async () => {
  const { participant, facilitator, workshop } = cast;
  const command = { type: 'person.rename', name: 'Immer gleich' };
  let limited: Response | undefined;
  let overSocket = false;
  // The budget refills while we ask: a slow machine may need more than one flood to meet its end.
  for (let flood = 0; flood < 20 && !(limited && overSocket); flood++) {
    // A line has a budget of its own, so every flood takes a new one.
    const line = await openControl(server.url, participant.token);
    const [answers, answer] = await Promise.all([
      Promise.all(Array.from({ length: 200 }, () => line.command(command))),
      fetch(`${server.url}/api/workshops/${workshop.workshopId}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(participant.token) },
        body: JSON.stringify(command),
      }),
    ]);
    overSocket ||= answers.some((one) => !one.ok && one.error.code === 'rate');
    if (answer.status === 429) limited = answer;
    line.socket.disconnect();
  }
  expect(overSocket).toBe(true);
  expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
  // Nobody else pays for it.
  expect(await refusal(facilitator, { type: 'person.rename', name: 'Ruhig' })).toBe('ok');
});
