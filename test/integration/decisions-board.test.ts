import { createNote } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { bearer, endOf, openControl } from '../support/raw-lines.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { openStockClient, type StockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/** The design's decisions on boards, as outside programs meet them. */

let server: ServerProcess;
let api: ReturnType<typeof createApi>;
let cast: Cast;
let boardId: string;
beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
});
beforeEach(async () => {
  cast = await castOf(api);
  boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
});
afterAll(() => server.dispose());

type Person = { token: string; personId: string; workshopId: string };

async function inSession(name: string): Promise<Person> {
  const person = await api.join(cast.workshop.joinCode, name);
  await api.command(person, { type: 'session.choose', sessionId: cast.eins });
  return person;
}

interface BoardAnswer {
  elements: {
    elementId: string;
    type: string;
    text: string;
    author?: string;
    color?: string;
    pos: number[];
  }[];
}
async function notesOf(board = boardId): Promise<BoardAnswer['elements']> {
  const { body } = await api.request('GET', `/api/boards/${board}`, {
    token: cast.organiser.token,
  });
  return (body as BoardAnswer).elements.filter(({ type }) => type === 'note');
}

const elementOf = ({ doc }: StockClient, id: string): Y.Map<unknown> => {
  const element = doc.getMap('elements').get(id);
  if (!(element instanceof Y.Map)) throw new Error(`${id} is not on this board`);
  return element;
};

const refused = async (client: StockClient): Promise<void> => {
  await until('the client is closed with 4403', () => client.closes.includes(4403));
  client.destroy();
};

test('phase open: a participant edits, moves and recolours anyone’s notes and deletes only their own', async () => {
  const [ada, ben] = [
    await openStockClient(server.url, boardId, cast.participant),
    await openStockClient(server.url, boardId, await inSession('Ben')),
  ];
  const id = ada.write('von Ada');
  await until('Ben sees it', () => ben.textOf(id) === 'von Ada');
  (elementOf(ben, id).get('text') as Y.Text).insert(0, 'auch ');
  elementOf(ben, id).set('pos', [300, 40]);
  elementOf(ben, id).set('color', 'mint');
  await until('the server has it all', async () => {
    const [note] = await notesOf();
    return note?.text === 'auch von Ada' && note.color === 'mint' && note.pos[0] === 300;
  });
  expect(ben.closes).toEqual([]);
  ben.doc.getMap('elements').delete(id);
  await refused(ben);
  expect(await notesOf()).toHaveLength(1);
  ada.doc.getMap('elements').delete(id);
  await until('Ada deleted her own', async () => (await notesOf()).length === 0);
  ada.destroy();
});

test.each([
  ['locked', (note: Y.Map<unknown>) => note.set('locked', true)],
  [
    'origin',
    (note: Y.Map<unknown>) => note.set('origin', { groupId: 'abcdefgh', boardId: 'abcdefgh' }),
  ],
  ['author', (note: Y.Map<unknown>) => note.set('author', 'somebody-else')],
  ['an unknown key', (note: Y.Map<unknown>) => note.set('surprise', 1)],
  ['a reserved key', (note: Y.Map<unknown>) => note.set('internal', 'x')],
  ['an unknown colour', (note: Y.Map<unknown>) => note.set('color', 'red')],
  ['the board map', (note: Y.Map<unknown>) => note.doc?.getMap('board').set('title', 'Meins')],
  ['an area', (note: Y.Map<unknown>) => (note.parent as Y.Map<unknown>).delete('area-0001')],
  [
    'text over 2,000 characters',
    (note: Y.Map<unknown>) => (note.get('text') as Y.Text).insert(0, 'x'.repeat(2_000)),
  ],
])('a participant never writes %s', async (_what, write) => {
  const ada = await openStockClient(server.url, boardId, cast.participant);
  const id = ada.write('eigener');
  await until('the server has it', async () => (await notesOf()).length === 1);
  const before = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.organiser.token,
  });
  write(elementOf(ada, id));
  await refused(ada);
  const after = await api.request('GET', `/api/boards/${boardId}`, { token: cast.organiser.token });
  expect(after.body).toEqual(before.body);
});

