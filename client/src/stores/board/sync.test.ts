import 'fake-indexeddb/auto';
import { elementOf, elementsOf } from '@stellwand/shared/board/document';
import { createNote } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { update } from '../../realtime/frames.ts';
import type { Intent } from '../../realtime/intent.ts';
import { forgetDevice, type Journal, noJournal, openJournal } from '../../realtime/journal.ts';
import { SYNC_TIMING, type SyncTiming } from '../../realtime/sync-events.ts';
import { TestSyncServer } from '../../realtime/test-sync-server.ts';
import { webSocketCarrier } from '../../realtime/websocket-carrier.ts';
import { createBoardStore, type OpenBoard } from './create-board-store.ts';

vi.stubGlobal('WebSocket', WebSocket);

const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: false,
  refusal: 'not-allowed',
} as const;

/**
 * Everything that waits for seconds in a browser waits for milliseconds here, except where a machine that is
 * busy for a moment would be taken for a dead network.
 */
const TIMING: SyncTiming = {
  ...SYNC_TIMING,
  firstWait: [5, 20],
  longestWait: 40,
  pingEvery: 100,
  deadAfter: 60_000,
  storeAwayAfter: 300,
};

let server: TestSyncServer;
let boards: OpenBoard[];

beforeEach(async () => {
  server = await TestSyncServer.start();
  boards = [];
  server.onRejected = ({ code, elementIds }) => {
    for (const board of boards) board.reject(code, elementIds);
  };
});

afterEach(async () => {
  for (const board of boards) board.close();
  await server.stop();
  await forgetDevice();
});

function open(
  personId = 'person-anna',
  {
    url = server.url,
    withJournal = false,
    schedule = undefined as ((flush: () => void) => void) | undefined,
    journal = undefined as Journal | undefined,
    timing = TIMING,
  } = {},
): OpenBoard {
  const key = { workshopId: 'workshop-1', personId, boardId: 'board-0001' };
  const board = createBoardStore({
    boardId: 'board-0001',
    personId,
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
    carriers: { websocket: webSocketCarrier(url) },
    timing,
    schedule,
    openJournal: journal
      ? async () => journal
      : withJournal
        ? (pending) => openJournal(key, pending)
        : undefined,
  });
  boards.push(board);
  return board;
}

const until = (condition: () => unknown) =>
  vi.waitFor(async () => expect(await condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });

const isSaved = (board: OpenBoard) => () => board.save().kind === 'saved';

/** Ids of the elements whose unconfirmed changes are on disk. */
async function writtenIntents(): Promise<string[]> {
  const db = await openDB('stellwand');
  const records = await db.getAll('intents');
  db.close();
  return records.flatMap(({ intents }) => intents.map((intent: Intent) => intent.elementId));
}

const textsOf = (board: OpenBoard): string[] =>
  board.noteIds().map((id) => board.note(id)?.text ?? '');

const textsOn = (doc: Y.Doc): string[] =>
  readBoard(doc, 'board-0001').elements.map(({ text }) => text);

