import { deleteElements } from '@stellwand/shared/board/notes';
import type * as Y from 'yjs';
import type { BoardInfo } from '../../ports/board-directory.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import type { Accepted, GateActor } from '../gate/verdict.ts';
import { decodeEntry, type RoomWrite, serverWrite } from '../log/room-write.ts';
import type { RoomBin } from '../side-logs/room-bin.ts';
import type { Telemetry } from '../telemetry.ts';
import { type BoardState, OldGeneration } from './board-state.ts';
import type { Mending } from './mending.ts';
import type { Ticks } from './ticks.ts';

/**
 * The three ways a change gets into a room's document: from a person, from the server itself, from
 * another node. Does not judge: what comes in here may come in.
 */
export interface RoomChanges {
  /**
   * Applies an accepted verdict; it is durable and broadcast with one of the next ticks. False where
   * it could not be applied: the room is of no use then and has to be dissolved.
   */
  accept(verdict: Accepted, actor: GateActor): boolean;
  /** A change by the server itself. Resolves when durable; rejects where the room ends before. */
  write(change: (doc: Y.Doc) => void, extra?: Partial<RoomWrite>): Promise<void>;
  /** A log entry another node made durable: it waits for the next beat, and then for `takeInRemote`. Never throws. */
  acceptRemote(entry: Uint8Array): void;
  /** What came from other nodes since the last beat is in the document now, all of it at once. Never throws. */
  takeInRemote(): void;
  /**
   * Put back on one node while another one erased it (ERASE-1): whoever sees both takes it out again. Rejects
   * where the room ends before that is durable.
   */
  takeOutErased(): Promise<void>;
}

/** Nothing is banned or allowed by a person's own change; one array for all of them. */
const NONE: readonly never[] = [];

export function createRoomChanges(deps: {
  board: BoardInfo;
  state: BoardState;
  ticks: Ticks;
  bin: RoomBin;
  mending: Mending;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** Somebody's edit was accepted here; called often. */
  onEdit?: (workshopId: string) => void;
  isOver(): boolean;
  /** Words were taken out: what was encoded for newcomers still holds them. */
  takenOut(): void;
  /** Its log holds words that are to be gone. */
  tidy(): void;
  /** These updates of other nodes are in the document, and everybody may see them. */
  tookIn(updates: readonly Uint8Array[]): void;
  /** Asks for a call of `takeInRemote` with the next beat. */
  wanted(): void;
  failed(fault: unknown): void;
}): RoomChanges {
  const { board, state, ticks, bin, mending, clock, logger, telemetry } = deps;
  /** Entries of other nodes that are not in the document yet. */
  let arrived: { writes: RoomWrite[]; bytes: number }[] = [];

  async function takeOutErased(): Promise<void> {
    changes.takeInRemote();
    const back = state.erasedAlive();
    if (back.length === 0) return;
    await changes.write((doc) => deleteElements(doc, back), { banned: back });
    deps.tidy();
  }

  const changes: RoomChanges = {
    accept(verdict, actor) {
      const now = clock.now();
      try {
        if (verdict.deleted.length > 0) bin.throwIn(state.doc, verdict.deleted, actor.personId);
        state.apply(verdict, actor, now);
      } catch (fault) {
        logger.error({ boardId: board.boardId, err: fault }, 'an accepted update did not apply');
        return false;
      }
      telemetry.accepted();
      deps.onEdit?.(board.workshopId);
      const { update, bindings, created } = verdict;
      ticks.push({
        actor: actor.personId,
        at: now,
        update,
        bindings,
        created,
        banned: NONE,
        allowed: NONE,
        takesAway: !verdict.grows,
      });
      return true;
    },
    async write(change, extra) {
      // First: it may end the room, and in one that has ended nothing becomes durable any more.
      changes.takeInRemote();
      if (deps.isOver()) throw new StoreAway('the board is being reloaded');
      let update: Uint8Array;
      try {
        update = state.change(change);
      } catch (fault) {
        // Half of it may be in the document.
        deps.failed(fault);
        throw fault;
      }
      const write = { ...serverWrite(update), bindings: [state.doc.clientID], ...extra };
      state.record(write);
      if (write.banned.length > 0) deps.takenOut();
      ticks.push(write);
      await new Promise<void>((resolve, reject) => ticks.whenDurable(resolve, reject));
    },
    takeOutErased,
    acceptRemote(entry) {
      if (deps.isOver()) return;
      try {
        const { generation, writes } = decodeEntry(entry);
        if (generation > state.generation) throw new OldGeneration(board.boardId);
        if (generation < state.generation) return;
        arrived.push({ writes, bytes: entry.length });
        deps.wanted();
      } catch (fault) {
        deps.failed(fault);
      }
    },
    takeInRemote() {
      if (arrived.length === 0 || deps.isOver()) return;
      const entries = arrived;
      arrived = [];
      try {
        const writes = entries.flatMap((entry) => entry.writes);
        state.applyTrusted(writes);
        for (const { bytes } of entries) state.noteAppended(bytes);
        const banned = writes.flatMap((write) => write.banned);
        if (banned.length > 0) {
          bin.hidden(banned);
          deps.takenOut();
        }
        deps.tookIn(writes.map((write) => write.update));
        mending.closeGap();
        if (banned.length > 0 || writes.some(({ created }) => created.length > 0)) {
          takeOutErased().catch((fault: unknown) =>
            // The room has ended; whoever loads the board next takes it out.
            logger.warn({ boardId: board.boardId, err: fault }, 'erased elements came back'),
          );
        }
      } catch (fault) {
        deps.failed(fault);
      }
    },
  };
  return changes;
}
