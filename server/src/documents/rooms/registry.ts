import { BOARD_BOUNDS } from '../../limits.ts';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { Bus } from '../../ports/bus.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import type { Forgetting } from '../../ports/forgetting.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway, StoreDamaged } from '../../ports/store-errors.ts';
import { creationWrite } from '../log/creation.ts';
import { encodeEntry } from '../log/room-write.ts';
import type { SnapshotMaker } from '../log/snapshot-thread.ts';
import type { UpdateWriter } from '../log/update-writer.ts';
import type { Beat } from '../room/beat.ts';
import { loadBoardState } from '../room/board-state.ts';
import { createRoom, type Room } from '../room/room.ts';
import type { AnswerTools } from '../room/state-cache.ts';
import type { Bin } from '../side-logs/bin.ts';
import { createRoomBin } from '../side-logs/room-bin.ts';
import type { Telemetry } from '../telemetry.ts';
import { type Compactions, createCompactions } from './compactions.ts';
import { watchOutages } from './outage.ts';
import { createRoomBus } from './room-bus.ts';

const IDLE_MS = 10 * 60_000;
/** A workshop file opens all its boards at once, long before anybody comes. */
const NEVER_JOINED_IDLE_MS = 30_000;
const SWEEP_MS = 30_000;
const TEND_MS = 5_000;

/**
 * All open rooms of this process, from loading to letting go. A room is loaded once, whoever comes
 * meanwhile waits for it. Does not know who comes, nor what happens in a room.
 */
export interface RoomRegistry extends Pick<Compactions, 'compact' | 'compactSoon'> {
  /** @throws BoardDamaged, StoreAway. Never an empty document over a failed load. */
  open(board: BoardInfo): Promise<Room>;
  /** Open rooms, loaded ones only. */
  rooms(): Iterable<Room>;
  find(boardId: string): Room | undefined;
  /** When what was accepted for this board is written, also by a room that has ended; null where it is. */
  settled(boardId: string): Promise<void> | null;
  /** Makes logs and rooms equal again where the store was out of sight (R11). Rejects with `StoreAway`. */
  mend(): Promise<void>;
  /** Raises the generation of a board; rooms of the old one end, on all nodes. */
  erase(boardId: string): Promise<void>;
  close(): Promise<void>;
}

