import 'fake-indexeddb/auto';
import { deleteElements } from '@stellwand/shared/board/notes';
import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { LINE_BROKEN, type OpenCarrier } from '../../client/src/realtime/carrier.ts';
import { boardsWithUnsent, forgetDevice, openDatabase } from '../../client/src/realtime/journal.ts';
import { Network } from '../../client/src/realtime/network.ts';
import { readStranded } from '../../client/src/realtime/stranded-work.ts';
import { finishLeftBoards } from '../../client/src/stores/workshop/left-boards.ts';
import { openBoard, type WorkshopBoard } from '../../client/src/stores/workshop/open-board.ts';
import { showStranded } from '../../client/src/stores/workshop/stranded.ts';
import { Unsent, wholeSave } from '../../client/src/stores/workshop/unsent.ts';
import type { WorkshopStore } from '../../client/src/stores/workshop/workshop-store.ts';
import { type Api, createApi } from '../support/api.ts';
import { createProtocolClient } from '../support/protocol-client.ts';
import { createNotes } from '../support/protocol-notes.ts';
import { openControl } from '../support/raw-lines.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type Cast, castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/**
 * The browser's own stores and journal in this process, the real server in another: what becomes of words
 * whose author is moved away before they have arrived.
 */

let server: ServerProcess;
let api: Api;
let cast: Cast;
let group: { boardId: string; groupId: string };
let otherGroupId: string;
/** False: the train is in a tunnel. */
let isOnline = true;
/** Boards no line leads to. */
const barred = new Set<string>();
let pages: Page[] = [];

beforeAll(async () => {
  server = await startServer();
  api = createApi(server.url);
  vi.stubGlobal('location', new URL(server.url));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.dispose();
});

beforeEach(async () => {
  cast = await castOf(api);
  const { facilitator, participant, eins, workshop } = cast;
  const berk = await api.join(workshop.joinCode, 'Berk');
  await api.command(berk, { type: 'session.choose', sessionId: eins });
  const groups = [{ members: [participant.personId] }, { members: [berk.personId] }];
  await api.command(facilitator, {
    type: 'groups.form',
    sessionId: eins,
    strategy: 'manual',
    groups,
  });
  await api.command(facilitator, { type: 'groups.start', sessionId: eins });
  const { placement } = await api.me(participant.token);
  group = { boardId: placement.boardId ?? '', groupId: placement.groupId ?? '' };
  const session = (await api.snapshot(facilitator)).sessions.find((s) => s.sessionId === eins);
  otherGroupId = session?.groups.find((one) => one.groupId !== group.groupId)?.groupId ?? '';
  const authorization = `Bearer ${participant.token}`;
  class Authorised extends WebSocket {
    constructor(address: string) {
      const isBarred = !isOnline || [...barred].some((boardId) => address.includes(boardId));
      super(isBarred ? 'ws://127.0.0.1:9' : address, { headers: { authorization } });
      lines.add(this);
    }
  }
  vi.stubGlobal('WebSocket', Authorised);
});
const lines = new Set<WebSocket>();
afterEach(async () => {
  for (const page of pages) page.close();
  pages = [];
  lines.clear();
  barred.clear();
  isOnline = true;
  await forgetDevice();
});

/** One tab of the participant, as far as boards go. */
interface Page {
  workshop: WorkshopStore;
  open(boardId: string): WorkshopBoard;
  close(): void;
}

async function openPage(snapshot: Snapshot): Promise<Page> {
  const rejections = new Set<(rejected: Rejected) => void>();
  const control = await openControl(server.url, cast.participant.token, {
    transports: ['websocket'],
  }).catch(() => null);
  control?.socket.on('rejected', (one: Rejected) => {
    for (const tell of rejections) tell(one);
  });
  const unsent = new Unsent();
  const polling: OpenCarrier = ({ closed }) => {
    queueMicrotask(() => closed(LINE_BROKEN));
    return { send() {}, close() {} };
  };
  const workshop = {
    workshopId: cast.workshop.workshopId,
    role: 'participant',
    snapshot: () => snapshot,
    subscribe: () => () => {},
    connection: () => 'online',
    unsent,
    line: {
      network: new Network(),
      carrier: () => polling,
      onRejected(listener: (rejected: Rejected) => void) {
        rejections.add(listener);
        return () => rejections.delete(listener);
      },
      refresh() {},
    },
  } as unknown as WorkshopStore;
  const boards: WorkshopBoard[] = [];
  const page: Page = {
    workshop,
    open(boardId) {
      const board = openBoard(workshop, boardId);
      boards.push(board);
      return board;
    },
    close() {
      for (const board of boards) board.close();
      unsent.close();
      control?.socket.disconnect();
    },
  };
  pages.push(page);
  return page;
}

