import { valueById } from '@stellwand/shared/lib/by-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { type Cast, castOf, smallFile } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
let cast: Cast;

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
  cast = await castOf(api);
});
afterAll(() => gateways.close());

type ErrorAnswer = { error: { code: string; field?: string; message: string } };
const errorOf = (answer: { body: unknown }) => (answer.body as ErrorAnswer).error;
const linksNow = async (token: string) =>
  (
    (await api.request('POST', `/api/workshops/${cast.workshop.workshopId}/links`, { token }))
      .body as Cast['workshop']
  ).links;

describe('workshops', () => {
  test('HTTP-1 creating answers id, code and links; only the admin token may', async () => {
    const create = (token?: string) =>
      api.request('POST', '/api/workshops', {
        body: smallFile(),
        ...(token === undefined ? {} : { token }),
      });
    const created = await create(ADMIN_TOKEN);
    expect(created.status).toBe(201);
    const { workshopId, joinCode, links } = created.body as Cast['workshop'];
    expect(workshopId).toMatch(/^[A-Za-z0-9_-]{8,40}$/);
    expect(joinCode.replace('-', '')).toMatch(/^[2-9A-Z]{8}$/);
    expect(Object.keys(links.facilitators)).toEqual(['eins', 'zwei']);
    for (const link of [links.organiser, links.spectator, ...Object.values(links.facilitators)]) {
      expect(link).toMatch(new RegExp(`^${gateways.url}/redeem#.{16,}$`));
    }
    const nobody = await create();
    expect([nobody.status, errorOf(nobody).code]).toEqual([401, 'unauthenticated']);
    const organiser = await create(cast.organiser.token);
    expect([organiser.status, errorOf(organiser).code]).toEqual([403, 'not-allowed']);
  });

  test('HTTP-2 the admin token lists, links and deletes, but opens nothing', async () => {
    const { workshopId, joinCode } = await api.createWorkshop(smallFile());
    const list = await api.request('GET', '/api/workshops', { token: ADMIN_TOKEN });
    expect(list.body).toMatchObject({
      workshops: expect.arrayContaining([expect.objectContaining({ workshopId, title: 'Probe' })]),
    });
    const again = await api.request('POST', `/api/workshops/${workshopId}/links`, {
      token: ADMIN_TOKEN,
    });
    expect(again.body).toMatchObject({ workshopId, joinCode });

    for (const path of [`/api/workshops/${workshopId}`, '/api/me']) {
      expect((await api.request('GET', path, { token: ADMIN_TOKEN })).status).toBe(403);
    }
    const remove = () =>
      api.request('DELETE', `/api/workshops/${workshopId}`, { token: ADMIN_TOKEN });
    expect((await remove()).status).toBe(204);
    expect(errorOf(await remove()).code).toBe('workshop-not-found');
    const late = await api.request('POST', '/api/join', { body: { code: joinCode } });
    expect([late.status, errorOf(late).code]).toEqual([404, 'join-unknown']);
  });

  test('HTTP-3 links are for the admin token and the organiser of this workshop', async () => {
    const path = `/api/workshops/${cast.workshop.workshopId}/links`;
    const statusOf = async (token?: string) =>
      (await api.request('POST', path, token === undefined ? {} : { token })).status;
    expect(await statusOf(cast.organiser.token)).toBe(200);
    expect(await statusOf(cast.facilitator.token)).toBe(403);
    expect(await statusOf(cast.participant.token)).toBe(403);
    expect(await statusOf()).toBe(401);

    const other = await api.redeem((await api.createWorkshop(smallFile())).links.organiser);
    expect(await statusOf(other.token)).toBe(403);
  });

  test('HTTP-4 a snapshot shows each role its own view, with a version', async () => {
    const asOrganiser = await api.snapshot(cast.organiser);
    const asParticipant = await api.snapshot(cast.participant);
    expect(asOrganiser.joinCode).toBe(cast.workshop.joinCode);
    expect(asParticipant.joinCode).toBeUndefined();
    expect(asParticipant.version).toBe(asOrganiser.version);
    const openBoards = (snapshot: typeof asOrganiser) =>
      snapshot.sessions.filter((session) => session.plenaryBoardId !== undefined).length;
    expect([openBoards(asOrganiser), openBoards(asParticipant)]).toEqual([2, 1]);
  });

  test('HTTP-4 strangers learn nothing: 401 signed out, 403 elsewhere, 404 for none', async () => {
    const other = await api.createWorkshop(smallFile());
    const statusOf = async (id: string, token?: string) =>
      (await api.request('GET', `/api/workshops/${id}`, token === undefined ? {} : { token }))
        .status;
    expect(await statusOf(cast.workshop.workshopId)).toBe(401);
    expect(await statusOf(other.workshopId, cast.participant.token)).toBe(403);
    expect(await statusOf('no-such-workshop', cast.participant.token)).toBe(404);
  });
});