describe('in step with the server', () => {
  test('two people end with the same board', async () => {
    const anna = open('person-anna');
    const ben = open('person-ben');
    const id = anna.createNote({ text: 'Hallo', at: [0, 0] });
    ben.createNote({ text: 'Moin', at: [0, 400] });
    await until(() => ben.note(id) && anna.noteIds().length === 2);
    ben.editText(id, 'Hallo zusammen');
    await until(() => anna.note(id)?.text === 'Hallo zusammen');
    expect(anna.note(id)).toMatchObject({ authorId: 'person-anna', mine: true });
    expect(ben.note(id)?.mine).toBe(false);
    expect(textsOf(anna)).toEqual(textsOf(ben));
  });

  test('typing keeps what others typed since the last frame', async () => {
    let waiting = 0;
    let flush = () => {};
    const anna = open('person-anna', {
      schedule: (run) => {
        waiting += 1;
        flush = run;
      },
    });
    const ben = open('person-ben');
    const id = anna.createNote({ text: 'Mut', at: [0, 0] });
    await until(() => ben.note(id));
    flush();
    const before = waiting;

    ben.editText(id, 'Mehr Mut');
    await until(() => waiting > before); // It has arrived, and is not on Anna's screen yet.
    expect(anna.note(id)?.text).toBe('Mut');
    anna.editText(id, 'Mut!');

    expect(anna.note(id)?.text).toBe('Mehr Mut!');
    await until(() => ben.note(id)?.text === 'Mehr Mut!');
  });

  test('R19 a journal that cannot be read keeps nobody from the board, and is said to keep nothing', async () => {
    const unreadable: Journal = {
      ...noJournal,
      isDurable: true,
      load: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    };
    const anna = open('person-anna', { journal: unreadable });
    anna.createNote({ text: 'Hallo', at: [0, 0] });
    await until(isSaved(anna));
    expect(anna.save()).toMatchObject({ kind: 'saved', copy: 'none' });
  });

  test('several messages in one frame are all read', async () => {
    const anna = open();
    await until(isSaved(anna));
    const other = new Y.Doc();
    const updates: Uint8Array[] = [];
    other.on('update', (bytes: Uint8Array) => updates.push(update(bytes)));
    for (const n of [1, 2, 3]) {
      createNote(other, {
        id: `note-000${n}`,
        text: `Zettel ${n}`,
        at: { x: 0, y: n * 200 },
        author: 'person-ben',
        createdAt: n,
      });
    }
    server.send(...updates);
    await until(() => anna.noteIds().length === 3);
    expect(textsOf(anna)).toEqual(['Zettel 1', 'Zettel 2', 'Zettel 3']);
  });

  test('quick typing travels in few frames, each with its barrier', async () => {
    const anna = open();
    await until(isSaved(anna));
    const id = anna.createNote({ text: '', at: [0, 0] });
    await until(isSaved(anna));
    server.frames.length = 0;
    const startedAt = Date.now();
    for (let n = 1; n <= 30; n++) anna.editText(id, 'x'.repeat(n));
    const typedFor = Date.now() - startedAt;
    anna.setCursor({ x: 1, y: 2 });
    await until(isSaved(anna));

    const withEdits = server.frames.filter((frame) => frame.some(({ type }) => type === 'update'));
    // On a machine that is busy elsewhere even this takes a while.
    expect(withEdits.length).toBeLessThanOrEqual(3 + typedFor / TIMING.coalesceEdits);
    for (const frame of withEdits) expect(frame.some(({ type }) => type === 'barrier')).toBe(true);
    expect(textsOn(server.doc)).toEqual(['x'.repeat(30)]);
  });
});

describe('the save state is honest', () => {
  test('R1 “saved” waits for the barrier of the newest edit', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.isDurable = false;
    const states: string[] = [];
    anna.subscribeSave(() => states.push(anna.save().kind));
    anna.createNote({ text: 'wichtig', at: [0, 0] });
    await until(() => textsOn(server.doc).length === 1);
    expect(anna.save()).toMatchObject({ kind: 'saving', pending: 1 });
    expect(states).not.toContain('saved');

    server.makeDurable();
    await until(isSaved(anna));
    expect(anna.save().pending).toBe(0);
  });

  test('R15 a cut line shows as offline, and what was typed meanwhile arrives', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.turnAway = CLOSE.restarting;
    server.cut();
    await until(() => anna.save().kind === 'offline');
    anna.createNote({ text: 'unterwegs', at: [0, 0] });
    expect(anna.save()).toMatchObject({ kind: 'offline', pending: 1 });

    server.turnAway = undefined;
    await until(isSaved(anna));
    expect(textsOn(server.doc)).toEqual(['unterwegs']);
  });

  test('R15 a network that died without a word shows as offline', async () => {
    const anna = open('person-anna', { timing: { ...TIMING, deadAfter: 400 } });
    await until(isSaved(anna));
    server.isSilent = true;
    anna.createNote({ text: 'ins Leere', at: [0, 0] });
    await until(() => anna.save().kind === 'offline');
    server.isSilent = false;
    await until(isSaved(anna));
    expect(textsOn(server.doc)).toEqual(['ins Leere']);
  });

  test('a store that does not confirm is told apart from a dead network', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.isDurable = false;
    anna.createNote({ text: 'wartet', at: [0, 0] });
    await until(() => anna.save().kind === 'store-away');
    expect(server.connections).toBe(1);
    server.makeDurable();
    await until(isSaved(anna));
  });

  test('an edit that was sent but not confirmed counts as unsaved after the line broke', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.isDurable = false;
    anna.createNote({ text: 'halb', at: [0, 0] });
    await until(() => textsOn(server.doc).length === 1);
    server.cut();
    await until(() => server.connections === 2);
    expect(anna.save().kind).not.toBe('saved');
    server.makeDurable();
    await until(isSaved(anna));
  });

  test('without storage the state does not claim the device keeps anything', async () => {
    const anna = open('person-anna', { withJournal: false });
    expect(anna.save().copy).not.toBe('kept');
    const ben = open('person-ben', { withJournal: true });
    await until(() => ben.save().copy === 'kept');
  });
});

