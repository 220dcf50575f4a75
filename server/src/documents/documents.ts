import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import type { Shares } from '../fairness/shares.ts';
import type {
  BoardAccess,
  BoardDirectory,
  BoardDocuments,
  BoardInfo,
  Farewell,
  Visit,
} from '../ports/board-directory.ts';
import type { BoardHistory } from '../ports/board-history.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { BoardDamaged, BoardTooLarge } from '../ports/store-errors.ts';
import type { Stores } from '../ports/stores.ts';
import { makeBoardDocuments } from './board-documents.ts';
import { makeBoardHistory } from './history/board-history.ts';
import { createSnapshotThread } from './log/snapshot-thread.ts';
import { createUpdateWriter } from './log/update-writer.ts';
import { createBeat } from './room/beat.ts';
import { createKeptAnswers } from './room/kept-answers.ts';
import type { Room } from './room/room.ts';
import { createRoomRegistry, type RoomRegistry } from './rooms/registry.ts';
import { createAllowances } from './session/allowances.ts';
import { createClaimClient } from './session/claim-client.ts';
import { makeFarewells } from './session/farewells.ts';
import {
  closeCodeOf,
  type Leaving,
  openSyncSession,
  type SyncSession,
} from './session/sync-session.ts';
import { createBin } from './side-logs/bin.ts';
import { createPoints } from './side-logs/points.ts';
import { createSteadyClock } from './steady-clock.ts';
import type { Telemetry } from './telemetry.ts';
import type { Carrier } from './wire/carrier.ts';
import { createPacker } from './wire/packer.ts';

/**
 * The data plane: boards as documents, for gateways (connections) and for the control plane. Decides
 * who gets through the door; does not know what happens in a room.
 */
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
  /** Would `connect` let this person in, and for everything, or only to finish what they wrote? */
  mayOpen(
    who: { workshopId: string; personId: string },
    boardId: string,
  ): Promise<'everything' | 'finishing' | null>;
  /** Calls back after every durable change of the board; `ended`: it has to be watched anew. */
  watch(board: BoardInfo, changed: (ended: boolean) => void): Promise<() => void>;
  /** What boards were: restore points, and what people deleted. */
  readonly history: BoardHistory;
  readonly registry: RoomRegistry;
  /** Open connections to boards. */
  connections(): number;
  /** The store is away and edits wait in memory. */
  isStoreAway(): boolean;
  /** Stops intake, waits until everything accepted is durable, closes with 4512. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5_000;

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
  /** What everybody may take of this process. */
  shares: Shares;
  /** Somebody's edit was accepted on this node; called often. */
  onEdit?: (workshopId: string) => void;
}): Documents {
  const { stores, logger, telemetry, nodeId } = deps;
  const severalNodes = nodeId !== null;
  const clock = createSteadyClock(deps.clock);
  const writer = createUpdateWriter({
    docs: stores.docs,
    logger,
    mend: () => registry.mend(),
  });
  const snapshots = createSnapshotThread();
  const beat = createBeat(() => clock.now());
  const bin = createBin(stores.docs, () => clock.now());
  const registry = createRoomRegistry({
    docs: stores.docs,
    forgetting: stores.forgetting,
    bus: stores.bus,
    nodeId,
    writer,
    bin,
    makeSnapshot: snapshots.makeSnapshot,
    beat,
    clock,
    logger,
    telemetry,
    answering: { packer: createPacker(logger), kept: createKeptAnswers() },
    strict: deps.strict,
    ...(deps.onEdit && { onEdit: deps.onEdit }),
  });
  const history = makeBoardHistory({
    registry,
    points: createPoints(stores.docs),
    bin,
    forgetting: stores.forgetting,
    severalNodes,
  });
  const connected = new Map<string, Set<Connected>>();
  const allowances = createAllowances(clock);
  const farewells = makeFarewells(stores.workshops, clock);
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

  /** Until when they may finish; null for who belongs here. */
  async function leavingOf(personId: string, way: Visit | Farewell): Promise<Leaving | null> {
    const movedAt = movedAtOf(way);
    if (movedAt === null) return null;
    const { boardId } = way.board;
    return { movedAt, until: await farewells.untilForReturn({ personId, boardId, movedAt }) };
  }

  return {
    ...makeBoardDocuments(registry, history, severalNodes, { docs: stores.docs, writer }),
    history,
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
      const access = deps.directory().access(workshopId, personId, boardId);
      const way = known ? wayIn(access) : null;
      if (!way) {
        const code = !known || access.ok ? 'unauthenticated' : access.code;
        carrier.close(closeCodeOf(code), code);
        return null;
      }
      let room: Room;
      let leaving: Leaving | null;
      try {
        room = await registry.open(way.board);
        leaving = await leavingOf(personId, way);
      } catch (fault) {
        // Logged where it failed. Never an empty document over a failed load.
        if (fault instanceof BoardTooLarge) carrier.close(CLOSE.tooLarge, 'board-full');
        else {
          const isDamaged = fault instanceof BoardDamaged;
          carrier.close(CLOSE.storeAway, isDamaged ? 'board-damaged' : 'store away');
        }
        return null;
      }
      if (closing) {
        carrier.close(CLOSE.restarting, 'restarting');
        return null;
      }
      // Moved away or removed while the board was loading. One turn more, and it is a farewell.
      const now = deps.directory().access(workshopId, personId, boardId);
      const visit = wayIn(now);
      if (!visit || movedAtOf(visit) !== movedAtOf(way)) {
        const code = now.ok || visit ? null : now.code;
        carrier.close(code ? closeCodeOf(code) : CLOSE.restarting, code ?? 'moved meanwhile');
        return null;
      }
      const sharer = { workshopId, personId, role: visit.person.role };
      const session = openSyncSession({
        room,
        carrier,
        visit,
        leaving,
        untilForOpenLine: farewells.untilForOpenLine,
        share: deps.shares.take(sharer),
        clock,
        telemetry,
        isStoreFull: () => writer.isFull(),
        isStoreScarce: () => stores.room() !== 'enough',
        allowance: allowances.of(personId),
        claims: createClaimClient({
          clients: stores.clients,
          boardId,
          personId,
          severalNodes,
          clock,
          logger,
        }),
        severalNodes,
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
          deps.shares.giveBack(sharer);
          if (all.size === 0 && connected.get(workshopId) === all) connected.delete(workshopId);
        },
      };
    },
    async mayOpen({ workshopId, personId }, boardId) {
      if (!(await deps.directory().ready(workshopId, { personId, boardId }))) return null;
      const access = deps.directory().access(workshopId, personId, boardId);
      if (access.ok) return 'everything';
      return access.farewell ? 'finishing' : null;
    },
    async watch(board, changed) {
      const room = await registry.open(board);
      return room.watch(changed);
    },
    async close() {
      closing = true;
      // A store that stays away must not keep the process alive: clients keep their work.
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS).unref());
      // Whoever waits for "saved" still hears it …
      await Promise.race([
        Promise.all([...registry.rooms()].map((room) => room.ticks.settled())),
        patience,
      ]);
      // … and what came in meanwhile is written, though its senders are told to come back.
      await Promise.race([registry.close().then(() => writer.drained()), patience]);
      await snapshots.close();
      writer.stop();
      beat.stop();
      logger.info({}, 'documents closed');
    },
  };
}

/** Where somebody belongs, or may still finish; null where they have no business. */
const wayIn = (access: BoardAccess): Visit | Farewell | null =>
  access.ok ? access : (access.farewell ?? null);

const movedAtOf = (way: Visit | Farewell): number | null => ('movedAt' in way ? way.movedAt : null);
