import 'fake-indexeddb/auto';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import { openDB } from 'idb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { forgetDevice, openJournal } from '../../client/src/realtime/journal.ts';
import { webSocketCarrier } from '../../client/src/realtime/websocket-carrier.ts';
import {
  createBoardStore,
  type OpenBoard,
} from '../../client/src/stores/board/create-board-store.ts';
import { type Api, createApi } from '../support/api.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** The client's own store and line in this process, the real server in another. */

const NOTES = 600;
/** 600 of these are more than two frames may bring, in every respect the server counts. */
const TEXT = 'Unterwegs geschrieben, als der Zug durch den Thüringer Wald fuhr. '.repeat(3);

const RIGHTS: BoardRights = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
};

let server: ServerProcess;
let api: Api;
let cast: Cast;
let boardId: string;
let boards: OpenBoard[] = [];
/** False: the train is in a tunnel. */
let isOnline = true;

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
      super(isOnline ? address : 'ws://127.0.0.1:9', { headers: { authorization } });
    }
  }
  vi.stubGlobal('WebSocket', Authorised);
});
afterEach(async () => {
  for (const board of boards) board.close();
  boards = [];
  isOnline = true;
  await forgetDevice();
});

function open(): OpenBoard {
  const { personId, workshopId } = cast.participant;
  const board = createBoardStore({
    boardId,
    personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: {
      websocket: webSocketCarrier(`${server.url.replace('http', 'ws')}/sync/${boardId}`),
    },
    openJournal: (pending) => openJournal({ workshopId, personId, boardId }, pending),
    schedule: (flush) => setTimeout(flush, 16),
  });
  boards.push(board);
  return board;
}

const isSaved = (board: OpenBoard) => () => board.save().kind === 'saved';

async function textsOnServer(): Promise<string[]> {
  const { body } = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.facilitator.token,
  });
  const { elements } = body as BoardData;
  return elements.filter(({ type }) => type === 'note').map(({ text }) => text);
}

/** Every refusal the server ever counted, by its own metrics. */
async function refusals(): Promise<string[]> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return metrics.split('\n').filter((line) => /^stellwand_sync_refus\w+\{.*\} [1-9]/.test(line));
}

const written = Array.from({ length: NOTES }, (_, n) => `${TEXT}${n}`);

function write(board: OpenBoard): void {
  written.forEach((text, n) => {
    board.createNote({ text, at: [(n % 30) * 240, Math.floor(n / 30) * 240] });
  });
}

test('R19 six hundred notes written without a network merge, and nothing is refused', async () => {
  const anna = open();
  anna.createNote({ text: 'vor dem Tunnel', at: [0, -500] });
  await until('the first note is saved', isSaved(anna));
  isOnline = false;
  await server.kill('SIGTERM');
  await until('the line is down', () => anna.save().kind === 'offline');
  write(anna);
  const id = anna.noteIds().at(-1) ?? '';
  anna.remove([id]);
  anna.undo();
  expect(anna.save().pending).toBeGreaterThanOrEqual(NOTES);

  await server.start();
  isOnline = true;
  await until('everything is saved', isSaved(anna));
  expect((await textsOnServer()).sort()).toEqual([...written, 'vor dem Tunnel'].sort());
  expect(anna.rejected()).toEqual([]);
  expect(anna.undoState().canUndo).toBe(true); // Nothing was refused and done again.
  expect(await refusals()).toEqual([]);
});

test('R19 after a crash the journal alone brings them, and nothing is refused', async () => {
  isOnline = false;
  const before = open();
  await until('there is a journal', () => before.save().copy === 'kept');
  write(before);
  await until('it is on the disk', async () => (await journalled()) >= NOTES);
  // Nobody closes a crashed tab: its store is just never asked again.
  const after = open();
  await until('the notes are back', () => after.noteIds().length === NOTES);
  before.close();
  isOnline = true;
  await until('everything is saved', isSaved(after));
  expect((await textsOnServer()).sort()).toEqual([...written].sort());
  expect(after.rejected()).toEqual([]);
  expect(await refusals()).toEqual([]);
});

/** How many notes another tab would find in the journal. */
async function journalled(): Promise<number> {
  const { personId, workshopId } = cast.participant;
  const db = await openDB('stellwand');
  const records = await db.getAll('intents');
  db.close();
  const prefix = [workshopId, personId, boardId].join('/');
  return records
    .filter(({ board }) => board.startsWith(prefix))
    .reduce((sum, { intents }) => sum + intents.length, 0);
}