describe('people', () => {
  test('HTTP-5 me says who one is and where one belongs', async () => {
    const joined = await api.join(cast.workshop.joinCode);
    expect(await api.me(joined.token)).toEqual({
      personId: joined.personId,
      role: 'participant',
      workshopId: cast.workshop.workshopId,
      placement: { kind: 'lobby' },
    });
    await api.command(joined, { type: 'session.choose', sessionId: cast.zwei });
    const { placement } = await api.me(joined.token);
    expect(placement).toMatchObject({ kind: 'session', sessionId: cast.zwei });
    expect(placement.boardId).toBe(
      cast.snapshot.sessions.find(({ key }) => key === 'zwei')?.plenaryBoardId,
    );
  });

  test('HTTP-6 a device link signs in the same person, once', async () => {
    const { personId, token } = cast.participant;
    const made = await api.request('POST', '/api/me/device-link', { token });
    expect(made.status).toBe(201);
    const { link, secret } = made.body as { link: string; secret: string };
    expect(link).toBe(`${gateways.url}/redeem#${secret}`);
    expect((await api.redeem(link)).personId).toBe(personId);
    const twice = await api.request('POST', '/api/redeem', { body: { secret } });
    expect([twice.status, errorOf(twice).code]).toEqual([401, 'link-unknown']);
  });

  test('HTTP-7 every redeem of a role link makes a new person with that role', async () => {
    const one = await api.redeem(cast.workshop.links.spectator);
    const two = await api.redeem(cast.workshop.links.spectator);
    expect([one.role, two.role]).toEqual(['spectator', 'spectator']);
    expect(one.personId).not.toBe(two.personId);
  });

  test('T18 who was removed, or came by a rotated link, is signed out at once', async () => {
    const statusOf = async ({ token }: { token: string }) =>
      (await api.request('GET', '/api/me', { token })).status;
    const guest = await api.join(cast.workshop.joinCode, 'Gast');
    await api.command(cast.organiser, { type: 'person.remove', personId: guest.personId });
    expect(await statusOf(guest)).toBe(401);

    await api.command(cast.organiser, { type: 'link.rotate', role: 'spectator' });
    expect(await statusOf(cast.spectator)).toBe(401);
    const { spectator } = await linksNow(cast.organiser.token);
    expect(spectator).not.toBe(cast.workshop.links.spectator);
    cast.spectator = await api.redeem(spectator);
    expect(await statusOf(cast.spectator)).toBe(200);
  });

  test('T18 a token of another server, or a changed one, is no session', async () => {
    const [head = '', body = '', signature = ''] = cast.participant.token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const raised = encode({ ...claims, r: 'organiser' });
    for (const token of [
      `${head}.${raised}.${signature}`,
      `${encode({ alg: 'none' })}.${raised}.`,
      cast.participant.token.slice(0, -4),
      'x',
    ]) {
      expect((await api.request('GET', '/api/me', { token })).status).toBe(401);
    }
  });
});