describe('after a refusal', () => {
  const refuseText = (word: string, close: boolean) => (doc: Y.Doc) => {
    const bad = readBoard(doc, 'board-0001').elements.filter(({ text }) => text.includes(word));
    const elementIds = bad.map(({ elementId }) => elementId);
    return bad.length > 0 ? { code: 'not-allowed' as const, elementIds, close } : null;
  };

  test.each([true, false])(
    'the refused words are kept, all other unsaved work arrives (closing: %s)',
    async (close) => {
      const anna = open();
      const kept = anna.createNote({ text: 'gespeichert', at: [0, 0] });
      await until(isSaved(anna));
      server.judge = refuseText('verboten', close);
      server.isDurable = false;
      anna.editText(kept, 'gespeichert und ergänzt');
      const bad = anna.createNote({ text: 'verboten', at: [0, 400] });
      const good = anna.createNote({ text: 'erlaubt', at: [0, 800] });
      anna.recolour([kept], 'mint');

      await until(() => anna.rejected().length > 0);
      expect(anna.rejected()).toMatchObject([
        { code: 'not-allowed', elementId: bad, text: 'verboten' },
      ]);
      server.makeDurable();
      await until(isSaved(anna));
      expect(anna.note(bad)).toBeUndefined();
      expect(anna.note(good)?.text).toBe('erlaubt');
      expect(anna.note(kept)).toMatchObject({ text: 'gespeichert und ergänzt', color: 'mint' });
      expect(textsOn(server.doc).sort()).toEqual(['erlaubt', 'gespeichert und ergänzt']);
      expect(anna.undoState()).toEqual({ canUndo: false, canRedo: false });
    },
  );

  test('another client id writes from then on', async () => {
    const anna = open();
    await until(isSaved(anna));
    const clients = () => new Set(Y.decodeStateVector(Y.encodeStateVector(server.doc)).keys());
    anna.createNote({ text: 'eins', at: [0, 0] });
    await until(isSaved(anna));
    const before = clients();
    server.judge = refuseText('verboten', true);
    anna.createNote({ text: 'verboten', at: [0, 400] });
    await until(() => anna.rejected().length === 1 && anna.save().kind === 'saved');
    anna.createNote({ text: 'zwei', at: [0, 800] });
    await until(() => textsOn(server.doc).includes('zwei'));
    expect(clients().size).toBe(before.size + 1);
  });

  /** The client id under which the last line said it writes. */
  const announced = (): number => {
    const said = server.frames.flat().findLast((message) => message.type === 'awareness');
    return said?.states[0]?.clientId ?? 0;
  };

  test.each(['says so', 'sends what they wrote'] as const)(
    'DOC-19 words under an id that a stranger took arrive under another one, never called saved before (the server %s)',
    async (how) => {
      const anna = open();
      await until(isSaved(anna));
      const id = announced();
      server.turnAway = CLOSE.restarting;
      server.cut();
      await until(() => anna.save().kind === 'offline');
      for (const n of [1, 2, 3]) anna.createNote({ text: `ohne Netz ${n}`, at: [0, n * 400] });
      if (how === 'says so') {
        server.judge = (doc) =>
          Y.decodeStateVector(Y.encodeStateVector(doc)).has(id)
            ? { code: 'conflict', elementIds: [], close: false }
            : null;
      } else {
        const thief = new Y.Doc();
        thief.clientID = id;
        createNote(thief, {
          id: 'note-thief1',
          text: 'x'.repeat(200),
          at: { x: 0, y: 0 },
          author: 'person-thief',
          createdAt: 1,
        });
        Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(thief));
      }
      const early: string[] = [];
      const wanted = () => textsOn(server.doc).filter((text) => text.startsWith('ohne')).length;
      anna.subscribeSave(() => {
        if (wanted() < 3) early.push(anna.save().kind);
      });
      server.turnAway = undefined;
      await until(() => wanted() === 3);
      await until(isSaved(anna));
      expect(early).not.toContain('saved');
      expect(anna.rejected()).toEqual([]);
      expect(announced()).not.toBe(id);
    },
  );

  test('DOC-19 an id that was taken before anything was written is changed, and only where it concerns', async () => {
    const anna = open();
    await until(isSaved(anna));
    const id = announced();
    anna.reject('conflict', []);
    anna.createNote({ text: 'eins', at: [0, 0] });
    await until(isSaved(anna));
    expect(announced()).toBe(id);
    server.isDurable = false;
    server.cut();
    await until(() => anna.save().kind === 'saving');
    anna.reject('conflict', []);
    server.makeDurable();
    await until(() => isSaved(anna)() && announced() !== id);
  });

  test('a close without an explanation keeps the unsaved words for copying', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.onRejected = () => {};
    server.judge = refuseText('verboten', true);
    anna.createNote({ text: 'verboten', at: [0, 0] });
    await until(() => anna.rejected().length === 1);
    await until(isSaved(anna));
    expect(anna.noteIds()).toEqual([]);
  });

  test('a server that refuses everything is not asked for ever', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.judge = (doc) =>
      elementsOf(doc).size > 0 ? { code: 'forged-author', elementIds: [], close: true } : null;
    anna.createNote({ text: 'nie', at: [0, 0] });
    await until(() => anna.rejected().length === 1);
    await until(isSaved(anna));
    expect(anna.rejected()).toMatchObject([{ code: 'forged-author', text: 'nie' }]);
    expect(server.connections).toBe(3);
  });

  test('in a board that was closed nothing is tried a second time', async () => {
    const anna = open();
    const id = anna.createNote({ text: 'Anfang', at: [0, 0] });
    await until(isSaved(anna));
    server.judge = (doc) =>
      textsOn(doc)[0] === 'Anfang'
        ? null
        : { code: 'phase-read-only', elementIds: [], close: true };
    anna.editText(id, 'Anfang und Ende');
    await until(() => anna.rejected().length === 1);
    // The interface may not know yet, and people go on typing.
    anna.editText(id, 'Anfang und Ende.');
    await until(isSaved(anna));
    expect(anna.rejected()).toMatchObject([{ code: 'phase-read-only', text: 'Anfang und Ende.' }]);
    expect(anna.note(id)?.text).toBe('Anfang');
    // One more where the second edit came after the fresh document had taken over.
    expect(server.connections).toBeLessThanOrEqual(3);
  });

  test('DOC-14 what a closed board refused by name is kept, what it had taken before is not', async () => {
    const anna = open();
    const first = anna.createNote({ text: 'Anfang', at: [0, 0] });
    await until(isSaved(anna));
    server.isDurable = false;
    anna.editText(first, 'Anfang, noch rechtzeitig');
    await until(() => textsOn(server.doc).includes('Anfang, noch rechtzeitig'));
    let second = '';
    server.judge = (doc) =>
      elementsOf(doc).size > 1
        ? { code: 'phase-read-only', elementIds: [second], close: true }
        : null;
    second = anna.createNote({ text: 'zu spät', at: [0, 400] });
    await until(() => anna.rejected().length > 0);
    server.makeDurable();
    await until(isSaved(anna));
    expect(anna.rejected()).toMatchObject([{ code: 'phase-read-only', text: 'zu spät' }]);
    expect(textsOf(anna)).toEqual(['Anfang, noch rechtzeitig']);
  });

  test('DOC-14 a closed board that goes on refusing gets nothing a third time', async () => {
    const anna = open();
    await until(isSaved(anna));
    server.judge = (doc) => {
      const [id] = elementsOf(doc).keys();
      return id === undefined ? null : { code: 'phase-read-only', elementIds: [id], close: true };
    };
    server.cut();
    await until(() => anna.save().kind === 'offline');
    const texts = ['eins', 'zwei', 'drei', 'vier'];
    for (const text of texts) anna.createNote({ text, at: [0, 0] });
    await until(() => anna.rejected().length === texts.length);
    await until(isSaved(anna));
    expect(
      anna
        .rejected()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(texts.toSorted());
    expect(server.connections).toBeLessThanOrEqual(4);
  });

  test('words on a note that somebody deleted are kept, and the board goes on', async () => {
    const anna = open();
    const id = anna.createNote({ text: 'Anfang', at: [0, 0] });
    await until(isSaved(anna));
    const connections = server.connections;
    anna.editText(id, 'Anfang und mehr');
    await until(isSaved(anna));
    // The server says so late, by the other line. It took the rest: the documents agree.
    anna.reject('element-gone', [id]);
    expect(anna.rejected()).toMatchObject([{ code: 'element-gone', text: 'Anfang und mehr' }]);
    expect(anna.undoState().canUndo).toBe(true);
    const next = anna.createNote({ text: 'weiter', at: [0, 400] });
    await until(isSaved(anna));
    expect(server.connections).toBe(connections);
    anna.undo();
    expect(anna.note(next)).toBeUndefined();
    expect(anna.undoState().canUndo).toBe(true); // What was done before can still be taken back.
  });

  test('where the server cannot name the note that is gone, its words are found all the same', async () => {
    const anna = open('person-anna');
    const ben = open('person-ben');
    const id = ben.createNote({ text: 'Anfang', at: [0, 0] });
    const kept = anna.createNote({ text: 'bleibt', at: [0, 400] });
    await until(() => anna.note(id) !== undefined && isSaved(anna)());
    anna.editText(id, 'Anfang und mehr');
    await until(isSaved(anna));
    anna.reject('element-gone', []);
    // The deletion itself arrives only now.
    ben.remove([id]);
    await until(() => anna.note(id) === undefined);
    await until(() => anna.rejected().length === 1);
    expect(anna.rejected()).toMatchObject([{ code: 'element-gone', text: 'Anfang und mehr' }]);
    expect(anna.note(kept)?.text).toBe('bleibt');
  });

  test('a refusal that concerns another tab of the same person changes nothing here', async () => {
    const anna = open();
    await until(isSaved(anna));
    anna.reject('not-allowed', ['note-of-another-tab']);
    expect(anna.save().kind).toBe('saved');
    expect(server.connections).toBe(1);
  });

  test('not being placed on a board is no reason to knock again', async () => {
    server.turnAway = CLOSE.refused;
    const anna = open();
    await until(() => anna.save().kind === 'refused');
    expect(server.connections).toBe(1);
  });
});

