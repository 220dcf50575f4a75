import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { valueById } from '@stellwand/shared/lib/by-id';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type * as Y from 'yjs';
import { type Api, createApi } from '../support/api.ts';
import { createProtocolClient, type ProtocolClient } from '../support/protocol-client.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

/** What a room promises to its connections, seen from outside. */

let server: ServerProcess;
let api: Api;
let boardId: string;
let sessionId: string;
let leader: JoinAnswer;
let people: JoinAnswer[];

beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  const { joinCode, links } = await api.createWorkshop();
  people = await Promise.all(['Anna', 'Berk', 'Cem'].map((name) => api.join(joinCode, name)));
  const [anna] = people;
  if (!anna) throw new Error('nobody joined');
  const session = (await api.snapshot(anna)).sessions[0];
  sessionId = session?.sessionId ?? '';
  for (const who of people) await api.command(who, { type: 'session.choose', sessionId });
  boardId = (await api.me(anna.token)).placement.boardId ?? '';
  leader = await api.redeem(valueById(links.facilitators, session?.key ?? '') ?? '');
});

afterAll(() => server.dispose());

const person = (index: number): JoinAnswer => {
  const one = people[index];
  if (!one) throw new Error(`no person ${index}`);
  return one;
};

async function connect(who: JoinAnswer): Promise<ProtocolClient> {
  const client = createProtocolClient({ url: server.url, boardId, token: who.token });
  await client.connect();
  return client;
}

let noteNumber = 0;
function write(doc: Y.Doc, who: JoinAnswer, text: string): string {
  const id = `room-note-${String(++noteNumber).padStart(5, '0')}`;
  const at = { x: noteNumber, y: 120 };
  createNote(doc, { id, text, at, author: who.personId, createdAt: Date.now() });
  return id;
}

test('DOC-6 whoever comes while others type has every confirmed note', async () => {
  const anna = await connect(person(0));
  for (let round = 0; round < 20; round++) {
    const id = write(anna.doc, person(0), `Zettel ${round}`);
    await anna.saved();
    const late = await connect(person(1));
    await until('the note is there', () => late.doc.getMap('elements').has(id));
    late.close();
  }
  anna.close();
});

test('DOC-10 awareness carries the server’s name and role, one id per connection, known keys only', async () => {
  const anna = await connect(person(0));
  const berk = await connect(person(1));
  anna.sendAwareness({
    user: { name: 'Der Chef', role: 'organiser' },
    cursor: { x: 5, y: 6 },
    secret: 'x',
  });
  await until('Berk sees Anna', () => berk.awareness.has(anna.doc.clientID));
  expect(berk.awareness.get(anna.doc.clientID)).toEqual({
    user: {
      personId: person(0).personId,
      name: 'Anna',
      role: 'participant',
      color: expect.any(String),
    },
    cursor: { x: 5, y: 6 },
  });
  anna.close();
  await until('Anna left', () => !berk.awareness.has(anna.doc.clientID));
  berk.close();
});

test('DOC-10 the late close of an old connection does not remove what a newer one renewed', async () => {
  const berk = await connect(person(1));
  const first = await connect(person(0));
  first.sendAwareness({ cursor: { x: 1, y: 1 } });
  await until('Berk sees Anna', () => berk.awareness.has(first.doc.clientID));
  // The same browser again, under the same awareness id, before the old socket is gone.
  const second = createProtocolClient({
    url: server.url,
    boardId,
    token: person(0).token,
    doc: first.doc,
  });
  await second.connect();
  second.sendAwareness({ cursor: { x: 2, y: 2 } });
  await until('Berk sees the newer cursor', () =>
    JSON.stringify(berk.awareness.get(first.doc.clientID) ?? {}).includes('"x":2'),
  );
  first.disconnect();
  // Something later on the same line proves that the removal would have arrived.
  const probe = write(second.doc, person(0), 'danach');
  await until('Berk has the probe', () => berk.doc.getMap('elements').has(probe));
  expect(berk.awareness.has(first.doc.clientID)).toBe(true);
  second.close();
  berk.close();
});

test('DOC-11 one who stops reading neither holds up the others nor misses anything in the end', async () => {
  const slow = await connect(person(2));
  const writer = await connect(person(0));
  const reader = await connect(person(1));
  // Two take turns: one alone would meet their measure of bytes.
  const writers = [
    { client: writer, who: person(0) },
    { client: reader, who: person(1) },
  ] as const;
  slow.pauseReading();
  // More than the kernel keeps for a reader who does not read, and a good deal more than 1 MiB.
  let last = '';
  for (let round = 0; round < 400; round++) {
    const { client, who } = writers[round % 2 === 0 ? 0 : 1];
    client.doc.transact(() => {
      for (let n = 0; n < 10; n++) last = write(client.doc, who, 'x'.repeat(1_900));
    });
    await client.saved();
  }
  await until('the reader has everything', () => reader.doc.getMap('elements').has(last));
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('stellwand_sync_slow_consumers_total{step="stopped"}');
  slow.resumeReading();
  await until('the slow one has caught up', async () => {
    if (slow.closeCode() !== null) await slow.connect();
    return slow.doc.getMap('elements').has(last);
  });
  expect(slow.doc.getMap('elements').size).toBe(reader.doc.getMap('elements').size);
  for (const client of [slow, writer, reader]) client.close();
});

