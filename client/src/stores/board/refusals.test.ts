import { elementsOf } from '@stellwand/shared/board/document';
import { readBoard } from '@stellwand/shared/board/read-board';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import de from '@stellwand/shared/contracts/errors-de';
import en from '@stellwand/shared/contracts/errors-en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SYNC_TIMING } from '../../realtime/sync-events.ts';
import { TestSyncServer } from '../../realtime/test-sync-server.ts';
import { webSocketCarrier } from '../../realtime/websocket-carrier.ts';
import { createBoardStore, type OpenBoard } from './create-board-store.ts';

/** Every way in which the words of a person can be refused ends with the words, shown for copying. */

vi.stubGlobal('WebSocket', WebSocket);

const OPEN = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: true,
  structure: false,
  refusal: 'not-allowed' as ErrorCode,
};

let server: TestSyncServer;
let boards: OpenBoard[];
let rights: typeof OPEN;
let onRights: () => void;

beforeEach(async () => {
  server = await TestSyncServer.start();
  boards = [];
  rights = OPEN;
  onRights = () => {};
  server.onRejected = ({ code, elementIds }) => {
    for (const board of boards) board.reject(code, elementIds);
  };
});
afterEach(async () => {
  for (const board of boards) board.close();
  await server.stop();
});

function open(): OpenBoard {
  const board = createBoardStore({
    boardId: 'board-0001',
    personId: 'person-anna',
    rights: {
      get: () => rights as never,
      subscribe: (listener) => {
        onRights = listener;
        return () => {};
      },
    },
    carriers: { websocket: webSocketCarrier(server.url) },
    timing: { ...SYNC_TIMING, firstWait: [5, 20], longestWait: 40 },
  });
  boards.push(board);
  return board;
}

const until = (condition: () => unknown) =>
  vi.waitFor(() => expect(condition()).toBeTruthy(), { timeout: 60_000, interval: 5 });
const isSaved = (board: OpenBoard) => () => board.save().kind === 'saved';
const shown = (board: OpenBoard) => board.rejected().map(({ code, text }) => [code, text]);

/** What the gate and the bounds of a board answer with. */
const BY_THE_SERVER = [
  'not-allowed',
  'phase-read-only',
  'board-locked',
  'element-locked',
  'not-author',
  'forged-author',
  'schema',
  'malformed',
  'too-much',
  'too-large',
  'quota-elements',
  'quota-comments',
  'quota-person',
  'board-full',
  'conflict',
  'rate',
  'busy',
] as const satisfies readonly ErrorCode[];

test.each(
  BY_THE_SERVER.flatMap((code) => [
    [code, true, false],
    [code, true, true],
    [code, false, true],
  ]),
)(
  'REFUSE-1 %s (elements named: %s, closing: %s): the words are shown, and the board goes on',
  async (...given) => {
    const [code, isNamed, close] = given as [ErrorCode, boolean, boolean];
    const anna = open();
    await until(isSaved(anna));
    server.judge = (doc) => {
      const bad = readBoard(doc, '').elements.filter(({ text }) => text.includes('verboten'));
      const elementIds = isNamed ? bad.map(({ elementId }) => elementId) : [];
      return bad.length > 0 ? { code, elementIds, close } : null;
    };
    anna.createNote({ text: 'das ist verboten', at: [0, 0] });
    await until(() => shown(anna).length > 0);
    expect(shown(anna)).toEqual([[code, 'das ist verboten']]);
    expect([de[code], en[code]].every((sentence) => sentence.length > 10)).toBe(true);
    await until(isSaved(anna));
    anna.createNote({ text: 'das geht', at: [0, 400] });
    await until(() => readBoard(server.doc, '').elements.some(({ text }) => text === 'das geht'));
    await until(isSaved(anna));
  },
);

test.each([
  [CLOSE.noSuchBoard, 'board-not-found'],
  [CLOSE.refused, 'not-allowed'],
] as const)(
  'REFUSE-2 a board that ends with %i shows what had not been sent',
  async (end, code) => {
    const anna = open();
    await until(isSaved(anna));
    server.turnAway = CLOSE.restarting;
    server.cut();
    await until(() => anna.save().kind === 'offline');
    anna.createNote({ text: 'unterwegs', at: [0, 0] });
    server.turnAway = end;
    await until(() => shown(anna).length > 0);
    expect(shown(anna)).toEqual([[code, 'unterwegs']]);
  },
);

test('REFUSE-2 who goes on typing on a board that has ended sees that, too', async () => {
  server.turnAway = CLOSE.noSuchBoard;
  const anna = open();
  await until(() => anna.save().kind === 'refused');
  const id = anna.createNote({ text: 'zu', at: [0, 0] });
  anna.editText(id, 'zu spät');
  await until(() => shown(anna).length > 0);
  expect(shown(anna)).toEqual([['board-not-found', 'zu spät']]);
});

test('REFUSE-2 a server that refuses whatever is done again ends the board, with all words shown', async () => {
  const anna = open();
  await until(isSaved(anna));
  server.onRejected = ({ code }) => anna.reject(code, []);
  server.judge = (doc) =>
    elementsOf(doc).size > 0 ? { code: 'malformed', elementIds: [], close: true } : null;
  for (let n = 1; n <= 4; n++) {
    anna.createNote({ text: `Gedanke ${n}`, at: [0, 400 * n] });
    await until(() => shown(anna).some(([, text]) => text === `Gedanke ${n}`));
  }
  expect(shown(anna).map(([, text]) => text)).toEqual([1, 2, 3, 4].map((n) => `Gedanke ${n}`));
});

test.each(['phase-read-only', 'board-locked', 'not-allowed'] as const)(
  'REFUSE-3 %s on this page already: what is pinned, pasted, renamed or composed is shown',
  async (refusal) => {
    const anna = open();
    await until(isSaved(anna));
    rights = { ...OPEN, create: false, editOwn: false, editOthers: false, refusal };
    onRights();
    anna.createNote({ text: 'angeheftet', at: [0, 0] });
    anna.createNotes([{ text: 'eingefügt' }, { text: 'und noch eins' }]);
    anna.keepWords('stack-0001', 'Name eines Stapels');
    anna.keepWords('stack-0002', '  ');
    expect(shown(anna)).toEqual([
      [refusal, 'angeheftet'],
      [refusal, 'eingefügt\nund noch eins'],
      [refusal, 'Name eines Stapels'],
    ]);
  },
);
