import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { CarrierEvents, OpenCarrier } from '../../client/src/realtime/carrier.ts';
import { boardsWithUnsent, openJournal } from '../../client/src/realtime/journal.ts';
import {
  createBoardStore,
  type OpenBoard,
} from '../../client/src/stores/board/create-board-store.ts';
import { Unsent, wholeSave } from '../../client/src/stores/workshop/unsent.ts';
import type { SyncSession } from '../../server/src/documents/session/sync-session.ts';
import type { Carrier } from '../../server/src/documents/wire/carrier.ts';
import type { SimNode } from './sim-node.ts';

const WORKSHOP = 'simulated';

/** What the world decides for a browser. */
export interface BrowserWorld {
  /** The node it reaches; null where it has no network. */
  node(): SimNode | null;
  /** Frames are taken and swallowed: open lines that say nothing. */
  isSwallowed(): boolean;
  rights(boardId: string): BoardRights;
}

/** Our client from the carrier up – boards, replica, journal – in the browser of one person. */
export function createSavedBrowser(personId: string, world: BrowserWorld) {
  let unsent = new Unsent();
  let board: OpenBoard | null = null;
  let open = new Set<OpenBoard>();
  const lines = new Set<() => void>();
  /** Everything ever shown for copying, also on pages that were closed since. */
  const shown: string[] = [];
  /** Words by the element they were written on. */
  const written = new Map<string, { boardId: string; elementId: string }>();
  const saved = new Set<string>();
  let count = 0;

  function start(): void {
    unsent = new Unsent();
    const add = unsent.words.add.bind(unsent.words);
    unsent.words.add = (code, elementId, text, putAway) => {
      shown.push(text);
      add(code, elementId, text, putAway);
    };
  }

  const carrierTo =
    (
      boardId: string,
      hear: (code: ErrorCode, elementIds: readonly string[]) => void,
    ): OpenCarrier =>
    (events) => {
      const node = world.node();
      let over = false;
      const end = (code: number) => {
        if (over) return;
        over = true;
        lines.delete(cut);
        session?.closed();
        setTimeout(() => events.closed(code), 1);
      };
      const cut = () => end(1006);
      let session: SyncSession | null = null;
      const early: Uint8Array[] = [];
      lines.add(cut);
      if (!node) setTimeout(cut, 5);
      else void connect(node);

      async function connect(to: SimNode): Promise<void> {
        const opened = await to.documents.connect(
          { workshopId: WORKSHOP, personId },
          boardId,
          carrierFor(to, events, () => over, end),
          (no) => setTimeout(() => to.alive() && hear(no.code, no.elementIds), 2),
        );
        if (over || !opened) return opened?.closed();
        session = opened;
        for (const frame of early.splice(0)) opened.receive(frame);
      }
      if (node) setTimeout(() => !over && events.opened(), 1);
      return {
        send(frame) {
          const copy = frame.slice();
          setTimeout(() => {
            if (over || world.isSwallowed() || !node?.alive()) return;
            if (session) session.receive(copy);
            else early.push(copy);
          }, 1);
        },
        close() {
          over = true;
          lines.delete(cut);
          session?.closed();
        },
      };
    };

  function openBoard(boardId: string): OpenBoard {
    const hear = (code: ErrorCode, ids: readonly string[]) => made.reject(code, ids);
    const made: OpenBoard = createBoardStore({
      boardId,
      personId,
      rights: { get: () => world.rights(boardId), subscribe: () => () => {} },
      carriers: { websocket: carrierTo(boardId, hear) },
      openJournal: (pending, changed) =>
        openJournal(
          { workshopId: WORKSHOP, personId, boardId, role: 'participant' },
          pending,
          changed,
        ),
      rejected: unsent.words,
      schedule: (flush) => void setTimeout(flush, 5),
    });
    open.add(made);
    made.subscribeSave(look);
    return made;
  }

  /** What the chip says now is a promise for every word on this screen. */
  function look(): void {
    if (!board || wholeSave(board.save(), unsent.state()).kind !== 'saved') return;
    for (const token of written.keys()) saved.add(token);
  }

  function leave(one: OpenBoard): void {
    unsent.shown.delete(one.boardId);
    void unsent.finish(one).then(() => open.delete(one));
  }

  return {
    personId,
    written,
    saved,
    shown,
    look,
    /** Opens the page: what an earlier visit left goes to its boards, whichever is shown now. */
    async open(boardId: string): Promise<void> {
      start();
      board = openBoard(boardId);
      unsent.shown.add(boardId);
      for (const left of await boardsWithUnsent({ workshopId: WORKSHOP, personId })) {
        if (!unsent.has(left)) leave(openBoard(left));
      }
      unsent.known();
      board.setCursor({ x: 1, y: 1 });
    },
    /** The control plane says that the person is at another board now. */
    move(boardId: string): void {
      if (!board || board.boardId === boardId) return;
      leave(board);
      board = openBoard(boardId);
      unsent.shown.add(boardId);
    },
    /** The page goes, with the time a browser gives it to write its journal. */
    async closePage(): Promise<void> {
      for (const cut of [...lines]) cut();
      for (const one of open) one.close();
      open = new Set();
      board = null;
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    cut(): void {
      for (const end of [...lines]) end();
    },
    write(a: number, b: number): void {
      if (!board || !world.rights(board.boardId).create) return;
      const token = `w${++count}x${personId}z`;
      const ids = board.noteIds();
      const id = ids[a % Math.max(1, ids.length)];
      let elementId = id;
      if (id === undefined || b % 3 === 0) {
        elementId = board.createNote({ text: token, at: [a % 900, b % 900] });
      } else board.editText(id, `${board.note(id)?.text ?? ''} ${token}`);
      if (elementId) written.set(token, { boardId: board.boardId, elementId });
    },
    isSettled: (): boolean =>
      board !== null && wholeSave(board.save(), unsent.state()).kind === 'saved',
    state: () => board && wholeSave(board.save(), unsent.state()),
  };
}

function carrierFor(
  node: SimNode,
  events: CarrierEvents,
  isOver: () => boolean,
  end: (code: number) => void,
): Carrier {
  return {
    send({ body }) {
      const copy = body.slice();
      setTimeout(() => !isOver() && node.alive() && events.frame(copy), 2);
    },
    queuedBytes: () => 0,
    pause() {},
    resume() {},
    close: (code) => end(code),
  };
}

export type SavedBrowser = ReturnType<typeof createSavedBrowser>;