/** A person in the tunnel: lines break, and none opens. */
function goOffline(): void {
  isOnline = false;
  for (const line of lines) line.terminate();
}

const snapshotNow = () => api.snapshot(cast.participant);

async function notesOn(boardId: string): Promise<string[]> {
  const { body } = await api.request('GET', `/api/boards/${boardId}`, {
    token: cast.organiser.token,
  });
  return (body as BoardData).elements.filter(({ type }) => type === 'note').map(({ text }) => text);
}

const wordsOf = ({ workshop }: Page) =>
  workshop.unsent.words.all().map(({ code, text }) => `${code}: ${text}`);
const savedWith = (page: Page, board: WorkshopBoard) =>
  wholeSave(board.save(), page.workshop.unsent.state());

/** Anna at her group's board, with one saved note and one that was written in the tunnel. */
async function writtenInTheTunnel(boardId = group.boardId) {
  const page = await openPage(await snapshotNow());
  const board = page.open(boardId);
  const id = board.createNote({ text: 'vorher', at: [0, 0] });
  await until('the first note is saved', () => board.save().kind === 'saved');
  goOffline();
  await until('the line is down', () => board.save().kind === 'offline');
  board.createNote({ text: 'im Tunnel geschrieben', at: [300, 0] });
  board.editText(id, 'vorher und ergänzt');
  await until('both are on this device', async () => {
    const db = await openDatabase();
    const kept = (await db.getAll('intents')).flatMap(({ intents }) => intents);
    db.close();
    const texts = kept.map(({ after }) => after?.text);
    return ['im Tunnel geschrieben', 'vorher und ergänzt'].every((text) => texts.includes(text));
  });
  return { page, board };
}

/** The page is loaded anew, as the same person, out of the tunnel. */
async function reload(page: Page): Promise<Page> {
  page.close();
  isOnline = true;
  const next = await openPage(await snapshotNow());
  await finishLeftBoards(next.workshop);
  return next;
}

const place = (change: object) =>
  api.command(cast.organiser, {
    type: 'person.place',
    personId: cast.participant.personId,
    sessionId: cast.eins,
    ...change,
  });
const groups = (what: string, extra = {}) =>
  api.command(cast.facilitator, { type: `groups.${what}`, sessionId: cast.eins, ...extra });

/** Every way in which somebody is moved while they are away. */
const MOVES: [string, () => Promise<unknown>][] = [
  ['the groups end', () => groups('end')],
  ['into another group by hand', () => place({ groupId: otherGroupId })],
  ['into another session', () => place({ sessionId: cast.zwei })],
  ['into the lobby', () => place({ sessionId: null })],
  [
    'by themselves, on another device',
    () => api.command(cast.participant, { type: 'session.choose', sessionId: cast.zwei }),
  ],
  [
    'groups end, are formed anew and start',
    async () => {
      await groups('end');
      await groups('form', { strategy: 'random', count: 1 });
      await groups('start');
    },
  ],
  [
    'groups end, then into another session',
    async () => {
      await groups('end');
      await place({ sessionId: cast.zwei });
    },
  ],
];

describe.each(MOVES)('FAREWELL-5 written offline and moved: %s', (_name, move) => {
  test('back on the same page', async () => {
    const { page, board } = await writtenInTheTunnel();
    await move();
    const after = (await snapshotNow()).me.placement.boardId;
    isOnline = true;
    board.leave();
    const shown = after === undefined ? null : page.open(after);
    expect(page.workshop.unsent.state()).toMatchObject({ pending: 2 });
    if (shown) {
      await until('the new board is open', () => shown.save().kind === 'saved');
    }
    await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
    expect((await notesOn(group.boardId)).sort()).toEqual([
      'im Tunnel geschrieben',
      'vorher und ergänzt',
    ]);
    expect(wordsOf(page)).toEqual([]);
  });

  test('after a reload', async () => {
    const { page } = await writtenInTheTunnel();
    await move();
    const next = await reload(page);
    await until('the copy on this device is read', () => next.workshop.unsent.state().isKnown);
    await until('the words are there', async () =>
      (await notesOn(group.boardId)).includes('im Tunnel geschrieben'),
    );
    await until('nothing waits', async () => {
      const { workshopId, personId } = cast.participant;
      return (await boardsWithUnsent({ workshopId, personId })).length === 0;
    });
    expect((await notesOn(group.boardId)).sort()).toEqual([
      'im Tunnel geschrieben',
      'vorher und ergänzt',
    ]);
    expect(wordsOf(next)).toEqual([]);
  });
});

