import { createNote } from '@stellwand/shared/board/notes';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { MESSAGE, SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createApi } from '../support/api.ts';
import { bearer, openControl } from '../support/raw-lines.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { openStockClient } from '../support/stock-client.ts';
import { until } from '../support/until.ts';

/**
 * Words written for a board their author was moved away from, over the public protocol: real servers, two
 * nodes on one Redis or one on the embedded store, WebSocket, long-polling and stock y-websocket.
 */

/** One line to one board that keeps everything it hears, and knows nothing else. */
interface RawLine {
  doc: Y.Doc;
  /** Sync step 1. */
  hello(): void;
  /** Every message: its kind, and its bytes. */
  heard: { kind: string; bytes: Uint8Array }[];
  closes: number[];
  send(bytes: Uint8Array): void;
  /** Resolves true when the barrier comes back. */
  saved(limitMs?: number): Promise<boolean>;
  write(who: JoinAnswer, text: string): string;
  close(): void;
}

let counter = 0;

/** Speaks the protocol over whatever carries bytes. */
function speak(doc: Y.Doc): RawLine & { receive(data: Uint8Array): void } {
  const heard: RawLine['heard'] = [];
  const back = new Set<number>();
  let nonce = 0;
  const frame = (kind: number, bytes: Uint8Array) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
    return encoding.toUint8Array(encoder);
  };
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') line.send(frame(SYNC.update, update));
  };
  doc.on('update', onUpdate);
  const line = {
    doc,
    heard,
    closes: [] as number[],
    send: (_bytes: Uint8Array) => {},
    receive(data: Uint8Array) {
      const decoder = decoding.createDecoder(data);
      while (decoder.pos < data.length) {
        const type = decoding.readVarUint(decoder);
        if (type === MESSAGE.barrier) back.add(decoding.readVarUint(decoder));
        else if (type === MESSAGE.awareness) {
          const bytes = decoding.readVarUint8Array(decoder);
          // One byte: nobody, a sign of life.
          if (bytes.length > 1) heard.push({ kind: 'awareness', bytes });
        } else {
          const kind = decoding.readVarUint(decoder);
          const bytes = decoding.readVarUint8Array(decoder);
          const name = kind === SYNC.step1 ? 'state' : bytes.length > 2 ? 'content' : 'nothing';
          heard.push({ kind: name, bytes });
          if (kind === SYNC.step1) line.send(frame(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)));
          else Y.applyUpdate(doc, bytes, 'server');
        }
      }
    },
    hello: () => line.send(frame(SYNC.step1, Y.encodeStateVector(doc))),
    async saved(limitMs = 60_000) {
      const id = ++nonce;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.barrier);
      encoding.writeVarUint(encoder, id);
      line.send(encoding.toUint8Array(encoder));
      await until('the barrier is back', () => back.has(id), limitMs).catch(() => {});
      return back.has(id);
    },
    write(who: JoinAnswer, text: string) {
      const id = `farewell-${process.pid}-${++counter}`;
      const at = { x: counter, y: counter };
      createNote(doc, { id, text, at, author: who.personId, createdAt: Date.now() });
      return id;
    },
    close: () => doc.off('update', onUpdate),
  };
  return line;
}

type Way = (url: string, boardId: string, who: JoinAnswer, doc?: Y.Doc) => Promise<RawLine>;

const overWebSocket: Way = async (url, boardId, who, doc = new Y.Doc()) => {
  const line = speak(doc);
  const ws = new WebSocket(`${url.replace('http', 'ws')}/sync/${boardId}`, {
    headers: bearer(who.token),
  });
  ws.on('message', (data: Buffer) => line.receive(data));
  ws.on('close', (code) => line.closes.push(code));
  ws.on('error', () => {});
  const off = line.close;
  line.send = (bytes) => ws.readyState === WebSocket.OPEN && ws.send(bytes);
  line.close = () => {
    off();
    ws.terminate();
  };
  ws.on('open', () => line.hello());
  await until('the line is answered', () => line.heard.length >= 2 || line.closes.length > 0);
  return line;
};

