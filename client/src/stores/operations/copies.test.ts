import 'fake-indexeddb/auto';
import { readBoard } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Unconfirmed } from '../../realtime/intent.ts';
import {
  forgetDevice,
  type IntentRecord,
  type Journal,
  noJournal,
  openDatabase,
  openJournal,
} from '../../realtime/journal.ts';
import { SYNC_TIMING } from '../../realtime/sync-events.ts';
import { TestSyncServer } from '../../realtime/test-sync-server.ts';
import { webSocketCarrier } from '../../realtime/websocket-carrier.ts';
import { createBoardStore, type OpenBoard } from '../board/create-board-store.ts';

/** A device whose storage does not do what it should; the board comes from the server all the same. */

const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: false,
  refusal: 'not-allowed',
} as const;
const KEY = { workshopId: 'workshop-1', personId: 'person-anna', boardId: 'board-0001' };

const NOTE: BoardElement = {
  elementId: 'note-0001',
  type: 'note',
  pos: [0, 0],
  text: '',
  author: KEY.personId,
  createdAt: 1,
  editedAt: 1,
  color: 'sun',
};

type Open = (pending: () => Unconfirmed, changed: () => void) => Promise<Journal>;
const real: Open = (pending, changed) =>
  openJournal(KEY, pending, changed, { hangsAfter: 200, retryAfter: 100 });
const never = () => new Promise<never>(() => {});

let server: TestSyncServer;
let boards: OpenBoard[];

beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket);
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = await TestSyncServer.start();
  boards = [];
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const board of boards) board.close();
  await server.stop();
  await forgetDevice();
});

function open(openJournal: Open): OpenBoard {
  const board = createBoardStore({
    boardId: KEY.boardId,
    personId: KEY.personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: { websocket: webSocketCarrier(server.url) },
    timing: {
      ...SYNC_TIMING,
      firstWait: [5, 20],
      longestWait: 40,
      journalPatience: 50,
      journalLate: 300,
    },
    openJournal,
  });
  boards.push(board);
  return board;
}

const until = (condition: () => unknown) =>
  vi.waitFor(async () => expect(await condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });
const isSaved = (board: OpenBoard) => () => board.save().kind === 'saved';
/** What another tab would find: the words that have not arrived, and the bytes of everything else. */
async function onDisk(): Promise<{ unsent: (string | undefined)[]; updates: Buffer }> {
  const db = await openDatabase();
  const [intents, updates] = await Promise.all([db.getAll('intents'), db.getAll('updates')]);
  db.close();
  return {
    unsent: intents.flatMap((record) => record.intents.map(({ after }) => after?.text)),
    updates: Buffer.concat(updates.map(({ bytes }) => Buffer.from(bytes))),
  };
}
const textsOn = (): string[] => readBoard(server.doc, KEY.boardId).elements.map(({ text }) => text);

/** Everything that can be wrong with a database before it is open. */
const BROKEN: Record<string, () => Open> = {
  'does not answer': () => never,
  'opens and never reads': () => async () => ({ ...noJournal, isDurable: true, load: never }),
  'opens and cannot be read': () => async () => ({
    ...noJournal,
    isDurable: true,
    load: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
  }),
  'is not there': () => {
    vi.stubGlobal('indexedDB', undefined);
    return real;
  },
  'is forbidden': () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('', 'SecurityError');
      },
    });
    return real;
  },
  'is held by another page': () => {
    // It does not let go, and somebody has the database deleted: whoever comes later waits.
    indexedDB.open('stellwand', 1).onsuccess = () => indexedDB.deleteDatabase('stellwand');
    return real;
  },
};

test.each(Object.keys(BROKEN))(
  'COPY-1 a database that %s keeps nobody from the board, and the device says that it keeps nothing',
  async (what) => {
    const anna = open((BROKEN[what] as () => Open)());
    anna.createNote({ text: 'Hallo', at: [0, 0] });
    await until(isSaved(anna));
    expect(textsOn()).toEqual(['Hallo']);
    await until(() => anna.save().copy === 'none');
    expect(anna.save()).toMatchObject({ kind: 'saved', pending: 0, copy: 'none' });
  },
);

