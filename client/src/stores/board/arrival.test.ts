import 'fake-indexeddb/auto';
import { createNote } from '@stellwand/shared/board/notes';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { update as updateFrame } from '../../realtime/frames.ts';
import { forgetDevice, openDatabase, openJournal } from '../../realtime/journal.ts';
import { FRAME_BYTES } from '../../realtime/pack-updates.ts';
import { SYNC_TIMING } from '../../realtime/sync-events.ts';
import { TestSyncServer } from '../../realtime/test-sync-server.ts';
import { webSocketCarrier } from '../../realtime/websocket-carrier.ts';
import { createBoardStore, type OpenBoard } from './create-board-store.ts';

/** A large board on its way into the page and onto the device: how often its bytes are read and written. */

const KEY = { workshopId: 'workshop-1', personId: 'person-anna', boardId: 'board-0001' };
const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: false,
  refusal: 'not-allowed',
} as const;
const NOTES = 400;

/** Structs that Yjs read out of updates and wrote into updates, in this process: the server included. */
const read = vi.spyOn(Y.UpdateDecoderV1.prototype, 'readInfo');
const written = vi.spyOn(Y.UpdateEncoderV1.prototype, 'writeInfo');
const counts = () => ({ read: read.mock.calls.length, written: written.mock.calls.length });

let server: TestSyncServer;
let boards: OpenBoard[];
let state: Uint8Array;
/** What the board consists of. */
let structs: number;

beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket);
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = await TestSyncServer.start();
  boards = [];
  for (let n = 0; n < NOTES; n++) {
    const text = `Zettel ${n}, der auf dem Brett schon hing`;
    const made = { id: `note-${1000 + n}`, text, at: { x: n, y: n }, author: 'person-berk' };
    createNote(server.doc, { ...made, createdAt: 1 });
  }
  written.mockClear();
  state = Y.encodeStateAsUpdate(server.doc);
  structs = written.mock.calls.length;
  expect(state.length).toBeGreaterThan(FRAME_BYTES);
  read.mockClear();
  written.mockClear();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const board of boards) board.close();
  await server.stop();
  await forgetDevice();
});

function open(): OpenBoard {
  const board = createBoardStore({
    boardId: KEY.boardId,
    personId: KEY.personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: { websocket: webSocketCarrier(server.url) },
    timing: { ...SYNC_TIMING, firstWait: [5, 20], longestWait: 40, journalPatience: 20_000 },
    openJournal: (pending, changed) => openJournal(KEY, pending, changed),
  });
  boards.push(board);
  return board;
}

const until = (condition: () => unknown) =>
  vi.waitFor(async () => expect(await condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });
const idsOf = (board: OpenBoard) => board.noteIds().length;

/** What this device keeps of the board. */
async function kept(): Promise<Uint8Array[]> {
  const db = await openDatabase();
  try {
    return (await db.getAll('updates')).map(({ bytes }) => bytes);
  } finally {
    db.close();
  }
}

/** How many notes it is for who reads nothing else. */
async function keptNotes(): Promise<number> {
  const together = new Y.Doc();
  for (const bytes of await kept()) Y.applyUpdate(together, bytes);
  return together.getMap('elements').size;
}

test('DOC-31 a board that arrives is read once, encoded by the server alone, and kept as it came', async () => {
  const board = open();
  await until(() => board.save().kind === 'saved' && idsOf(board) === NOTES);
  await until(async () => (await kept()).some((bytes) => Buffer.compare(bytes, state) === 0));
  expect(counts()).toEqual({ read: structs, written: structs });
});

test('DOC-31 what is typed right after it is kept beside it, and the board is not read again', async () => {
  const board = open();
  await until(() => board.save().kind === 'saved' && idsOf(board) === NOTES);
  await until(async () => (await kept()).some((bytes) => Buffer.compare(bytes, state) === 0));
  const before = counts();
  board.createNote({ text: 'eigene Worte', at: [0, 0] });
  await until(() => board.save().kind === 'saved' && board.save().pending === 0);
  const spent = counts();
  // A note is ten structs; it is encoded, packed, sent, taken and passed on.
  expect(spent.read - before.read).toBeLessThan(structs / 4);
  expect(spent.written - before.written).toBeLessThan(structs / 4);
  await until(async () => (await keptNotes()) === NOTES + 1);
});

test('DOC-31 the next visit reads what is kept once', async () => {
  const first = open();
  await until(() => first.save().kind === 'saved' && idsOf(first) === NOTES);
  await until(async () => (await kept()).some((bytes) => Buffer.compare(bytes, state) === 0));
  first.close();
  server.isSilent = true;
  read.mockClear();
  const again = open();
  await until(() => idsOf(again) === NOTES);
  expect(read.mock.calls.length).toBe(structs);
});

test('DOC-31 what comes and says nothing new is not kept once more; what waits for something is', async () => {
  const board = open();
  await until(() => board.save().kind === 'saved' && idsOf(board) === NOTES);
  await until(async () => (await kept()).some((bytes) => Buffer.compare(bytes, state) === 0));
  // Two changes of somebody else, of which the second builds on the first.
  const other = new Y.Doc();
  Y.applyUpdate(other, state);
  const steps: Uint8Array[] = [];
  other.on('update', (update: Uint8Array) => steps.push(update));
  for (const id of ['note-late-1', 'note-late-2'])
    createNote(other, { id, text: id, at: { x: 1, y: 1 }, author: 'person-berk', createdAt: 1 });
  const [one, two] = steps;
  if (!one || !two) throw new Error('no steps');
  server.send(updateFrame(state));
  server.send(updateFrame(two));
  server.send(updateFrame(one));
  await until(() => idsOf(board) === NOTES + 2);
  board.close();
  await until(async () => (await keptNotes()) === NOTES + 2);
  const large = (await kept()).filter(({ length }) => length > FRAME_BYTES);
  expect(large).toHaveLength(1);
});