test('creating a note is one transaction with type, pos, text, author, createdAt; less is refused', async () => {
  for (const missing of ['type', 'pos', 'text', 'author', 'createdAt']) {
    const ada = await openStockClient(server.url, boardId, cast.participant);
    const fields: Record<string, unknown> = {
      type: 'note',
      pos: [1, 2],
      text: new Y.Text('Hallo'),
      author: cast.participant.personId,
      createdAt: Date.now(),
    };
    delete fields[missing];
    ada.doc.getMap('elements').set(`incomplete-${missing}`, new Y.Map(Object.entries(fields)));
    await refused(ada);
  }
  expect(await notesOf()).toEqual([]);
});

test('a dead id may return only with its recorded author', async () => {
  const ben = await inSession('Ben');
  const first = await openStockClient(server.url, boardId, cast.participant);
  const id = first.write('stirbt');
  await until('it is there', async () => (await notesOf()).length === 1);
  first.doc.getMap('elements').delete(id);
  await until('it is dead', async () => (await notesOf()).length === 0);

  const thief = await openStockClient(server.url, boardId, ben);
  // Whoever has not heard of it yet is told, and not closed for it.
  const heard = () => Y.decodeStateVector(Y.encodeStateVector(thief.doc)).has(first.doc.clientID);
  await until('the thief knows', () => heard() && thief.textOf(id) === undefined);
  thief.write('jetzt meins', { id });
  await refused(thief);
  expect(await notesOf()).toEqual([]);

  first.write('wieder da', { id });
  await until('it is back', async () => (await notesOf())[0]?.text === 'wieder da');
  expect((await notesOf())[0]?.author).toBe(cast.participant.personId);
  first.destroy();
});

test('element ids of two workshops have nothing to do with each other', async () => {
  const other = await castOf(api);
  const otherBoard = (await api.me(other.participant.token)).placement.boardId ?? '';
  const here = await openStockClient(server.url, boardId, cast.participant);
  const there = await openStockClient(server.url, otherBoard, other.participant);
  here.write('hier', { id: 'one-id-for-two' });
  there.write('dort', { id: 'one-id-for-two' });
  // The same Yjs client id in both: bound per document.
  const twin = new Y.Doc();
  twin.clientID = here.doc.clientID;
  const third = await openStockClient(server.url, otherBoard, other.participant, twin);
  third.write('auch dort');
  await until('both are there', async () => (await notesOf()).length === 1);
  expect((await notesOf())[0]?.text).toBe('hier');
  const { body } = await api.request('GET', `/api/boards/${otherBoard}`, {
    token: other.organiser.token,
  });
  await until('the other board has its two', async () => {
    const answer = await api.request('GET', `/api/boards/${otherBoard}`, {
      token: other.organiser.token,
    });
    return (answer.body as BoardAnswer).elements.filter(({ type }) => type === 'note').length === 2;
  });
  expect(JSON.stringify(body)).not.toContain('hier');
  for (const client of [here, there, third]) client.destroy();
});

test('rejected { code, elementIds } reaches every tab of the person over Socket.IO', async () => {
  const [one, two] = [
    await openControl(server.url, cast.participant.token),
    await openControl(server.url, cast.participant.token, { transports: ['polling'] }),
  ];
  const stranger = await openControl(server.url, (await inSession('Ben')).token);
  const told: unknown[][] = [[], [], []];
  for (const [index, { socket }] of [one, two, stranger].entries()) {
    socket.on('rejected', (rejected) => {
      told[index]?.push(rejected);
    });
  }
  const leader = await openStockClient(server.url, boardId, cast.facilitator);
  const id = leader.write('nicht deiner');
  const ada = await openStockClient(server.url, boardId, cast.participant);
  await until('Ada sees it', () => ada.textOf(id) !== undefined);
  ada.doc.getMap('elements').delete(id);
  await refused(ada);
  const expected = { boardId, code: 'not-author', elementIds: [id] };
  await until('both tabs know', () => told[0]?.length === 1 && told[1]?.length === 1);
  expect(told).toEqual([[expected], [expected], []]);
  for (const { socket } of [one, two, stranger]) socket.disconnect();
  leader.destroy();
});