describe('COPY-2 a journal that comes late', () => {
  /** Opens the real one, and lets it out when told. */
  function held() {
    let let_ = () => {};
    const gate = new Promise<void>((done) => {
      let_ = done;
    });
    const openLate: Open = async (pending, changed) => {
      const journal = await real(pending, changed);
      return { ...wrap(journal), load: () => gate.then(() => journal.load()) };
    };
    return { openLate, release: () => let_() };
  }
  /** The same journal as plain functions, so that one of them can be another. */
  const wrap = (journal: Journal): Journal => ({
    get isDurable() {
      return journal.isDurable;
    },
    load: () => journal.load(),
    add: (bytes) => journal.add(bytes),
    touch: () => journal.touch(),
    replace: (state, intents) => journal.replace(state, intents),
    forget: (state) => journal.forget(state),
    flush: () => journal.flush(),
    close: () => journal.close(),
  });

  /** A tab that crashed with this note unsent. */
  async function crashedTab(text: string): Promise<void> {
    server.turnAway = CLOSE.restarting;
    const before = open(real);
    await until(() => before.save().copy === 'kept');
    before.createNote({ text, at: [0, 0] });
    await until(async () => (await onDisk()).unsent.includes(text));
    before.close();
    server.turnAway = undefined;
  }

  test('brings what an earlier run had not sent, and what was typed meanwhile is kept, too', async () => {
    await crashedTab('vor dem Absturz');
    const { openLate, release } = held();
    const anna = open(openLate);
    await until(isSaved(anna));
    anna.createNote({ text: 'inzwischen', at: [0, 400] });
    await until(() => textsOn().includes('inzwischen') && isSaved(anna)());
    release();
    await until(() => textsOn().includes('vor dem Absturz'));
    await until(() => isSaved(anna)() && anna.save().copy === 'kept');
    expect(anna.save()).toMatchObject({ pending: 0, copy: 'kept' });
    expect(textsOn().sort()).toEqual(['inzwischen', 'vor dem Absturz']);
    expect(anna.rejected()).toEqual([]);

    anna.close();
    server.turnAway = CLOSE.restarting;
    const later = open(real);
    await until(() => later.noteIds().length === 2);
  });

  test('is sent once the line is there, if it came before that', async () => {
    await crashedTab('vor dem Absturz');
    server.turnAway = CLOSE.restarting;
    const { openLate, release } = held();
    const anna = open(openLate);
    await until(() => anna.save().kind === 'offline');
    release();
    await until(() => anna.save().copy === 'kept');
    expect(anna.save().pending).toBe(1);
    server.turnAway = undefined;
    await until(isSaved(anna));
    expect(textsOn()).toEqual(['vor dem Absturz']);
  });

  test('with nothing new in it costs no new line', async () => {
    const first = open(real);
    first.createNote({ text: 'längst gespeichert', at: [0, 0] });
    await until(isSaved(first));
    await until(async () => {
      const { unsent, updates } = await onDisk();
      return unsent.length === 0 && updates.includes('längst gespeichert');
    });
    first.close();
    const connections = server.connections;
    const { openLate, release } = held();
    const anna = open(openLate);
    await until(isSaved(anna));
    release();
    await until(() => anna.save().copy === 'kept');
    await new Promise((done) => setTimeout(done, 100));
    expect(server.connections).toBe(connections + 1);
    expect(isSaved(anna)()).toBe(true);
  });
});

