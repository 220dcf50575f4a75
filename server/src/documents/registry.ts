import type { BoardInfo } from '../ports/board-directory.ts';
import type { Bus } from '../ports/bus.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocStore } from '../ports/doc-store.ts';
import type { Logger } from '../ports/logger.ts';
import { StoreAway } from '../ports/store-errors.ts';
import type { Beat } from './beat.ts';
import { creationWrite, loadBoardState } from './board-state.ts';
import { compactBoard, wantsCompaction } from './compaction.ts';
import { createRoom, type Room } from './room.ts';
import { encodeEntry } from './room-write.ts';
import type { Telemetry } from './telemetry.ts';
import type { UpdateWriter } from './update-writer.ts';

const IDLE_MS = 10 * 60_000;
const SWEEP_MS = 30_000;
const TEND_MS = 5_000;

const RETRY_MS = 500;
/** Hidden and erased notes have left the log, too, well within a quarter of an hour (T14). */
const COMPACT_DUE_MS = 5 * 60_000;

/** All open rooms of this process. A room is loaded once, whoever comes meanwhile waits for it. */
export interface RoomRegistry {
  /** @throws BoardDamaged, StoreAway. Never an empty document over a failed load. */
  open(board: BoardInfo): Promise<Room>;
  /** Open rooms, loaded ones only. */
  rooms(): Iterable<Room>;
  find(boardId: string): Room | undefined;
  /** Rewrites the log of a board as one snapshot now, whatever its size. */
  compact(boardId: string): Promise<void>;
  /** … within minutes, so that what was deleted leaves the log as well. */
  compactSoon(boardId: string): void;
  /** Makes logs and rooms equal again where the store was out of sight (R11). Rejects with `StoreAway`. */
  mend(): Promise<void>;
  /** Raises the generation of a board; rooms of the old one end, on all nodes. */
  erase(boardId: string): Promise<void>;
  close(): Promise<void>;
}

