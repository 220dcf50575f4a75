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
import { decodeEntry, encodeEntry } from './room-write.ts';
import type { Telemetry } from './telemetry.ts';
import type { UpdateWriter } from './update-writer.ts';

const IDLE_MS = 10 * 60_000;
const SWEEP_MS = 30_000;

/** All open rooms of this process. A room is loaded once, whoever comes meanwhile waits for it. */
export interface RoomRegistry {
  /** @throws BoardDamaged, StoreAway. Never an empty document over a failed load. */
  open(board: BoardInfo): Promise<Room>;
  /** Open rooms, loaded ones only. */
  rooms(): Iterable<Room>;
  find(boardId: string): Room | undefined;
  /** Rewrites the log of a board as one snapshot now, whatever its size. */
  compact(boardId: string): Promise<void>;
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
  const { docs, bus, nodeId, clock, logger, telemetry } = deps;
  const loading = new Map<string, Promise<Room>>();
  const open = new Map<string, Room>();
  const unsubscribes = new Map<string, () => Promise<void>>();
  const unloading = new Map<string, Promise<void>>();
  const compacting = new Map<string, Promise<void>>();

  async function load(board: BoardInfo): Promise<Room> {
    const { boardId } = board;
    await unloading.get(boardId);
    // Subscribe, then load. Writers append, then publish. In this order no update can fall between
    // the log and the bus; in any other order one can (DOC-2).
    let early: Uint8Array[] = [];
    let room: Room | undefined;
    const unsubscribe = nodeId
      ? await bus.subscribe(`doc:${boardId}`, (bytes) => {
          if (isFrom(bytes, nodeId)) return;
          const entry = bytes.subarray(nodeId.length);
          if (room) room.acceptRemote(decodeEntry(entry).writes);
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
        publish: nodeId
          ? (entry) => {
              bus.publish(`doc:${boardId}`, withNode(nodeId, entry)).catch((fault: unknown) => {
                // Other nodes read the log again when the bus is back.
                logger.warn({ boardId, err: fault }, 'an update could not be published');
              });
            }
          : null,
        onDissolve: () => {
          if (open.get(boardId) === made) open.delete(boardId);
          loading.delete(boardId);
          void unsubscribe?.();
          unsubscribes.delete(boardId);
        },
      });
      for (const entry of early) made.acceptRemote(decodeEntry(entry).writes);
      early = [];
      room = made;
      open.set(boardId, made);
      if (unsubscribe) unsubscribes.set(boardId, unsubscribe);
      made.lastFlushAt = clock.now();
      return made;
    } catch (fault) {
      await unsubscribe?.();
      loading.delete(boardId);
      if (!(fault instanceof StoreAway)) telemetry.quarantined();
      logger.error({ boardId, err: fault }, 'board could not be loaded');
      throw fault;
    }
  }

  function compact(boardId: string): Promise<void> {
    const running = compacting.get(boardId);
    if (running) return running;
    const startedAt = clock.now();
    const run = compactBoard(docs, boardId)
      .then((bytes) => {
        if (bytes === null) return;
        open.get(boardId)?.state.noteCompacted(bytes);
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
    const now = clock.now();
    for (const room of [...open.values()]) {
      const { boardId } = room.board;
      if (wantsCompaction(room.state.logSize())) await compact(boardId);
      if (room.members.size === 0 && now - room.lastFlushAt > IDLE_MS) await unload(room);
    }
  }

  function unload(room: Room): Promise<void> {
    const { boardId } = room.board;
    const run = (async () => {
      await room.settled();
      if (room.members.size > 0) return;
      room.dissolve('reload');
    })().finally(() => unloading.delete(boardId));
    unloading.set(boardId, run);
    return run;
  }

  const stopWatching = bus.onReconnect(() => {
    for (const room of open.values()) {
      room.catchUp().catch((fault: unknown) => {
        logger.error({ boardId: room.board.boardId, err: fault }, 'catching up failed');
        room.dissolve('reload');
      });
    }
  });
  const sweeper = setInterval(() => {
    sweep().catch((fault: unknown) => logger.error({ err: fault }, 'sweep failed'));
  }, SWEEP_MS);
  sweeper.unref();

  return {
    open(board) {
      const running = loading.get(board.boardId);
      if (running) return running;
      const promise = load(board);
      loading.set(board.boardId, promise);
      return promise;
    },
    rooms: () => open.values(),
    find: (boardId) => open.get(boardId),
    compact,
    async close() {
      clearInterval(sweeper);
      stopWatching();
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