test('a target that was locked meanwhile gets rejected and no close', async () => {
  const control = await openControl(server.url, cast.participant.token);
  const told: { code: string }[] = [];
  control.socket.on('rejected', (rejected) => told.push(rejected));
  const ada = await openStockClient(server.url, boardId, cast.participant);
  await api.command(cast.facilitator, { type: 'board.lock', boardId, locked: true });
  ada.write('gesperrt');
  await until('the refusal is told', () => told.length > 0);
  expect(told[0]?.code).toBe('board-locked');
  expect(await notesOf()).toEqual([]);
  const leader = await openStockClient(server.url, boardId, cast.facilitator);
  leader.write('Moderation darf');
  await until('it is there', async () => (await notesOf()).length === 1);
  expect(ada.closes).toEqual([]);
  for (const client of [ada, leader]) client.destroy();
  control.socket.disconnect();
});

test('a hidden note leaves the document, only who leads the session reads it, un-hiding brings it back with its author', async () => {
  const ada = await openStockClient(server.url, boardId, cast.participant);
  const id = ada.write('unpassend');
  await until('it is there', async () => (await notesOf()).length === 1);
  const hide = { type: 'note.hide', boardId, elementId: id };
  await api.command(cast.facilitator, { ...hide, hidden: true, reason: 'Ton' });
  await until('it left Ada’s document', () => ada.textOf(id) === undefined);
  for (const who of [cast.participant, cast.stranger, cast.spectator]) {
    expect(JSON.stringify(await api.snapshot(who))).not.toContain('unpassend');
  }
  expect(JSON.stringify(await api.snapshot(cast.facilitator))).toContain('unpassend');
  // The gate refuses the id's return; somebody who did not hear of the hiding is not closed for it.
  const control = await openControl(server.url, cast.participant.token);
  const told: unknown[] = [];
  control.socket.on('rejected', (rejected) => told.push(rejected));
  ada.write('wieder', { id });
  await until('Ada is refused', () => told.length > 0);
  expect(told).toEqual([{ boardId, code: 'element-gone', elementIds: [id] }]);
  control.socket.disconnect();
  ada.destroy();
  expect(await notesOf()).toEqual([]);
  await api.command(cast.facilitator, { ...hide, hidden: false });
  expect(await notesOf()).toMatchObject([
    { elementId: id, text: 'unpassend', author: cast.participant.personId },
  ]);
});