describe('DOC-25 what an earlier visit left says under which ids it was written', () => {
  async function records(): Promise<IntentRecord[]> {
    const db = await openDatabase();
    const all = await db.getAll('intents');
    db.close();
    return all;
  }

  const namedIds = (): number[] =>
    server.frames
      .flat()
      .flatMap((message) => (message.type === 'own-ids' ? message.clientIds : []));

  /** A tab without a line that wrote one more note; each opens what the last one left. */
  async function writeOffline(text: string, inAll: number): Promise<void> {
    server.turnAway = CLOSE.restarting;
    const board = open(real);
    await until(() => board.noteIds().length === inAll - 1 && board.save().copy === 'kept');
    board.createNote({ text, at: [0, 200 * inAll] });
    await until(async () => (await records()).flatMap(({ intents }) => intents).length === inAll);
    board.close();
    await new Promise((done) => setTimeout(done, 50));
    server.turnAway = undefined;
  }

  test('over several visits, first of all on every line, and no more once all is saved', async () => {
    await writeOffline('im Zug', 1);
    await writeOffline('im Bus', 2);
    const left = (await records()).flatMap(({ under }) => under ?? []);
    expect(new Set(left).size).toBe(2);
    const anna = open(real);
    await until(isSaved(anna));
    expect(textsOn().sort()).toEqual(['im Bus', 'im Zug']);
    expect(new Set(namedIds())).toEqual(new Set(left));
    // In a frame of its own: a server that does not know it reads on behind it (NEXT-1).
    const types = server.frames.map((frame) => frame.map(({ type }) => type).join(' '));
    expect(types).toContain('own-ids');
    expect(types.indexOf('own-ids')).toBe(types.findIndex((one) => one.includes('step1')) - 1);
    await until(async () => (await records()).every(({ under }) => under?.length === 0));
  });

  test('and is done again under a new id where the server says that one of them is a stranger’s', async () => {
    await writeOffline('im Zug', 1);
    const [stolen] = (await records()).flatMap(({ under }) => under ?? []);
    server.isTaken = (clientId) => clientId === stolen;
    server.onRejected = ({ code, elementIds }) => {
      for (const board of boards) board.reject(code, elementIds);
    };
    const anna = open(real);
    await until(isSaved(anna));
    expect(textsOn()).toEqual(['im Zug']);
    expect(Y.decodeStateVector(Y.encodeStateVector(server.doc)).has(stolen ?? 0)).toBe(false);
    expect(anna.rejected()).toEqual([]);
  });

  test('where a record does not say it (an earlier version of the page), it is done again', async () => {
    await writeOffline('im Zug', 1);
    const db = await openDatabase();
    const [{ under, ...record }] = (await db.getAll('intents')) as [IntentRecord];
    expect(under).toHaveLength(1);
    await db.put('intents', record);
    db.close();
    const anna = open(real);
    await until(isSaved(anna));
    expect(textsOn()).toEqual(['im Zug']);
    expect(Y.decodeStateVector(Y.encodeStateVector(server.doc)).has(under?.[0] ?? 0)).toBe(false);
  });

  test('a tab that dies between giving up its document and doing its work again loses none of it', async () => {
    const element = { ...NOTE, text: 'fast verloren' };
    const journal = await openJournal(KEY, () => ({ intents: [], under: [] }));
    await journal.load();
    const intent = { elementId: element.elementId, before: undefined, after: element };
    await journal.replace(Y.encodeStateAsUpdate(server.doc), [intent]);
    await journal.close();
    const anna = open(real);
    await until(isSaved(anna));
    expect(textsOn()).toEqual(['fast verloren']);
  });
});

describe('COPY-3 a journal that dies later', () => {
  const transaction = IDBDatabase.prototype.transaction;

  test('is said to keep nothing while its disk is full, and keeps again when there is room', async () => {
    const anna = open(real);
    await until(() => isSaved(anna)() && anna.save().copy === 'kept');
    const seen: boolean[] = [];
    anna.subscribeSave(() => seen.push(anna.save().copy === 'none'));
    const full = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    anna.createNote({ text: 'passt nicht', at: [0, 0] });
    await until(() => seen.includes(true));
    await until(isSaved(anna));
    expect(anna.save()).toMatchObject({ copy: 'none' });

    full.mockRestore();
    await until(() => anna.save().copy === 'kept');
    anna.close();
    server.turnAway = CLOSE.restarting;
    const later = open(real);
    await until(() => later.noteIds().length === 1);
  });

  test('is said to keep nothing while a write hangs', async () => {
    const anna = open(real);
    await until(() => isSaved(anna)() && anna.save().copy === 'kept');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...given: Parameters<typeof transaction>
    ) {
      const real = transaction.apply(this, given);
      // It never ends: the events that would say so do not come.
      Object.defineProperty(real, 'dispatchEvent', { value: () => true });
      return real;
    });
    anna.createNote({ text: 'hängt', at: [0, 0] });
    await until(() => anna.save().copy === 'none');
    expect(textsOn()).toEqual(['hängt']);
  });
});
