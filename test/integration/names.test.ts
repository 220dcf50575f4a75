import { addComment, setReaction } from '@stellwand/shared/board/contributions';
import { createNote } from '@stellwand/shared/board/notes';
import { MESSAGE } from '@stellwand/shared/contracts/sync-protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createApi } from '../support/api.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { bearer, openControl } from '../support/raw-lines.ts';
import { startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { type Gateways, startGateways } from '../support/start-gateways.ts';
import { until } from '../support/until.ts';

/** Names on the wire: every byte that reaches another participant, in each of the three settings. */

const NAME = 'Marlene-Marker';

let gateways: Gateways;
let api: ReturnType<typeof createApi>;
const ends: (() => void)[] = [];

beforeAll(async () => {
  gateways = await startGateways();
  api = createApi(gateways.url);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(() => gateways.close());

const setNames = (cast: Cast, names: string) =>
  api.command(cast.facilitator, { type: 'session.names', sessionId: cast.eins, names });

/** Everything Ada’s browser is sent: both lines, byte for byte, and what she may ask for. */
async function listen(cast: Cast, boardId: string) {
  const { token } = cast.participant;
  const raw: string[] = [];
  const control = await openControl(gateways.url, token, { transports: ['websocket'] });
  raw.push(JSON.stringify(control.snapshot));
  control.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
    raw.push(data instanceof Uint8Array ? data.toString() : JSON.stringify(data));
  });
  const sync = new WebSocket(`${gateways.url.replace(/^http/, 'ws')}/sync/${boardId}`, {
    headers: bearer(token),
  });
  // Latin-1, so that every byte is a character and none is lost.
  sync.on('message', (data: Buffer) => raw.push(data.toString('latin1')));
  sync.on('open', () => {
    sync.send(new Uint8Array([MESSAGE.sync, 0, 1, 0]));
    sync.send(new Uint8Array([MESSAGE.queryAwareness]));
  });
  ends.push(() => {
    control.socket.disconnect();
    sync.terminate();
  });
  return {
    heard: (text: string) => raw.some((part) => part.includes(text)),
    forget: () => raw.splice(0),
    async ask() {
      for (const path of [
        `/api/workshops/${cast.participant.workshopId}`,
        `/api/boards/${boardId}`,
        '/api/me',
      ]) {
        raw.push(JSON.stringify((await api.request('GET', path, { token })).body));
      }
    },
    control,
  };
}

/** Marlene does everything that could carry her name. */
async function busyMarlene(cast: Cast) {
  const marlene = await api.join(cast.workshop.joinCode, NAME);
  await api.command(marlene, { type: 'session.choose', sessionId: cast.eins });
  const boardId = (await api.me(marlene.token)).placement.boardId ?? '';
  const client = createProtocolClient({ url: gateways.url, boardId, token: marlene.token });
  ends.push(() => client.close());
  await client.connect();
  const { personId } = marlene;
  const act = async (n: number) => {
    const id = `note-000${n}`;
    const by = { author: personId, createdAt: n };
    createNote(client.doc, { id, text: `Gedanke ${n}`, at: { x: 10, y: 10 }, ...by });
    setReaction(client.doc, id, personId, 'heart');
    addComment(client.doc, id, { commentId: `comment-${n}`, text: `Nachsatz ${n}`, ...by });
    client.sendAwareness({ user: { name: NAME, personId }, cursor: { x: n, y: n }, typing: id });
    await client.saved();
  };
  return { marlene, boardId, act };
}

test('NAMES-3 hidden: notes, comments, reactions and pointers of somebody arrive, their name never', async () => {
  const cast = await castOf(api);
  await setNames(cast, 'hidden');
  const { marlene, boardId, act } = await busyMarlene(cast);
  const ada = await listen(cast, boardId);
  await act(1);
  await api.command(marlene, { type: 'person.rename', name: `${NAME} II` });
  await act(2);
  await until('Ada has it all', () => ada.heard('Nachsatz 2') && ada.heard('"cursor":{"x":2'));
  await ada.ask();
  expect(ada.heard('Gedanke 1')).toBe(true);
  expect(ada.heard(NAME)).toBe(false);

  // Shown again, the same lines carry it: what is listened to is the right thing.
  await setNames(cast, 'shown');
  await act(3);
  await until('Ada hears the name', () => ada.heard(NAME));
});

test('NAMES-2 NAMES-5 pseudonyms take over at once, on open lines, for what is there already', async () => {
  const cast = await castOf(api);
  const { boardId, act, marlene } = await busyMarlene(cast);
  const ada = await listen(cast, boardId);
  await act(1);
  await until('Ada hears the name', () => ada.heard(NAME));

  await setNames(cast, 'pseudonym');
  const { people = [], sessions } = await api.snapshot(cast.facilitator);
  const { name, alias = '' } = people.find((one) => one.personId === marlene.personId) ?? {};
  expect([name, sessions[0]?.names]).toEqual([NAME, 'pseudonym']);
  const pointer = `"name":"${alias}"`;
  await until('Ada hears the pseudonym on both lines', () => {
    const told = ada.control.batches.flatMap(({ events }) => events);
    return ada.heard(pointer) && told.some((e) => e.type === 'person.changed');
  });
  ada.forget();
  await act(2);
  await until('Ada has the rest', () => ada.heard('Nachsatz 2'));
  await ada.ask();
  expect(ada.heard(alias)).toBe(true);
  expect(ada.heard(NAME)).toBe(false);
});

test('NAMES-4 results name nobody, a pseudonym or the name, in every format', async () => {
  const cast = await castOf(api);
  const { act, marlene } = await busyMarlene(cast);
  await act(1);
  const results = async () => {
    const files = ['json', 'md', 'csv', 'html'].map(async (format) => {
      const path = `/api/sessions/${cast.eins}/results?format=${format}`;
      const { body } = await api.request('GET', path, { token: cast.facilitator.token });
      return typeof body === 'string' ? body : JSON.stringify(body);
    });
    return Promise.all(files);
  };
  const naming = async (name: string) => (await results()).filter((file) => file.includes(name));
  const aliasNow = async () =>
    (await api.snapshot(cast.facilitator)).people?.find(
      ({ personId }) => personId === marlene.personId,
    )?.alias ?? 'no alias';

  expect((await naming(NAME)).length).toBeGreaterThan(0);
  const formats = (await naming(NAME)).length;
  await setNames(cast, 'pseudonym');
  expect(await naming(NAME)).toEqual([]);
  expect(await naming(await aliasNow())).toHaveLength(formats);
  const alias = await aliasNow();
  await setNames(cast, 'hidden');
  expect(await naming(NAME)).toEqual([]);
  expect(await naming(alias)).toEqual([]);
  expect(await naming('Gedanke 1')).toHaveLength(4);
});

test('NAMES-1 the file can say it, a participant cannot, and a restart changes nothing', async () => {
  const server = await startServer();
  const here = createApi(server.url);
  try {
    const cast = await castOf(here);
    const command = { type: 'session.names', sessionId: cast.eins, names: 'hidden' };
    for (const who of [cast.participant, cast.stranger, cast.spectator]) {
      await expect(here.command(who, command)).rejects.toThrow('not-allowed');
    }
    await here.command(cast.facilitator, command);
    await server.kill();
    await server.start();
    const { sessions, people } = await here.snapshot(cast.participant);
    expect([sessions[0]?.names, people]).toEqual(['hidden', []]);

    const file = {
      title: 'Still',
      sessions: [
        { key: 'a', title: 'A', question: '?', groups: 1, participants: 9, areas: ['X'] },
        { key: 'b', title: 'B', question: '?', groups: 1, participants: 9, areas: ['X'] },
      ].map((session) => (session.key === 'b' ? { ...session, names: 'pseudonym' } : session)),
    };
    const { links } = await here.createWorkshop(file);
    const snapshot = await here.snapshot(await here.redeem(links.organiser));
    expect(snapshot.sessions.map(({ names }) => names)).toEqual(['shown', 'pseudonym']);
  } finally {
    await server.dispose();
  }
});