test('FAREWELL-5 “saved” is not said while words for another board wait on this device', async () => {
  const { page, board } = await writtenInTheTunnel();
  await groups('end');
  board.leave();
  const shown = page.open((await snapshotNow()).me.placement.boardId ?? '');
  expect(savedWith(page, shown).pending).toBe(2);
  // The new board has a line, the old one is kept from it.
  barred.add(group.boardId);
  isOnline = true;
  await until('the new board is open', () => shown.save().kind === 'saved');
  expect(savedWith(page, shown)).toMatchObject({ kind: 'offline', pending: 2 });
  barred.clear();
  await until('all is saved', () => {
    page.workshop.unsent.known();
    return savedWith(page, shown).kind === 'saved';
  });
  expect(savedWith(page, shown).pending).toBe(0);
  expect(await notesOn(group.boardId)).toContain('im Tunnel geschrieben');
});

describe('FAREWELL-5 what is refused is shown for copying at once', () => {
  const both = (code: string) =>
    [`${code}: im Tunnel geschrieben`, `${code}: vorher und ergänzt`].sort();
  const refusals: [string, code: string, () => Promise<unknown>][] = [
    [
      'the board was locked after the groups ended',
      'board-locked',
      async () => {
        await groups('end');
        await api.command(cast.facilitator, {
          type: 'board.lock',
          boardId: group.boardId,
          locked: true,
        });
      },
    ],
    [
      'only reading is left',
      'phase-read-only',
      async () => {
        await groups('end');
        await api.command(cast.facilitator, {
          type: 'phase.start',
          sessionId: cast.eins,
          phaseId: 'read',
        });
      },
    ],
    [
      'they were removed',
      'unauthenticated',
      () =>
        api.command(cast.organiser, {
          type: 'person.remove',
          personId: cast.participant.personId,
        }),
    ],
    [
      'the workshop was deleted',
      'unauthenticated',
      () =>
        api.request('DELETE', `/api/workshops/${cast.workshop.workshopId}`, {
          token: cast.organiser.token,
        }),
    ],
  ];
  test.each(refusals)('%s', async (_name, code, happens) => {
    const { page, board } = await writtenInTheTunnel();
    await happens();
    isOnline = true;
    board.leave();
    await until('the words are shown', () => wordsOf(page).length === 2);
    expect(wordsOf(page).sort()).toEqual(both(code));
    await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
    // Nor does it come back with the next visit.
    await until('the journal has let go', async () => {
      const { workshopId, personId } = cast.participant;
      return (await boardsWithUnsent({ workshopId, personId })).length === 0;
    });
  });
});

describe('FAREWELL-6 what somebody left behind who is nobody any more', () => {
  test('is shown to who joined anew, on every visit until it is put away', async () => {
    const { page } = await writtenInTheTunnel();
    const { organiser, participant, workshop } = cast;
    const { personId } = participant;
    await api.command(organiser, { type: 'person.remove', personId });
    page.close();
    isOnline = true;
    // The same device, and somebody new to the server.
    cast = { ...cast, participant: await api.join(workshop.joinCode, 'Ada') };
    let visits = 0;
    for (const left of [2, 2, 1, 0]) {
      const next = await openPage(await snapshotNow());
      await finishLeftBoards(next.workshop);
      await showStranded(next.workshop);
      const { words } = next.workshop.unsent;
      expect(words.all().map(({ code }) => code)).toEqual(Array(left).fill('left-behind'));
      if (left === 2) {
        expect(wordsOf(next).sort()).toEqual([
          'left-behind: im Tunnel geschrieben',
          'left-behind: vorher und ergänzt',
        ]);
      }
      const [first] = words.all();
      // Not the first time: it was only looked at then.
      if (first && visits++ > 0) {
        words.dismiss(first.id);
        await until('this device has forgotten it', async () => {
          const { workshopId } = workshop;
          const kept = await readStranded({ workshopId, role: 'participant', personId: undefined });
          return kept.flatMap(({ intents }) => intents).length === left - 1;
        });
      }
      next.close();
    }
  });

  test('is nobody’s business in another role, nor while they are still here', async () => {
    await writtenInTheTunnel();
    const { workshopId } = cast.workshop;
    const { personId } = cast.participant;
    expect(await readStranded({ workshopId, role: 'facilitator', personId: 'x' })).toEqual([]);
    expect(await readStranded({ workshopId, role: 'participant', personId })).toEqual([]);
    const elsewhere = { workshopId: 'another-one', role: 'participant', personId: undefined };
    expect(await readStranded(elsewhere)).toEqual([]);
  });
});