test('DOC-12 a flood is read slowly and completely', async () => {
  const writer = await connect(person(2));
  const ids = Array.from({ length: 200 }, (_, n) => write(writer.doc, person(2), `Flut ${n}`));
  await writer.saved();
  const reader = await connect(person(1));
  for (const id of ids) expect(reader.doc.getMap('elements').has(id)).toBe(true);
  writer.close();
  reader.close();
});

test('WS-6 who is moved away sees nothing more of the board at once, who is removed loses the line', async () => {
  const cem = await connect(person(2));
  const anna = await connect(person(0));
  const berk = await connect(person(1));
  await api.command(leader, {
    type: 'person.place',
    personId: person(2).personId,
    sessionId: null,
  });
  const secret = write(anna.doc, person(0), 'nicht für Cem');
  await until('everybody else sees it', () => berk.doc.getMap('elements').has(secret));
  expect(cem.closeCode()).toBeNull();
  // Back again: the line begins anew, for what was missed. Whatever else was sent to Cem came before that.
  await api.command(person(2), { type: 'session.choose', sessionId });
  await until('the line is closed', () => cem.closeCode() === CLOSE.restarting);
  expect(cem.doc.getMap('elements').has(secret)).toBe(false);
  await cem.connect();
  expect(cem.doc.getMap('elements').has(secret)).toBe(true);
  anna.close();
  berk.close();
  await api.command(leader, { type: 'person.remove', personId: person(2).personId });
  await until('the line is closed', () => cem.closeCode() === CLOSE.sessionEnded);
  await expect(cem.connect()).rejects.toThrow('4401');
});

test('DOC-13 a hidden note leaves the document and does not come back through a client', async () => {
  const anna = await connect(person(0));
  const id = write(anna.doc, person(0), 'heikel');
  await anna.saved();
  const copy = anna.doc.getMap('elements').get(id);
  expect(copy).toBeDefined();
  await api.command(leader, { type: 'note.hide', boardId, elementId: id, hidden: true });
  await until('the note is gone', () => !anna.doc.getMap('elements').has(id));
  createNote(anna.doc, {
    id,
    text: 'heikel',
    at: { x: 1, y: 1 },
    author: person(0).personId,
    createdAt: Date.now(),
  });
  const probe = write(anna.doc, person(0), 'danach');
  const berk = await connect(person(1));
  expect(berk.doc.getMap('elements').has(id)).toBe(false);
  expect(berk.doc.getMap('elements').has(probe)).toBe(false);
  await api.command(leader, { type: 'note.hide', boardId, elementId: id, hidden: false });
  await until('the note is back', () => berk.doc.getMap('elements').has(id));
  anna.close();
  berk.close();
});

test('4413 a frame over 1 MiB is too large', async () => {
  const berk = await connect(person(1));
  berk.sendUpdate(new Uint8Array(1_100_000));
  await until('the line is closed', () => berk.closeCode() !== null);
  expect(berk.closeCode()).toBe(CLOSE.tooLarge);
});

test('a text frame and a message of no known type are no reason to fall over', async () => {
  const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${boardId}`, {
    headers: { authorization: `Bearer ${person(1).token}` },
  });
  await new Promise((resolve) => ws.once('open', resolve));
  ws.send('hello');
  const code = await new Promise((resolve) => ws.once('close', resolve));
  expect(code).toBe(CLOSE.refused);
  const berk = await connect(person(1));
  for (let n = 0; n < 3; n++) berk.sendRaw(new Uint8Array([77, 1, 2, 3]));
  await until('the line is closed', () => berk.closeCode() === CLOSE.refused);
});

test('T20 a foreign origin is refused on the upgrade, a missing one needs a Bearer header', async () => {
  const statusOf = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${boardId}`, { headers });
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      ws.on('open', () => resolve(101));
      ws.on('error', reject);
    });
  const authorization = `Bearer ${person(1).token}`;
  expect(await statusOf({ authorization, origin: 'https://elsewhere.example' })).toBe(403);
  expect(await statusOf({ authorization, origin: 'null' })).toBe(403);
  expect(await statusOf({ cookie: 'a=b' })).toBe(403);
  expect(await statusOf({ authorization })).toBe(101);
});