describe('DOC-17 a board that began anew', () => {
  /** The server has another document, and knows copies of the old one when it sees them. */
  function beginAnew(): void {
    const old = new Set(Y.decodeStateVector(Y.encodeStateVector(server.doc)).keys());
    server.doc = new Y.Doc();
    server.isOld = (vector) => [...Y.decodeStateVector(vector).keys()].some((id) => old.has(id));
    server.cut();
  }

  test('starts empty for whoever had it open, and what was not saved is shown', async () => {
    const anna = open('person-anna', { withJournal: true });
    anna.createNote({ text: 'von früher', at: [0, 0] });
    await until(isSaved(anna));
    server.isDurable = false;
    const unsaved = anna.createNote({ text: 'noch nicht gesichert', at: [0, 400] });
    await until(async () => (await writtenIntents()).includes(unsaved));
    beginAnew();
    server.makeDurable();
    await until(() => anna.noteIds().length === 0 && isSaved(anna)());
    expect(anna.rejected()).toMatchObject([{ elementId: unsaved, text: 'noch nicht gesichert' }]);
    expect(textsOn(server.doc)).toEqual([]);
    anna.createNote({ text: 'neu', at: [0, 0] });
    await until(() => textsOn(server.doc).includes('neu'));
    await until(isSaved(anna));
    anna.close();
    server.turnAway = CLOSE.restarting;
    const later = open('person-anna', { withJournal: true });
    await until(() => textsOf(later).length > 0);
    expect(textsOf(later)).toEqual(['neu']);
  });

  test('starts empty for who comes back with an old journal', async () => {
    const before = open('person-anna', { withJournal: true });
    before.createNote({ text: 'von früher', at: [0, 0] });
    await until(isSaved(before));
    before.close();
    beginAnew();
    const anna = open('person-anna', { withJournal: true });
    await until(() => anna.save().kind === 'saved' && anna.noteIds().length === 0);
    expect(textsOn(server.doc)).toEqual([]);
  });

  test('that turns away a fresh copy as well is not asked for ever', async () => {
    const anna = open();
    anna.createNote({ text: 'von früher', at: [0, 0] });
    await until(isSaved(anna));
    server.isOld = () => true;
    server.cut();
    await until(() => anna.save().kind === 'refused');
    expect(server.connections).toBeLessThanOrEqual(3);
  });
});

