import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNote, editText } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { update } from './frames.ts';
import { pollingCarrier } from './polling-carrier.ts';
import { SYNC_TIMING, type SyncEvents } from './sync-events.ts';
import { SyncProvider } from './sync-provider.ts';
import { TestSyncServer } from './test-sync-server.ts';
import { webSocketCarrier } from './websocket-carrier.ts';

vi.stubGlobal('WebSocket', WebSocket);

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });

const nothing = (): void => {};
const IGNORE: SyncEvents = {
  status: nothing,
  arrived: () => {},
  synced: nothing,
  sealed: nothing,
  confirmed: nothing,
  down: nothing,
  usurped: nothing,
  ended: nothing,
  reopened: nothing,
  awareness: nothing,
};

describe('where WebSockets are blocked', () => {
  let board: TestSyncServer;
  let io: Server;
  let socket: Socket;
  let doc: Y.Doc;
  let provider: SyncProvider | undefined;

  beforeEach(async () => {
    board = await TestSyncServer.start();
    const http = createServer();
    // No upgrades at all: what a proxy that knows only HTTP makes of it.
    io = new Server(http, { path: '/socket.io', transports: ['polling'] });
    io.on('connection', (line) => board.serveControl(line));
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    const { port } = http.address() as AddressInfo;
    socket = connect(`http://127.0.0.1:${port}`, {
      transports: ['polling'],
      forceNew: true,
      reconnectionDelay: 20,
    });
    doc = new Y.Doc();
    // A port where nothing listens.
    const websocket = webSocketCarrier('ws://127.0.0.1:9/sync/board-0001');
    provider = new SyncProvider(
      doc,
      { websocket, polling: pollingCarrier(socket, 'board-0001') },
      IGNORE,
      { ...SYNC_TIMING, firstWait: [5, 20], longestWait: 40 },
    );
  });

  afterEach(async () => {
    provider?.close();
    socket.close();
    await io.close();
    await board.stop();
  });

  const note = { id: 'note-0001', at: { x: 0, y: 0 }, author: 'person-anna', createdAt: 1 };
  const textOn = (which: Y.Doc) => readBoard(which, 'board-0001').elements[0]?.text;

  test('the board syncs over long-polling, both ways, and says so', async () => {
    await until(() => provider?.isSettled);
    expect(provider?.isPolling).toBe(true);
    createNote(doc, { ...note, text: 'über HTTP' });
    await until(() => textOn(board.doc) === 'über HTTP' && provider?.isSettled);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(board.doc));
    editText(other, note.id, 'über HTTP zurück');
    board.send(update(Y.encodeStateAsUpdate(other)));
    await until(() => textOn(doc) === 'über HTTP zurück');
  });

  test('what came before it was open is handed on no more once it was given up', async () => {
    await until(() => provider?.isSettled);
    const empty = update(Y.encodeStateAsUpdate(new Y.Doc()));
    board.welcome = () => [empty, empty];
    const frames: Uint8Array[] = [];
    const carrier = pollingCarrier(
      socket,
      'board-0002',
    )({
      opened: nothing,
      frame(bytes) {
        frames.push(bytes);
        carrier.close();
      },
      closed: nothing,
    });
    await until(() => frames.length > 0);
    expect(frames).toHaveLength(1);
  });

  test('it comes back by itself when the control line breaks', async () => {
    await until(() => provider?.isSettled);
    board.cut();
    await until(() => !provider?.isUp);
    createNote(doc, { ...note, text: 'dazwischen' });
    await until(() => textOn(board.doc) === 'dazwischen' && provider?.isSettled);
  });

  test('a decision of the server ends it as on a WebSocket', async () => {
    provider?.close();
    board.turnAway = CLOSE.refused;
    let endedBy = 0;
    provider = new SyncProvider(
      doc,
      {
        websocket: webSocketCarrier('ws://127.0.0.1:9/sync/board-0001'),
        polling: pollingCarrier(socket, 'board-0001'),
      },
      {
        ...IGNORE,
        ended: (code) => {
          endedBy = code;
        },
      },
      { ...SYNC_TIMING, firstWait: [5, 20], longestWait: 40 },
    );
    await until(() => endedBy === CLOSE.refused);
  });
});