export function createRoomRegistry(deps: {
  docs: DocStore;
  bus: Bus;
  /** Identifies this process on the bus; null on a single node: nobody else listens. */
  nodeId: string | null;
  writer: UpdateWriter;
  beat: Beat;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  strict: boolean;
  /** Somebody's edit was accepted on this node; called often. */
  onEdit?: (workshopId: string) => void;
}): RoomRegistry {
  const { docs, bus, nodeId, writer, clock, logger, telemetry } = deps;
  const loading = new Map<string, Promise<Room>>();
  const open = new Map<string, Room>();
  /** Rooms that have ended and still write what they accepted. */
  const leaving = new Map<string, Promise<void>>();
  const compacting = new Map<string, Promise<void>>();
  const compactionDue = new Map<string, number>();
  let outOfSight = false;
  let mending: Promise<void> | null = null;
  let sweeping = false;
  let closed = false;

  async function load(board: BoardInfo): Promise<Room> {
    const { boardId } = board;
    if (leaving.has(boardId) && writer.isAway()) throw new StoreAway('edits wait for the store');
    await leaving.get(boardId);
    // Subscribe, then load. Writers append, then publish. In this order no update can fall between
    // the log and the bus; in any other order one can (DOC-2).
    let early: Uint8Array[] = [];
    let room: Room | undefined;
    const unsubscribe = nodeId
      ? await bus.subscribe(`doc:${boardId}`, (bytes) => {
          if (isFrom(bytes, nodeId)) return;
          const entry = bytes.subarray(nodeId.length);
          if (room) room.acceptRemote(entry);
          else early.push(entry.slice());
        })
      : null;
    try {
      const first = await docs.read(boardId);
      if (!first.damaged && !first.snapshot && first.entries.length === 0) {
        const [result] = await docs.append([
          {
            boardId,
            generation: first.generation,
            bytes: encodeEntry(first.generation, [creationWrite(board)]),
          },
        ]);
        if (!result?.ok) throw new StoreAway('the board was given a new generation meanwhile');
      }
      const state = await loadBoardState(docs, board);
      const made: Room = createRoom({
        ...deps,
        board,
        state,
        publish: nodeId ? (entry) => publish(nodeId, boardId, entry) : null,
        onDissolve: () => {
          open.delete(boardId);
          loading.delete(boardId);
          void unsubscribe?.();
          const left = made.settled().then(() => {
            if (leaving.get(boardId) === left) leaving.delete(boardId);
          });
          leaving.set(boardId, left);
        },
      });
      made.lastFlushAt = clock.now();
      open.set(boardId, made);
      room = made;
      for (const entry of early) made.acceptRemote(entry);
      early = [];
      return made;
    } catch (fault) {
      await unsubscribe?.();
      if (!(fault instanceof StoreAway)) telemetry.quarantined();
      throw fault;
    }
  }

  function compact(boardId: string): Promise<void> {
    const running = compacting.get(boardId);
    if (running) return running;
    const startedAt = clock.now();
    const room = open.get(boardId);
    const before = room?.state.logSize();
    compactionDue.delete(boardId);
    const run = compactBoard(docs, boardId)
      .then((bytes) => {
        if (bytes === null) return;
        if (before) room?.state.noteCompacted(bytes, before);
        telemetry.compacted(clock.now() - startedAt);
      })
      .catch((fault: unknown) => {
        // The log stays as it is, so nothing is lost; the next sweep tries again.
        logger.warn({ boardId, err: fault }, 'compaction failed');
      })
      .finally(() => compacting.delete(boardId));
    compacting.set(boardId, run);
    return run;
  }

  async function sweep(): Promise<void> {
    if (sweeping) return;
    sweeping = true;
    for (const room of [...open.values()]) {
      const isIdle = room.members.size === 0 && clock.now() - room.lastFlushAt > IDLE_MS;
      // In one turn, so that nobody comes in between. Where the store is away it stays.
      if (isIdle && room.isClean()) room.dissolve('reload');
      else if (wantsCompaction(room.state.logSize())) await compact(room.board.boardId);
    }
    for (const [boardId, since] of compactionDue) {
      if (clock.now() - since > COMPACT_DUE_MS) await compact(boardId);
    }
    sweeping = false;
  }

  function publish(from: string, boardId: string, entry: Uint8Array): void {
    bus.publish(`doc:${boardId}`, withNode(from, entry)).catch((fault: unknown) => {
      // Other nodes read the log again when the bus is back.
      logger.warn({ boardId, err: fault }, 'an update could not be published');
    });
  }

  function mend(): Promise<void> {
    if (!outOfSight && !mending) return Promise.resolve();
    mending ??= mendAll().finally(() => {
      mending = null;
    });
    return mending;
  }

  /** One after the other: reading all logs at once would hold up everybody who types. */
  async function mendAll(): Promise<void> {
    while (outOfSight) {
      outOfSight = false;
      for (const room of [...open.values()]) {
        try {
          await mendRoom(room);
        } catch (fault) {
          if (fault instanceof StoreAway) {
            outOfSight = true;
            throw fault;
          }
          room.fail(fault);
        }
      }
    }
  }

  async function mendRoom(room: Room): Promise<void> {
    const { boardId } = room.board;
    const bytes = await room.compareWithLog();
    if (!bytes) return;
    // Past the writer, which may be waiting for this.
    const { generation } = room.state;
    const [result] = await docs.append([{ boardId, generation, bytes }]);
    if (!result?.ok) return;
    logger.warn({ boardId, bytes: bytes.length }, 'the log lacked what this room holds: written');
    room.state.noteAppended(bytes.length);
    if (nodeId) publish(nodeId, boardId, bytes);
  }

  const stopWatchingStore = writer.onAwayChange((away) => {
    if (away) outOfSight = true;
  });
  const stopWatchingBus = bus.onReconnect(() => {
    outOfSight = true;
    void mendSoon();
  });
  async function mendSoon(): Promise<void> {
    while (outOfSight && !closed) {
      try {
        await mend();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  const sweeper = setInterval(() => {
    sweep().catch((fault: unknown) => {
      sweeping = false;
      logger.error({ err: fault }, 'sweep failed');
    });
  }, SWEEP_MS);
  sweeper.unref();

  const tender = setInterval(() => {
    const now = clock.now();
    for (const room of [...open.values()]) {
      try {
        room.tend(now);
      } catch (fault) {
        room.fail(fault);
      }
    }
  }, TEND_MS);
  tender.unref();

  return {
    open(board) {
      const running = loading.get(board.boardId);
      if (running) return running;
      if (closed) return Promise.reject(new StoreAway('this node is stopping'));
      const promise = load(board).catch((fault: unknown) => {
        // Whatever failed, subscribing included: the next one tries again.
        loading.delete(board.boardId);
        logger.error({ boardId: board.boardId, err: fault }, 'board could not be loaded');
        throw fault;
      });
      loading.set(board.boardId, promise);
      return promise;
    },
    rooms: () => open.values(),
    find: (boardId) => open.get(boardId),
    compact,
    compactSoon(boardId) {
      if (!compactionDue.has(boardId)) compactionDue.set(boardId, clock.now());
    },
    mend,
    async erase(boardId) {
      open.get(boardId)?.dissolve('reload');
      const generation = await docs.erase(boardId);
      // Somebody may have been faster at the door than we at the store.
      open.get(boardId)?.dissolve('reload');
      // Nothing but its generation: rooms of an older one end when they read it.
      if (nodeId) publish(nodeId, boardId, encodeEntry(generation, []));
    },
    async close() {
      closed = true;
      clearInterval(sweeper);
      clearInterval(tender);
      stopWatchingStore();
      stopWatchingBus();
      await Promise.allSettled([...loading.values()]);
      for (const room of [...open.values()]) room.dissolve('reload');
      await Promise.allSettled([...compacting.values()]);
    },
  };
}

const isFrom = (bytes: Uint8Array, nodeId: string): boolean => {
  for (let i = 0; i < nodeId.length; i++) {
    if (bytes[i] !== nodeId.charCodeAt(i)) return false;
  }
  return true;
};

/** The node's id (ASCII, fixed length) in front of the entry, so that a node skips its own. */
function withNode(nodeId: string, entry: Uint8Array): Uint8Array {
  const message = new Uint8Array(nodeId.length + entry.length);
  for (let i = 0; i < nodeId.length; i++) message[i] = nodeId.charCodeAt(i);
  message.set(entry, nodeId.length);
  return message;
}