describe('on this device', () => {
  test('R19 a crashed tab comes back with what it had not sent', async () => {
    server.turnAway = CLOSE.restarting;
    const before = open('person-anna', { withJournal: true });
    const id = before.createNote({ text: 'vor dem Absturz', at: [0, 0] });
    await until(async () => (await writtenIntents()).includes(id));
    // Nobody closes a crashed tab: the old store is just never asked again.
    const after = open('person-anna', { withJournal: true });
    await until(() => after.note(id)?.text === 'vor dem Absturz');
    expect(after.save()).toMatchObject({ pending: 1 });
    before.close();
    server.turnAway = undefined;
    await until(isSaved(after));
    expect(textsOn(server.doc)).toEqual(['vor dem Absturz']);
  });

  test('R19 fifty edits without a network merge with what others wrote', async () => {
    const anna = open('person-anna', { withJournal: true });
    const shared = anna.createNote({ text: 'gemeinsam', at: [0, 0] });
    await until(isSaved(anna));
    server.turnAway = CLOSE.restarting;
    server.cut();
    await until(() => anna.save().kind === 'offline');
    for (let n = 0; n < 49; n++) anna.createNote({ text: `offline ${n}`, at: [0, 300 * n] });
    anna.editText(shared, 'gemeinsam, Anna');

    const text = elementOf(server.doc, shared)?.get('text');
    if (text instanceof Y.Text) text.insert(0, 'Ben: ');
    server.turnAway = undefined;
    await until(isSaved(anna));
    expect(anna.note(shared)?.text).toBe('Ben: gemeinsam, Anna');
    expect(textsOn(server.doc)).toHaveLength(50);
  });

  test('R20 two tabs of one person share the journal and no client id', async () => {
    const first = open('person-anna', { withJournal: true });
    const second = open('person-anna', { withJournal: true });
    first.createNote({ text: 'Tab eins', at: [0, 0] });
    second.createNote({ text: 'Tab zwei', at: [0, 400] });
    await until(() => first.noteIds().length === 2 && second.noteIds().length === 2);
    await until(() => isSaved(first)() && isSaved(second)());
    expect(Y.decodeStateVector(Y.encodeStateVector(server.doc)).size).toBe(2);
    expect(textsOn(server.doc).sort()).toEqual(['Tab eins', 'Tab zwei']);
  });

  /** Whether the words stand anywhere in what is kept of the board, deleted or not. */
  async function keeps(words: string): Promise<boolean> {
    const db = await openDB('stellwand');
    const [updates, intents] = await Promise.all([db.getAll('updates'), db.getAll('intents')]);
    db.close();
    const bytes = updates.map((entry: { bytes: Uint8Array }) => Buffer.from(entry.bytes));
    return Buffer.concat(bytes).includes(words) || JSON.stringify(intents).includes(words);
  }

  test('DOC-16 the words of a note that was taken off the board leave the device', async () => {
    const anna = open('person-anna', { withJournal: true });
    const ben = open('person-ben');
    const id = ben.createNote({ text: 'sehr heikel', at: [0, 0] });
    const kept = ben.createNote({ text: 'harmlos', at: [0, 400] });
    await until(async () => anna.note(kept) && (await keeps('sehr heikel')));
    ben.remove([id]);
    await until(async () => anna.note(id) === undefined && !(await keeps('sehr heikel')));
    expect(await keeps('harmlos')).toBe(true);
    anna.close();
    server.turnAway = CLOSE.restarting;
    const later = open('person-anna', { withJournal: true });
    await until(() => later.note(kept)?.text === 'harmlos');
    expect(later.note(id)).toBeUndefined();
  });

  test('DOC-16 unconfirmed work is written away first, and then the words go', async () => {
    const anna = open('person-anna', { withJournal: true });
    const ben = open('person-ben');
    const id = ben.createNote({ text: 'sehr heikel', at: [0, 0] });
    await until(async () => anna.note(id) && (await keeps('sehr heikel')));
    server.isDurable = false;
    const own = anna.createNote({ text: 'von Anna', at: [0, 400] });
    await until(async () => (await writtenIntents()).includes(own));
    ben.remove([id]);
    await until(() => anna.note(id) === undefined);
    const goneAt = Date.now();
    await until(async () => {
      expect(await writtenIntents()).toContain(own);
      return Date.now() - goneAt > 600; // Longer than it waits for more to forget.
    });
    server.makeDurable();
    await until(isSaved(anna));
    await until(async () => !(await keeps('sehr heikel')));
    expect(await keeps('von Anna')).toBe(true);
  });

  test('DOC-16 what was taken off while the device was away goes with the next visit', async () => {
    const anna = open('person-anna', { withJournal: true });
    const ben = open('person-ben');
    const id = ben.createNote({ text: 'sehr heikel', at: [0, 0] });
    await until(async () => anna.note(id) && (await keeps('sehr heikel')));
    anna.close();
    ben.remove([id]);
    await until(() => !textsOn(server.doc).includes('sehr heikel'));
    expect(await keeps('sehr heikel')).toBe(true);
    const back = open('person-anna', { withJournal: true });
    await until(isSaved(back));
    await until(async () => !(await keeps('sehr heikel')));
  });

  test('a device that was told to forget starts empty', async () => {
    const before = open('person-anna', { withJournal: true });
    before.createNote({ text: 'geheim', at: [0, 0] });
    await until(isSaved(before));
    before.close();
    await forgetDevice();
    server.turnAway = CLOSE.restarting;
    const after = open('person-anna', { withJournal: true });
    await until(() => after.save().copy === 'kept' && after.save().kind === 'offline');
    expect(after.noteIds()).toEqual([]);
  });
});

test('DMG-8 a damaged board is told from a store that is away, keeps what is written on this device, and goes on once restored', async () => {
  server.turnAway = CLOSE.storeAway;
  const away = open('person-ben');
  await until(() => away.save().kind === 'store-away');
  away.close();
  server.turnAwayReason = 'board-damaged';
  const anna = open('person-anna', { withJournal: true });
  await until(() => anna.save().kind === 'damaged');
  anna.createNote({ text: 'trotzdem geschrieben', at: [0, 0] });
  await until(async () => (await writtenIntents()).length === 1);
  expect(anna.save()).toMatchObject({ kind: 'damaged', pending: 1, copy: 'kept' });
  server.turnAway = undefined;
  await until(isSaved(anna));
  expect(textsOn(server.doc)).toEqual(['trotzdem geschrieben']);
});