test('caps count what is new: a reconnect that carries 3,000 deleted notes of several people passes', async () => {
  const people = [cast.participant, ...(await Promise.all(['B', 'C', 'D'].map(inSession)))];
  const clients = people.map((person) =>
    createProtocolClient({ url: server.url, boardId, token: person.token }),
  );
  for (const client of clients) await client.connect();
  for (let round = 0; round < 25; round++) {
    clients.forEach((client, index) => {
      client.doc.transact(() => {
        for (let n = 0; n < 30; n++) {
          createNote(client.doc, {
            id: `burst-${index}-${round}-${String(n).padStart(3, '0')}`,
            text: `Zettel ${n}`,
            at: { x: n * 10, y: round * 10 },
            author: people[index]?.personId ?? '',
            createdAt: Date.now(),
          });
        }
      });
    });
    await Promise.all(clients.map((client) => client.saved()));
  }
  expect(await notesOf()).toHaveLength(3_000);
  const old = new Y.Doc();
  Y.applyUpdate(old, Y.encodeStateAsUpdate(clients[0]?.doc ?? new Y.Doc()));
  for (const [index, client] of clients.entries()) {
    for (let round = 0; round < 25; round++) {
      client.doc.transact(() => {
        const elements = client.doc.getMap('elements');
        for (const key of [...elements.keys()]) {
          if (key.startsWith(`burst-${index}-${round}-`)) elements.delete(key);
        }
      });
      await client.saved();
    }
  }
  expect(await notesOf()).toEqual([]);
  const full = new Y.Doc();
  await until('everybody agrees', () =>
    clients.every(({ doc }) => [...doc.getMap('elements').values()].length === 2),
  );
  Y.applyUpdate(full, Y.encodeStateAsUpdate(clients[1]?.doc ?? new Y.Doc()));
  for (const client of clients) client.close();

  // Step 2 of a stock client carries its whole delete set; the second is one who slept through all.
  for (const doc of [full, old]) {
    const back = await openStockClient(server.url, boardId, cast.participant, doc);
    const id = back.write('wieder wach');
    await until('the note of the returned arrived', async () =>
      (await notesOf()).some(({ elementId }) => elementId === id),
    );
    // The whole state as one update, as a hostile or naive client may send it.
    const sender = createProtocolClient({
      url: server.url,
      boardId,
      token: cast.participant.token,
    });
    await sender.connect();
    sender.sendUpdate(Y.encodeStateAsUpdate(back.doc));
    await sender.saved();
    expect(sender.closeCode()).toBe(null);
    expect(back.closes).toEqual([]);
    sender.close();
    back.destroy();
  }
});

test('forgery, malformed frames and unknown roots close 4403', async () => {
  const address = `${server.url}/sync/${boardId}`;
  const message = (...numbers: number[]): Uint8Array => {
    const encoder = encoding.createEncoder();
    for (const number of numbers) encoding.writeVarUint(encoder, number);
    return encoding.toUint8Array(encoder);
  };
  const junk = Array.from({ length: 5 }, () => message(0, 2, 50, 1, 2, 3));
  expect(await endOf(address, bearer(cast.participant.token), { send: junk })).toEqual({
    code: 4403,
  });
  const unknown = Array.from({ length: 5 }, () => message(99, 1));
  expect(await endOf(address, bearer(cast.participant.token), { send: unknown })).toEqual({
    code: 4403,
  });
  const root = await openStockClient(server.url, boardId, cast.participant);
  root.doc.getArray('elements-too').insert(0, [1]);
  await refused(root);
});

test('names of people never enter a Y.Doc; awareness carries what the server says', async () => {
  const ada = await openStockClient(server.url, boardId, cast.participant);
  const ben = await openStockClient(server.url, boardId, await inSession('Ben'));
  ada.provider.awareness.setLocalState({
    user: { personId: 'forged', name: 'Kanzler', role: 'organiser', color: 'red' },
    cursor: { x: 1, y: 2 },
    secret: 'nobody asked',
  });
  await until('Ben sees Ada', () =>
    [...ben.provider.awareness.getStates().values()].some(({ user }) => user?.name === 'Ada'),
  );
  const states = [...ben.provider.awareness.getStates().values()];
  const seen = states.find(({ user }) => user?.name === 'Ada');
  expect(seen?.user).toMatchObject({
    personId: cast.participant.personId,
    name: 'Ada',
    role: 'participant',
  });
  expect(seen).not.toHaveProperty('secret');
  ada.write('Text');
  await until('it is there', async () => (await notesOf()).length === 1);
  expect(Buffer.from(Y.encodeStateAsUpdate(ben.doc)).includes('Ada')).toBe(false);
  ada.destroy();
  ben.destroy();
});

test('the barrier comes back only when everything before it is durable, also after kill -9', async () => {
  const client = createProtocolClient({ url: server.url, boardId, token: cast.participant.token });
  await client.connect();
  createNote(client.doc, {
    id: 'before-the-kill',
    text: 'gesichert',
    at: { x: 0, y: 0 },
    author: cast.participant.personId,
    createdAt: Date.now(),
  });
  await client.saved();
  await server.kill('SIGKILL');
  client.close();
  await server.start();
  expect((await notesOf()).map(({ text }) => text)).toEqual(['gesichert']);
});