const overPolling: Way = async (url, boardId, who, doc = new Y.Doc()) => {
  const line = speak(doc);
  const { socket } = await openControl(url, who.token, { transports: ['polling'] });
  socket.on(`sync:${boardId}`, (data: ArrayBuffer) => line.receive(new Uint8Array(data)));
  socket.on('sync.closed', ({ code }: { code: number }) => line.closes.push(code));
  const off = line.close;
  line.send = (bytes) => socket.emit(`sync:${boardId}`, bytes);
  line.close = () => {
    off();
    socket.disconnect();
  };
  const opened = await socket.emitWithAck('sync.open', boardId);
  if (!opened.ok) line.closes.push(opened.code);
  line.hello();
  await until('the line is answered', () => line.heard.length >= 2 || line.closes.length > 0);
  return line;
};

const WAYS = { WebSocket: overWebSocket, 'long-polling': overPolling } as const;

/** Anna and Berk in one group of a session, Anna's refusals by her control line. */
async function inGroup(urls: { here: string; there: string }) {
  const api = createApi(urls.here);
  const cast = await castOf(api);
  const { facilitator, eins, workshop } = cast;
  const anna = cast.participant;
  const berk = await api.join(workshop.joinCode, 'Berk');
  await api.command(berk, { type: 'session.choose', sessionId: eins });
  const groups = [{ members: [anna.personId, berk.personId] }];
  await api.command(facilitator, {
    type: 'groups.form',
    sessionId: eins,
    strategy: 'manual',
    groups,
  });
  await api.command(facilitator, { type: 'groups.start', sessionId: eins });
  const boardId = (await api.me(anna.token)).placement.boardId ?? '';
  const control = await openControl(urls.there, anna.token, { transports: ['websocket'] });
  const rejected: Rejected[] = [];
  control.socket.on('rejected', (one: Rejected) => rejected.push(one));
  return {
    ...cast,
    api,
    anna,
    berk,
    boardId,
    rejected,
    endGroups: () => api.command(facilitator, { type: 'groups.end', sessionId: eins }),
    async texts() {
      const { body } = await api.request('GET', `/api/boards/${boardId}`, {
        token: facilitator.token,
      });
      const { elements } = body as BoardData;
      return elements.filter(({ type }) => type === 'note').map(({ text }) => text);
    },
    done: () => control.socket.disconnect(),
  };
}

const STORES = ['embedded', 'redis'] as const;

