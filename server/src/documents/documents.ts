import { deleteElements, putBack } from '@stellwand/shared/board/notes';
import { readBoard } from '@stellwand/shared/board/read-board';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import type {
  BoardAccess,
  BoardDirectory,
  BoardDocuments,
  BoardInfo,
} from '../ports/board-directory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Stores } from '../ports/stores.ts';
import { createBeat } from './beat.ts';
import type { Carrier } from './carrier.ts';
import { createPersonBudget, type PersonBudget } from './pace.ts';
import { createRoomRegistry, type RoomRegistry } from './registry.ts';
import type { Room } from './room.ts';
import { createSteadyClock } from './steady-clock.ts';
import { openSyncSession, type SyncSession } from './sync-session.ts';
import type { Telemetry } from './telemetry.ts';
import { createUpdateWriter } from './update-writer.ts';

/** The data plane: boards as documents, for gateways (connections) and for the control plane. */
export interface Documents extends BoardDocuments {
  /**
   * Opens a session for somebody on a board, or closes the carrier with the code that says why not
   * and answers null.
   */
  connect(
    who: { workshopId: string; personId: string },
    boardId: string,
    carrier: Carrier,
    onRejected: (rejected: Rejected) => void,
  ): Promise<SyncSession | null>;
  /** Would `connect` let this person in? */
  mayOpen(who: { workshopId: string; personId: string }, boardId: string): Promise<boolean>;
  /** Calls back after every durable change of the board; `ended`: it has to be watched anew. */
  watch(board: BoardInfo, changed: (ended: boolean) => void): Promise<() => void>;
  readonly registry: RoomRegistry;
  /** Open connections to boards. */
  connections(): number;
  /** The store is away and edits wait in memory. */
  isStoreAway(): boolean;
  /** Stops intake, waits until everything accepted is durable, closes with 4512. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5_000;
/** A budget that nobody uses is full again after this. */
const BUDGET_REFILL_MS = 5_000;

interface Connected {
  workshopId: string;
  personId: string;
  boardId: string;
  session: SyncSession;
}

export function createDocuments(deps: {
  stores: Stores;
  /** Null until the control plane exists: the two are made one after the other. */
  directory: () => BoardDirectory;
  nodeId: string | null;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  strict: boolean;
  /** Somebody's edit was accepted on this node; called often. */
  onEdit?: (workshopId: string) => void;
}): Documents {
  const { stores, logger, telemetry, nodeId } = deps;
  const clock = createSteadyClock(deps.clock);
  const writer = createUpdateWriter({
    docs: stores.docs,
    logger,
    mend: () => registry.mend(),
  });
  const beat = createBeat(() => clock.now());
  const registry = createRoomRegistry({
    docs: stores.docs,
    bus: stores.bus,
    nodeId,
    writer,
    beat,
    clock,
    logger,
    telemetry,
    strict: deps.strict,
    ...(deps.onEdit && { onEdit: deps.onEdit }),
  });
  const connected = new Map<string, Set<Connected>>();
  const budgets = new Map<string, { budget: PersonBudget; users: number }>();
  let watching = false;
  let closing = false;

  /** Rights, placement or names changed: ask again for everybody of that workshop. */
  function watch(): void {
    if (watching) return;
    watching = true;
    deps.directory().onChange((workshopId) => {
      for (const one of [...(connected.get(workshopId) ?? [])]) {
        one.session.refresh(deps.directory().access(workshopId, one.personId, one.boardId));
      }
    });
  }

  function takeBudget(key: string): PersonBudget {
    const held = budgets.get(key) ?? { budget: createPersonBudget(), users: 0 };
    held.users++;
    budgets.set(key, held);
    return held.budget;
  }

  /** Kept until it would be full again anyway: reconnecting saves nobody from their pace. */
  function giveBack(key: string): void {
    const held = budgets.get(key);
    if (!held || --held.users > 0) return;
    setTimeout(() => {
      if (held.users === 0 && budgets.get(key) === held) budgets.delete(key);
    }, BUDGET_REFILL_MS).unref();
  }

  const withRoom = async <T>(board: BoardInfo, use: (room: Room) => T): Promise<Awaited<T>> =>
    await use(await registry.open(board));

  return {
    registry,
    connections: () => [...connected.values()].reduce((sum, all) => sum + all.size, 0),
    isStoreAway: () => writer.isAway(),
    async connect({ workshopId, personId }, boardId, carrier, onRejected) {
      watch();
      if (closing) {
        carrier.close(CLOSE.restarting, 'restarting');
        return null;
      }
      const known = await deps.directory().ready(workshopId, { personId, boardId });
      let access = deps.directory().access(workshopId, personId, boardId);
      if (!known || !access.ok) {
        turnAway(carrier, !known || access.ok ? 'unauthenticated' : access.code);
        return null;
      }
      let room: Room;
      try {
        room = await registry.open(access.board);
      } catch {
        // Logged where it failed. Never an empty document over a failed load.
        carrier.close(CLOSE.storeAway, 'store away');
        return null;
      }
      if (closing) {
        carrier.close(CLOSE.restarting, 'restarting');
        return null;
      }
      // Moved away or removed while the board was loading.
      access = deps.directory().access(workshopId, personId, boardId);
      if (!access.ok) {
        turnAway(carrier, access.code);
        return null;
      }
      const budgetKey = `${personId} ${boardId}`;
      const claim = stores.workshops.claim.bind(stores.workshops);
      const session = openSyncSession({
        room,
        carrier,
        access,
        budget: takeBudget(budgetKey),
        clock,
        telemetry,
        isStoreFull: () => writer.isFull(),
        claimClient: nodeId
          ? (clientId, person) => claim(`client:${boardId}:${clientId}`, person)
          : null,
        onRejected,
      });
      const one: Connected = { workshopId, personId, boardId, session };
      const all = connected.get(workshopId) ?? new Set();
      all.add(one);
      connected.set(workshopId, all);
      return {
        receive: session.receive,
        refresh: session.refresh,
        closed() {
          if (!all.delete(one)) return;
          session.closed();
          giveBack(budgetKey);
          if (all.size === 0 && connected.get(workshopId) === all) connected.delete(workshopId);
        },
      };
    },
    async mayOpen({ workshopId, personId }, boardId) {
      if (!(await deps.directory().ready(workshopId, { personId, boardId }))) return false;
      return deps.directory().access(workshopId, personId, boardId).ok;
    },
    watch: (board, changed) => withRoom(board, (room) => room.watch(changed)),
    async create(board) {
      await registry.open(board);
    },
    read: (board) => withRoom(board, (room) => readBoard(room.state.doc, board.boardId)),
    elementsOf: (board, personId) =>
      withRoom(board, (room) =>
        readBoard(room.state.doc, board.boardId)
          .elements.filter((element) => element.author === personId)
          .map((element) => element.elementId),
      ),
    takeOut: (board, elementId) =>
      withRoom(board, async (room) => {
        const element = readBoard(room.state.doc, board.boardId).elements.find(
          (one) => one.elementId === elementId,
        );
        if (!element) return null;
        await room.write((doc) => deleteElements(doc, [elementId]), { banned: [elementId] });
        registry.compactSoon(board.boardId);
        return element;
      }),
    putBack: (board, element) =>
      withRoom(board, (room) =>
        room.write((doc) => putBack(doc, element), {
          allowed: [element.elementId],
          created: element.author ? [{ elementId: element.elementId, author: element.author }] : [],
        }),
      ),
    erase: registry.erase,
    async close() {
      closing = true;
      // A store that stays away must not keep the process alive: clients keep their work.
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS).unref());
      // Whoever waits for "saved" still hears it …
      await Promise.race([
        Promise.all([...registry.rooms()].map((room) => room.settled())),
        patience,
      ]);
      // … and what came in meanwhile is written, though its senders are told to come back.
      await Promise.race([registry.close().then(() => writer.drained()), patience]);
      writer.stop();
      beat.stop();
      logger.info({}, 'documents closed');
    },
  };
}

/** Closes with the code that says why somebody may not be on a board. */
function turnAway(carrier: Carrier, code: Extract<BoardAccess, { ok: false }>['code']): void {
  if (code === 'board-not-found') carrier.close(CLOSE.noSuchBoard, code);
  else if (code === 'not-allowed') carrier.close(CLOSE.refused, code);
  else carrier.close(CLOSE.sessionEnded, code);
}
