import { inflateSync } from 'node:zlib';
import { createNote } from '@stellwand/shared/board/notes';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { MESSAGE, PACKED_ZLIB, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import { valueById } from '@stellwand/shared/lib/by-id';
import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { bearer, openControl } from '../support/raw-lines.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

/** A stock y-websocket client, no code of ours: what outside programs use. */

let server: ServerProcess;
let boardId: string;
let sessionId: string;
let people: { personId: string; token: string; workshopId: string }[];
let facilitator: { personId: string; token: string; workshopId: string };
const open: { destroy(): void }[] = [];

beforeAll(async () => {
  server = await startServer();
  const api = createApi(server.url);
  const { joinCode, links } = await api.createWorkshop();
  people = await Promise.all([api.join(joinCode, 'Anna'), api.join(joinCode, 'Berk')]);
  const [anna] = people;
  if (!anna) throw new Error('nobody joined');
  const session = (await api.snapshot(anna)).sessions[0];
  sessionId = session?.sessionId ?? '';
  for (const person of people) await api.command(person, { type: 'session.choose', sessionId });
  boardId = (await api.me(anna.token)).placement.boardId ?? '';
  facilitator = await api.redeem(valueById(links.facilitators, session?.key ?? '') ?? '');
});

afterAll(async () => {
  for (const one of open) one.destroy();
  await server.dispose();
});

interface Stock {
  doc: Y.Doc;
  provider: WebsocketProvider;
  closedWith: () => number | null;
  me: string;
}

async function stock(who: { token: string; personId: string }): Promise<Stock> {
  const doc = new Y.Doc();
  let code: number | null = null;
  class Authorised extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { authorization: `Bearer ${who.token}` } });
      this.on('close', (closeCode) => {
        code = closeCode;
      });
    }
  }
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, boardId, doc, {
    WebSocketPolyfill: Authorised as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  open.push(provider);
  await until('the stock client is synced', () => provider.synced);
  return { doc, provider, closedWith: () => code, me: who.personId };
}

const two = async (): Promise<[Stock, Stock]> => {
  const [anna, berk] = people;
  if (!anna || !berk) throw new Error('two people are needed');
  return [await stock(anna), await stock(berk)];
};

let noteNumber = 0;
function write(client: Stock, text: string, author = client.me): string {
  const id = `note-${String(++noteNumber).padStart(6, '0')}`;
  createNote(client.doc, { id, text, at: { x: 10, y: 10 }, author, createdAt: Date.now() });
  return id;
}

const textIn = (client: Stock, id: string): string | undefined =>
  (client.doc.getMap('elements').get(id) as Y.Map<Y.Text> | undefined)?.get('text')?.toString();

test('DOC-1 two stock clients see each other’s notes and typing', async () => {
  const [anna, berk] = await two();
  const id = write(anna, 'Hallo');
  await until('Berk sees the note', () => textIn(berk, id) === 'Hallo');
  const text = (berk.doc.getMap('elements').get(id) as Y.Map<Y.Text>).get('text');
  text?.insert(5, ' Berk');
  await until('Anna sees the edit', () => textIn(anna, id) === 'Hallo Berk');
  expect(anna.provider.wsconnected).toBe(true);
});

test('DOC-1 the server wrote the areas of the file', async () => {
  const [anna] = await two();
  const areas = [...anna.doc.getMap('elements').values()]
    .map((element) => element as Y.Map<unknown>)
    .filter((element) => element.get('type') === 'area')
    .map((element) => String(element.get('text')));
  expect(areas).toEqual(['Was läuft gut?', 'Was bremst?', 'Nächste Schritte']);
});

test('T2 a note in another person’s name is refused and reaches nobody', async () => {
  const [anna, berk] = await two();
  const id = write(anna, 'nicht von mir', berk.me);
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();
  const probe = write(berk, 'danach');
  await until('Berk still works', () => textIn(berk, probe) === 'danach');
  expect(textIn(berk, id)).toBeUndefined();
});

test('T2 another person’s Yjs client id is refused', async () => {
  const [anna, berk] = await two();
  const id = write(berk, 'von Berk');
  await until('Anna sees it', () => textIn(anna, id) === 'von Berk');
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
  forged.clientID = berk.doc.clientID;
  const before = Y.encodeStateVector(forged);
  (forged.getMap('elements').get(id) as Y.Map<Y.Text>).get('text')?.insert(0, 'gefälscht ');
  Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(forged, before));
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();
  expect(textIn(berk, id)).toBe('von Berk');
});

test('T1 somebody else’s note cannot be deleted', async () => {
  const [anna, berk] = await two();
  const id = write(berk, 'bleibt');
  await until('Anna sees it', () => textIn(anna, id) === 'bleibt');
  anna.doc.getMap('elements').delete(id);
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();
  expect(textIn(berk, id)).toBe('bleibt');
});

test('T7 an unknown root type is refused', async () => {
  const [anna] = await two();
  anna.doc.getMap('anything').set('a', 1);
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();
});

test('T1 areas are untouchable for participants and open to facilitators', async () => {
  const [anna] = await two();
  (anna.doc.getMap('elements').get('area-0001') as Y.Map<unknown>).set('pos', [999, 999]);
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();

  const leader = await stock(facilitator);
  (leader.doc.getMap('elements').get('area-0001') as Y.Map<unknown>).set('pos', [5, 5]);
  const probe = write(leader, 'nach dem Verschieben');
  const [, berk] = await two();
  await until('Berk sees both', () => textIn(berk, probe) !== undefined);
  const moved = berk.doc.getMap('elements').get('area-0001') as Y.Map<unknown>;
  expect(moved.get('pos')).toEqual([5, 5]);
});