test('FAREWELL-5 a note deleted offline stays, and what was written beside it arrives', async () => {
  const { page, board } = await writtenInTheTunnel();
  const [first = ''] = board.noteIds();
  board.remove([first]);
  await groups('end');
  isOnline = true;
  board.leave();
  await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
  const texts = await notesOn(group.boardId);
  expect(texts).toHaveLength(2);
  expect(texts).toContain('im Tunnel geschrieben');
});

test('FAREWELL-5 words on a note that others deleted meanwhile are shown, though nothing is heard of it', async () => {
  const { page, board } = await writtenInTheTunnel();
  const [first = ''] = board.noteIds();
  await api.command(cast.facilitator, {
    type: 'note.hide',
    boardId: group.boardId,
    elementId: first,
    hidden: true,
  });
  await groups('end');
  isOnline = true;
  board.leave();
  await until('the words are shown', () => wordsOf(page).length > 0);
  expect(wordsOf(page)).toEqual(['element-gone: vorher und ergänzt']);
  await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
  expect(await notesOn(group.boardId)).toEqual(['im Tunnel geschrieben']);
});

/** What becomes of a note of who leads, in which Anna is writing. */
const TAKEN_AWAY: [string, () => Promise<unknown>][] = [
  [
    'hidden',
    () =>
      api.command(cast.facilitator, {
        type: 'note.hide',
        boardId: group.boardId,
        elementId: 'note-of-lead',
        hidden: true,
      }),
  ],
  [
    'deleted',
    async () => {
      const { token } = cast.facilitator;
      const lead = createProtocolClient({ url: server.url, boardId: group.boardId, token });
      await lead.connect();
      deleteElements(lead.doc, ['note-of-lead']);
      await lead.saved();
      lead.close();
    },
  ],
];

test.each(TAKEN_AWAY)(
  'FAREWELL-5 lines written in the tunnel into somebody else’s note, which is %s right before one is moved, are shown',
  async (_name, takeAway) => {
    const lines = 'note-of-lead\nund eine zweite Zeile\n\nund eine vierte';
    await createNotes(server.url, group.boardId, cast.facilitator, ['note-of-lead']);
    const page = await openPage(await snapshotNow());
    const board = page.open(group.boardId);
    await until('the note is here', () => board.note('note-of-lead') !== undefined);
    await until('all is saved', () => board.save().kind === 'saved');
    goOffline();
    await until('the line is down', () => board.save().kind === 'offline');
    board.editText('note-of-lead', lines);
    await takeAway();
    await groups('end');
    isOnline = true;
    board.leave();
    await until('the words are shown', () => wordsOf(page).length > 0);
    expect(wordsOf(page)).toEqual([`element-gone: ${lines}`]);
    await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
    expect(await notesOn(group.boardId)).toEqual([]);
  },
);

test.each([1, 2, 3])(
  'FAREWELL-5 groups end in mid-word: the letters on the screen are on the board (run %i)',
  async () => {
    const page = await openPage(await snapshotNow());
    const board = page.open(group.boardId);
    const id = board.createNote({ text: '', at: [0, 0] });
    await until('the note is saved', () => board.save().kind === 'saved');
    let typed = '';
    for (const letter of 'Mitten im Satz, ganz ohne Pause') {
      typed += letter;
      board.editText(id, typed);
      await new Promise((key) => setTimeout(key, 4));
    }
    // The command and the last letters are on their way at the same time.
    const ending = groups('end');
    for (const letter of ' und fertig.') {
      typed += letter;
      board.editText(id, typed);
      await new Promise((key) => setTimeout(key, 4));
    }
    board.leave();
    await ending;
    await until('nothing waits', () => page.workshop.unsent.state().pending === 0);
    expect(await notesOn(group.boardId)).toEqual([typed]);
    expect(wordsOf(page)).toEqual([]);
  },
);