describe('boards and results', () => {
  test('HTTP-8 a board is data for who is placed on it or leads its session', async () => {
    const [eins = '', zwei = ''] = cast.snapshot.sessions.map(
      ({ plenaryBoardId }) => plenaryBoardId,
    );
    const read = (token: string | null, boardId = eins) =>
      api.request('GET', `/api/boards/${boardId}`, token === null ? {} : { token });

    const { body } = await read(cast.participant.token);
    expect(body).toMatchObject({ boardId: eins, title: expect.any(String) });
    const { elements } = body as { elements: { text: string }[] };
    expect(elements.map(({ text }) => text)).toEqual(['A', 'B']);

    // LAYOUT-5: where it is shown stands beside where it is stored, for whoever asks.
    const laidOut = await read(cast.participant.token, `${eins}?layout=1`);
    expect(laidOut.body).toMatchObject({
      elements: elements.map((element) => ({
        ...element,
        shown: { x: expect.any(Number), y: 0, w: 484, h: 860 },
      })),
    });

    expect((await read(cast.facilitator.token)).status).toBe(200);
    expect((await read(cast.organiser.token, zwei)).status).toBe(200);
    expect((await read(cast.participant.token, zwei)).status).toBe(403);
    expect((await read(cast.stranger.token)).status).toBe(403);
    expect((await read(ADMIN_TOKEN)).status).toBe(403);
    expect((await read(null)).status).toBe(401);
    expect((await read(cast.organiser.token, 'no-such-board')).status).toBe(404);
  });

  test('HTTP-9 results come in every format, for those who lead', async () => {
    const path = `/api/sessions/${cast.eins}/results`;
    const read = (token: string, url: string) => api.request('GET', url, { token });
    for (const [format, type = ''] of [
      ['json', 'application/json'],
      ['md', 'text/markdown'],
      ['csv', 'text/csv'],
      ['html', 'text/html'],
    ]) {
      const answer = await read(cast.facilitator.token, `${path}?format=${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=[\w.-]+$/);
    }
    expect((await read(cast.organiser.token, `${path}?format=md`)).status).toBe(200);
    expect((await read(cast.participant.token, `${path}?format=md`)).status).toBe(403);
    expect((await read(cast.stranger.token, `${path}?format=md`)).status).toBe(403);
    const none = '/api/sessions/no-such-one/results?format=md';
    expect((await read(cast.organiser.token, none)).status).toBe(404);

    const whole = `/api/workshops/${cast.workshop.workshopId}/results?format=md`;
    expect((await read(cast.organiser.token, whole)).status).toBe(200);
    expect((await read(cast.facilitator.token, whole)).status).toBe(403);
  });

  test('HTTP-9 an unknown format is told which ones there are', async () => {
    for (const query of ['?format=exe', '', '?format=']) {
      const answer = await api.request('GET', `/api/sessions/${cast.eins}/results${query}`, {
        token: cast.organiser.token,
      });
      expect([answer.status, errorOf(answer).code]).toEqual([400, 'format-unknown']);
      expect(errorOf(answer).message).toContain('json, md, csv, html');
    }
  });
});

describe('role × command', () => {
  // Who may: O organiser, F facilitator of the session, P participant, S spectator.
  const commands = (): [string, Record<string, unknown>, string][] => {
    const sessionId = cast.eins;
    const boardId = cast.snapshot.sessions[0]?.plenaryBoardId;
    return [
      ['person.rename', { name: 'Neu' }, 'OFPS'],
      ['session.choose', { sessionId }, 'P'],
      ['person.place', { personId: cast.participant.personId, sessionId }, 'OF'],
      ['phase.start', { sessionId, phaseId: 'open' }, 'OF'],
      ['board.lock', { boardId, locked: false }, 'OF'],
      ['groups.form', { sessionId, strategy: 'random', count: 1 }, 'OF'],
      ['groups.start', { sessionId }, 'OF'],
      ['groups.end', { sessionId }, 'OF'],
      ['code.rotate', {}, 'O'],
      ['link.rotate', { role: 'facilitator', sessionId: cast.zwei }, 'O'],
    ];
  };

  test('T33 each role may run exactly its commands; a refusal is 403 not-allowed', async () => {
    const { organiser, facilitator, participant, spectator } = cast;
    const people = { O: organiser, F: facilitator, P: participant, S: spectator };
    const path = `/api/workshops/${cast.workshop.workshopId}/commands`;
    for (const [type, fields, may] of commands()) {
      let allowed = '';
      for (const [letter, { token }] of Object.entries(people)) {
        const answer = await api.request('POST', path, { token, body: { type, ...fields } });
        if (answer.status === 403) expect(errorOf(answer).code).toBe('not-allowed');
        else allowed += letter;
      }
      expect([type, allowed]).toEqual([type, may]);
    }
  });

  test('T33 a facilitator of one session cannot lead another', async () => {
    const links = await linksNow(ADMIN_TOKEN);
    const { token } = await api.redeem(valueById(links.facilitators, 'zwei') ?? '');
    const answer = await api.request(
      'POST',
      `/api/workshops/${cast.workshop.workshopId}/commands`,
      { token, body: { type: 'phase.start', sessionId: cast.eins, phaseId: 'read' } },
    );
    expect([answer.status, errorOf(answer).code]).toEqual([403, 'not-allowed']);
  });

  test('CMD-1 a repeat with the same commandId answers the same and changes nothing', async () => {
    const body = { type: 'person.rename', name: 'Einmal', commandId: 'rename-once-1' };
    const path = `/api/workshops/${cast.workshop.workshopId}/commands`;
    const { token } = cast.participant;
    const first = await api.request('POST', path, { token, body });
    const second = await api.request('POST', path, { token, body });
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    const { version } = await api.snapshot(cast.participant);
    expect(version).toBe((first.body as { version: number }).version);
  });
});
