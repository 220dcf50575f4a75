import type { BoardData } from '@stellwand/shared/contracts/board-document';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Network } from '../../client/src/realtime/network.ts';
import { SYNC_TIMING, type SyncTiming } from '../../client/src/realtime/sync-events.ts';
import { webSocketCarrier } from '../../client/src/realtime/websocket-carrier.ts';
import {
  createBoardStore,
  type OpenBoard,
} from '../../client/src/stores/board/create-board-store.ts';
import { createWorkshopStore } from '../../client/src/stores/workshop/create-workshop-store.ts';
import type { WorkshopStore } from '../../client/src/stores/workshop/workshop-store.ts';
import { type Api, createApi } from '../support/api.ts';
import { type OfficeProxy, startOfficeProxy } from '../support/office-proxy.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import type { Swallow } from '../support/swallow.ts';
import { until } from '../support/until.ts';

/** The client's own stores and lines, the real server, and between them a proxy that swallows frames. */

const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
} as const;
/** Everything that waits for seconds in a browser waits for a fifth of it here. */
const TIMING = { ...SYNC_TIMING, pingEvery: 400, deadAfter: 800, storeAwayAfter: 800 };
const ALIVE = { every: 600, within: 800 };
/** A note of this length is a frame of more than 1,000 bytes. */
const LONG = 'Ein Gedanke, der etwas länger ist als alle anderen. '.repeat(30).trim();

let server: ServerProcess;
let api: Api;
let cast: Cast;
let boardId: string;
let proxy: OfficeProxy;
let closers: (() => void)[] = [];

beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
});
afterAll(() => server.dispose());

beforeEach(async () => {
  cast = await castOf(api);
  boardId = (await api.me(cast.participant.token)).placement.boardId ?? '';
  const authorization = `Bearer ${cast.participant.token}`;
  class Authorised extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { authorization } });
    }
  }
  vi.stubGlobal('WebSocket', Authorised);
});
afterEach(async () => {
  for (const close of closers) close();
  closers = [];
  await proxy.close();
});

interface Tab {
  workshop: WorkshopStore;
  board: OpenBoard;
}

function open(network: Network, timing: SyncTiming = TIMING): Tab {
  const { personId, workshopId, token } = cast.participant;
  const workshop = createWorkshopStore({
    workshopId,
    role: 'participant',
    url: proxy.url,
    network,
    alive: ALIVE,
    ackWithinMs: 1_500,
    socket: { auth: { token }, forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 200 },
  });
  const board = createBoardStore({
    boardId,
    personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: {
      websocket: webSocketCarrier(`${proxy.url.replace('http', 'ws')}/sync/${boardId}`, 800),
      polling: workshop.line.carrier(boardId),
      network,
    },
    timing,
    schedule: (flush) => setTimeout(flush, 16),
  });
  closers.push(() => {
    board.close();
    workshop.close();
  });
  return { workshop, board };
}

const networkBehind = (): Network =>
  new Network({ isReachable: async () => (await fetch(`${proxy.url}/healthz`)).ok });

async function textsOnServer(): Promise<string[]> {
  const { body } = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.facilitator.token,
  });
  return (body as BoardData).elements.filter(({ type }) => type === 'note').map(({ text }) => text);
}

const isSaved = (board: OpenBoard) => () =>
  board.save().kind === 'saved' && board.noteIds().length > 0;
const socketsTo = (part: string): number =>
  proxy.opened().filter((path) => path.includes(part)).length;

const NETWORKS: [what: string, swallow: Swallow][] = [
  ['everything', () => true],
  ['everything that is sent', ({ direction }) => direction === 'up'],
  ['everything that comes', ({ direction }) => direction === 'down'],
  ['all frames but the first few', ({ index }) => index > 3],
  ['long frames that are sent', ({ direction, bytes }) => direction === 'up' && bytes > 1_000],
  ['long frames that come', ({ direction, bytes }) => direction === 'down' && bytes > 1_000],
];

test.each(NETWORKS)(
  'SWALLOW-1 a network that lets WebSockets open and swallows %s is gone round, and remembered',
  async (_, swallow) => {
    // Something long is there already, so that the board itself is a long frame.
    await api.command(cast.facilitator, {
      type: 'phase.start',
      sessionId: cast.eins,
      phaseId: 'open',
    });
    proxy = await startOfficeProxy({ tunnels: true, target: server.url });
    const home = open(networkBehind());
    home.board.createNote({ text: `${LONG} 0`, at: [0, -900] });
    await until('the first note is saved', isSaved(home.board));
    home.board.close();
    home.workshop.close();
    await proxy.close();

    proxy = await startOfficeProxy({ tunnels: true, target: server.url, swallow });
    const network = networkBehind();
    const { board, workshop } = open(network);
    board.createNote({ text: `${LONG} 1`, at: [0, 0] });
    await until('the words are on the server', async () => (await textsOnServer()).length === 2);
    await until('they are said to be saved', isSaved(board));
    await until('both are shown', () => board.noteIds().length === 2);
    await until('it stays so, the other way', () => {
      const { kind, pending, polling } = board.save();
      return kind === 'saved' && pending === 0 && polling;
    });
    expect(board.rejected()).toEqual([]);
    // Judged by at most two lines each.
    expect(socketsTo('/sync/')).toBeLessThanOrEqual(2);
    expect(socketsTo('/socket.io')).toBeLessThanOrEqual(2);
    await until('commands are answered', async () => {
      const answer = await workshop.send({ type: 'person.rename', name: 'Amt' } as never);
      return answer.ok;
    });

    // The next board, or the same one after a reload, does not try again.
    const before = proxy.opened().length;
    const next = open(network);
    await until(
      'the next tab is there, the other way',
      () => isSaved(next.board)() && next.board.save().polling,
    );
    expect(proxy.opened().length).toBe(before);
  },
);

test('SWALLOW-1 what others do is no answer: a line that swallows what is sent is found out on a busy board, too', async () => {
  proxy = await startOfficeProxy({ tunnels: true, target: server.url });
  const home = open(networkBehind());
  const id = home.board.createNote({ text: 'daheim', at: [0, 0] });
  await until('the first note is saved', isSaved(home.board));
  const homeProxy = proxy;
  proxy = await startOfficeProxy({
    tunnels: true,
    target: server.url,
    swallow: ({ direction }) => direction === 'up',
  });
  closers.push(() => void homeProxy.close());
  let typed = 0;
  const typing = setInterval(() => home.board.editText(id, `daheim ${++typed}`), 80);
  closers.push(() => clearInterval(typing));
  const office = open(networkBehind());
  office.board.createNote({ text: 'im Amt', at: [0, 400] });
  await until('the words are on the server', async () =>
    (await textsOnServer()).includes('im Amt'),
  );
  await until(
    'they are said to be saved, the other way',
    () => isSaved(office.board)() && office.board.save().polling,
  );
});

test('SWALLOW-2 a server that is away is no network that swallows: the WebSocket is taken again', async () => {
  proxy = await startOfficeProxy({ tunnels: true, target: server.url });
  const network = networkBehind();
  // As patient as a browser: a server that is only slow must not be taken for such a network.
  const { board } = open(network, SYNC_TIMING);
  board.createNote({ text: 'vorher', at: [0, 0] });
  await until('it is saved', isSaved(board));
  await server.kill();
  await until('the line is down', () => board.save().kind === 'offline');
  board.createNote({ text: 'währenddessen', at: [0, 400] });
  await server.start();
  await until('it is saved', isSaved(board));
  expect((await textsOnServer()).sort()).toEqual(['vorher', 'währenddessen']);
  expect(network.passesWebSockets).toBe(true);
});