export function createRoomRegistry(deps: {
  docs: DocStore;
  forgetting: Pick<Forgetting, 'promise'>;
  bus: Bus;
  /** Identifies this process on the bus; null on a single node: nobody else listens. */
  nodeId: string | null;
  writer: UpdateWriter;
  bin: Bin;
  makeSnapshot: SnapshotMaker;
  beat: Beat;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  answering: AnswerTools;
  strict: boolean;
  /** Somebody's edit was accepted on this node; called often. */
  onEdit?: (workshopId: string) => void;
}): RoomRegistry {
  const { docs, bus, nodeId, writer, clock, logger, telemetry } = deps;
  const loading = new Map<string, Promise<Room>>();
  const open = new Map<string, Room>();
  /** Rooms that have ended and still write what they accepted. */
  const leaving = new Map<string, Promise<void>>();
  let sweeping = false;
  let closed = false;

  const nodes = nodeId ? createRoomBus({ bus, nodeId, logger }) : null;
  const find = (boardId: string): Room | undefined => open.get(boardId);
  const compactions = createCompactions({ ...deps, find });
  const outage = watchOutages({
    ...deps,
    rooms: () => open.values(),
    publish: nodes?.publish ?? null,
  });

  async function load(board: BoardInfo): Promise<Room> {
    const { boardId } = board;
    if (leaving.has(boardId) && writer.isAway()) throw new StoreAway('edits wait for the store');
    await leaving.get(boardId);
    // Subscribe, then load. Writers append, then publish. In this order no update can fall between
    // the log and the bus; in any other order one can (DOC-2).
    let early: Uint8Array[] = [];
    let room: Room | undefined;
    const unsubscribe = await nodes?.subscribe(boardId, (entry) => {
      if (room) room.changes.acceptRemote(entry);
      else early.push(entry.slice());
    });
    let unsubscribeNews: (() => Promise<void>) | undefined;
    try {
      unsubscribeNews = await nodes?.subscribeNews(boardId, (from, news) =>
        room?.acceptNews(from, news),
      );
      await createIfNew(board);
      const state = await loadBoardState(docs, board, () => clock.now());
      const made: Room = createRoom({
        ...deps,
        board,
        state,
        bin: createRoomBin({ ...deps, boardId, generation: state.generation }),
        tell: nodes?.tellOf(boardId) ?? null,
        publish: nodes && ((entry) => nodes.publish(boardId, entry)),
        publishNews: nodes && ((news) => nodes.publishNews(boardId, news)),
        tidy: () => compactions.tidy(boardId),
        onDissolve: () => {
          open.delete(boardId);
          loading.delete(boardId);
          void unsubscribe?.();
          void unsubscribeNews?.();
          const left = made.ticks.settled().then(() => {
            if (leaving.get(boardId) === left) leaving.delete(boardId);
          });
          leaving.set(boardId, left);
        },
      });
      made.lastFlushAt = clock.now();
      open.set(boardId, made);
      room = made;
      telemetry.sound(boardId);
      // Whoever promised it ended before they kept it.
      if (state.takenOut) compactions.compactSoon(boardId);
      for (const entry of early) made.changes.acceptRemote(entry);
      early = [];
      await made.changes.takeOutErased();
      return made;
    } catch (fault) {
      await unsubscribe?.();
      await unsubscribeNews?.();
      if (fault instanceof StoreDamaged) telemetry.quarantined(boardId);
      throw fault;
    }
  }

  /** The first entry of a board that has none; two nodes write the same bytes. */
  async function createIfNew(board: BoardInfo): Promise<void> {
    const { boardId } = board;
    const { damaged, snapshot, entries, generation } = await docs.read(
      boardId,
      BOARD_BOUNDS.openableBytes,
    );
    if (damaged || snapshot || entries.length > 0) return;
    const bytes = encodeEntry(generation, [creationWrite(board, generation)]);
    const [result] = await docs.append([{ boardId, generation, bytes }]);
    if (!result?.ok) throw new StoreAway('the board was given a new generation meanwhile');
  }

  async function sweep(): Promise<void> {
    if (sweeping) return;
    sweeping = true;
    for (const room of [...open.values()]) {
      // In one turn, so that nobody comes in between. Where the store is away it stays.
      if (isIdle(room, clock.now()) && room.ticks.isClean()) room.dissolve('reload');
      else await compactions.look(room);
    }
    await compactions.keepPromises();
    sweeping = false;
  }

  function tend(): void {
    const now = clock.now();
    for (const room of [...open.values()]) {
      try {
        room.tend(now);
      } catch (fault) {
        room.fail(fault);
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

  const tender = setInterval(tend, TEND_MS);
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
    find,
    settled(boardId) {
      const room = open.get(boardId);
      return leaving.get(boardId) ?? (room && !room.ticks.isClean() ? room.ticks.settled() : null);
    },
    compact: compactions.compact,
    compactSoon: compactions.compactSoon,
    mend: outage.mend,
    async erase(boardId) {
      open.get(boardId)?.dissolve('reload');
      const generation = await docs.erase(boardId);
      telemetry.sound(boardId);
      // Somebody may have been faster at the door than we at the store.
      open.get(boardId)?.dissolve('reload');
      // Nothing but its generation: rooms of an older one end when they read it.
      nodes?.publish(boardId, encodeEntry(generation, []));
    },
    async close() {
      closed = true;
      clearInterval(sweeper);
      clearInterval(tender);
      outage.stop();
      await Promise.allSettled([...loading.values()]);
      for (const room of [...open.values()]) room.dissolve('reload');
      await compactions.finish();
    },
  };
}

function isIdle(room: Room, now: number): boolean {
  const since = room.idleSince();
  return since !== null && now - since > (room.wasJoined() ? IDLE_MS : NEVER_JOINED_IDLE_MS);
}