describe.each(STORES)('on the %s store', (store) => {
  let redis: RedisServer | null = null;
  let here: ServerProcess;
  /** Another node on Redis; the same one on the embedded store. */
  let there: ServerProcess;

  beforeAll(async () => {
    redis = store === 'redis' ? await startRedis() : null;
    const env = redis ? { REDIS_URL: redis.url } : {};
    here = await startServer(env);
    there = redis ? await startServer(env) : here;
  });
  afterAll(async () => {
    await here.dispose();
    if (there !== here) await there.dispose();
    await redis?.close();
  });

  const urls = () => ({ here: here.url, there: there.url });

  // Both at once, since each waits for five seconds to be over.
  test('FAREWELL-1 FAREWELL-3 FAREWELL-4 moved in mid-word: finishes blindly, then “moved”', () =>
    Promise.all(Object.values(WAYS).map(movedInMidWord)));

  async function movedInMidWord(open: Way): Promise<void> {
    const board = await inGroup(urls());
    const { anna, berk, boardId, rejected } = board;
    // Anna writes on the node that does not hear the command first.
    const line = await open(there.url, boardId, anna);
    const other = await overWebSocket(here.url, boardId, berk);
    line.write(anna, 'vor dem Ende');
    expect(await line.saved()).toBe(true);

    await board.endGroups();
    await until('Anna is no longer served', () => line.heard.at(-1)?.kind === 'nothing');
    const from = line.heard.length;
    line.write(anna, 'noch fertig geschrieben');
    expect(await line.saved()).toBe(true);
    other.write(berk, 'was Anna nicht mehr sieht');
    await until('both are on the board', async () => (await board.texts()).length === 3);
    line.hello();
    await line.saved();
    expect(line.heard.slice(from).map(({ kind }) => kind)).toEqual(['nothing']);
    expect(line.doc.getMap('elements').size).toBe(2 + 2);

    await new Promise((resolve) => setTimeout(resolve, 5_200));
    const late = line.write(anna, 'zu spät');
    await until('it is refused', () => rejected.length > 0);
    expect(rejected).toEqual([{ boardId, code: 'moved', elementIds: [late] }]);
    expect(await line.saved(300)).toBe(false);
    expect([line.closes, other.closes]).toEqual([[], []]);
    expect(await board.texts()).not.toContain('zu spät');
    line.close();
    other.close();
    board.done();
  }

  test.each(Object.entries(WAYS))(
    'FAREWELL-1 FAREWELL-3 written offline, the groups end meanwhile: delivered over %s after a kill, blindly',
    async (_name, open) => {
      const board = await inGroup(urls());
      const { anna, berk, boardId } = board;
      const doc = new Y.Doc();
      const before = await open(here.url, boardId, anna, doc);
      before.write(anna, 'vor dem Tunnel');
      expect(await before.saved()).toBe(true);
      before.close();
      createNote(doc, {
        id: `farewell-offline-${++counter}`,
        text: 'im Tunnel geschrieben',
        at: { x: 1, y: 1 },
        author: anna.personId,
        createdAt: Date.now(),
      });
      const other = await overWebSocket(here.url, boardId, berk);
      other.write(berk, 'was Anna nie gesehen hat');
      expect(await other.saved()).toBe(true);
      await board.endGroups();
      other.close();
      await there.kill();
      await there.start();

      const line = await open(there.url, boardId, anna, doc);
      expect(await line.saved()).toBe(true);
      expect(line.heard.map(({ kind }) => kind)).toEqual(['state', 'nothing']);
      expect((await board.texts()).sort()).toEqual(
        ['im Tunnel geschrieben', 'vor dem Tunnel', 'was Anna nie gesehen hat'].sort(),
      );
      expect(line.doc.getMap('elements').size).toBe(2 + 2);
      // Read as before: not at all.
      const { status } = await board.api.request('GET', `/api/boards/${boardId}`, {
        token: anna.token,
      });
      expect(status).toBe(403);
      // And who is removed does not finish.
      await board.api.command(board.organiser, {
        type: 'person.remove',
        personId: anna.personId,
      });
      await until('the line is closed', () => line.closes.length > 0);
      expect(line.closes).toEqual([4401]);
      line.close();
      board.done();
    },
  );

  test('FAREWELL-1 FAREWELL-3 a stock y-websocket client brings its words to the board it left', async () => {
    const board = await inGroup(urls());
    const { anna, berk, boardId } = board;
    const stock = await openStockClient(there.url, boardId, anna);
    stock.write('vorher');
    await until('it is there', async () => (await board.texts()).includes('vorher'));
    stock.provider.disconnect();
    stock.write('offline geschrieben');
    const other = await overWebSocket(here.url, boardId, berk);
    other.write(berk, 'geheim');
    expect(await other.saved()).toBe(true);
    await board.endGroups();
    stock.provider.connect();
    await until('the words are there', async () =>
      (await board.texts()).includes('offline geschrieben'),
    );
    await until('the client thinks it is synced', () => stock.provider.synced);
    expect(
      [...stock.doc.getMap<Y.Map<unknown>>('elements').values()].map((one) =>
        String(one.get('text')),
      ),
    ).not.toContain('geheim');
    expect([...stock.provider.awareness.getStates().keys()]).toEqual([stock.doc.clientID]);
    expect(stock.closes.filter((code) => code >= 4400 && code < 4500)).toEqual([]);
    stock.destroy();
    other.close();
    board.done();
  });
});