test('PHASE-1 in phase own others’ notes are untouchable, in phase read nobody writes', async () => {
  const api = createApi(server.url);
  let [anna, berk] = await two();
  const id = write(berk, 'meins');
  await until('Anna sees it', () => textIn(anna, id) === 'meins');
  await api.command(facilitator, { type: 'phase.start', sessionId, phaseId: 'own' });
  (anna.doc.getMap('elements').get(id) as Y.Map<Y.Text>).get('text')?.insert(0, 'nicht ');
  await until('Anna is closed', () => anna.closedWith() === CLOSE.refused);
  anna.provider.destroy();
  expect(textIn(berk, id)).toBe('meins');

  await api.command(facilitator, { type: 'phase.start', sessionId, phaseId: 'read' });
  [anna, berk] = await two();
  write(berk, 'zu spät');
  await until('Berk is closed', () => berk.closedWith() === CLOSE.refused);
  berk.provider.destroy();
  await api.command(facilitator, { type: 'phase.start', sessionId, phaseId: 'open' });
});

/** Hears frames of the board on one carrier, and says things there. */
interface RawLine {
  send(bytes: Uint8Array): void;
  heard: Uint8Array[];
  close(): void;
}

const RAW_WAYS = {
  async WebSocket(token: string): Promise<RawLine> {
    const heard: Uint8Array[] = [];
    const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${boardId}`, {
      headers: bearer(token),
    });
    ws.on('message', (data: Buffer) => heard.push(data));
    ws.on('error', () => {});
    await until('the line is open', () => ws.readyState === WebSocket.OPEN);
    return { send: (bytes) => ws.send(bytes), heard, close: () => ws.terminate() };
  },
  async 'long-polling'(token: string): Promise<RawLine> {
    const heard: Uint8Array[] = [];
    const { socket } = await openControl(server.url, token, { transports: ['polling'] });
    socket.on(`sync:${boardId}`, (data: ArrayBuffer) => heard.push(new Uint8Array(data)));
    expect(await socket.emitWithAck('sync.open', boardId)).toEqual({ ok: true });
    return {
      send: (bytes) => socket.emit(`sync:${boardId}`, bytes),
      heard,
      close: () => socket.disconnect(),
    };
  },
};

const STEP1 = Uint8Array.of(MESSAGE.sync, SYNC.step1, 1, 0);
const BARRIER = Uint8Array.of(MESSAGE.barrier, 9);

test.each(['WebSocket', 'long-polling'] as const)(
  'DOC-24 over %s packed answers are for those who asked, and are the same bytes unpacked',
  async (way) => {
    const [anna] = await two();
    for (let n = 0; n < 60; n++) write(anna, `Ein Zettel, der zum Packen da ist, der ${n}.`);
    const [, berk] = await two();
    const last = write(anna, 'der letzte');
    await until('everybody has all of it', () => textIn(berk, last) !== undefined);
    const open = () => RAW_WAYS[way](people[1]?.token ?? '');
    const ours = await open();
    ours.send(Uint8Array.of(MESSAGE.acceptPacked, PACKED_ZLIB));
    ours.send(Uint8Array.from([...STEP1, ...BARRIER]));
    const find = (line: RawLine, kind: number) => line.heard.find((bytes) => bytes[0] === kind);
    await until('the barrier is back', () => find(ours, MESSAGE.barrier) !== undefined);
    const packed = find(ours, MESSAGE.packed);
    expect(packed).toBeDefined();
    const decoder = decoding.createDecoder(packed ?? STEP1);
    decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    const message = inflateSync(decoding.readVarUint8Array(decoder), { maxOutputLength: length });
    expect(message.length).toBe(length);
    // Alone in its frame, before the barrier, and nothing of it unpacked beside it.
    expect(decoder.pos).toBe(packed?.length);
    const kinds = ours.heard.map(([kind]) => kind);
    expect(kinds.indexOf(MESSAGE.packed)).toBeLessThan(kinds.indexOf(MESSAGE.barrier));
    const isStep2 = ([kind, sort]: Uint8Array) => kind === MESSAGE.sync && sort === SYNC.step2;
    expect(ours.heard.some(isStep2)).toBe(false);

    const stock = await open();
    stock.send(Uint8Array.from([...STEP1, ...BARRIER]));
    await until('the barrier is back here, too', () => find(stock, MESSAGE.barrier) !== undefined);
    const plain = stock.heard.find(isStep2);
    expect(Buffer.compare(plain ?? STEP1, message)).toBe(0);
    expect(find(stock, MESSAGE.packed)).toBeUndefined();
    for (const line of [ours, stock]) line.close();
  },
);

test('4401, 4403 and 4404: nobody, somebody else’s board, no board', async () => {
  const codeOf = (path: string, token: string): Promise<number> =>
    new Promise((resolve) => {
      const ws = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      ws.on('error', () => {});
      ws.on('close', (code) => resolve(code));
    });
  const { joinCode } = await createApi(server.url).createWorkshop();
  const stranger = await createApi(server.url).join(joinCode);
  const [anna] = people;
  expect(await codeOf(boardId, 'nonsense')).toBe(CLOSE.sessionEnded);
  expect(await codeOf('no-such-board', anna?.token ?? '')).toBe(CLOSE.noSuchBoard);
  expect(await codeOf(boardId, stranger.token)).toBe(CLOSE.noSuchBoard);
  const late = await createApi(server.url).join(
    (await createApi(server.url).snapshot(facilitator)).joinCode ?? '',
  );
  expect(await codeOf(boardId, late.token)).toBe(CLOSE.refused);
});
