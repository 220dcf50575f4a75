import type { Clock } from '../../ports/clock.ts';
import type { DocStore } from '../../ports/doc-store.ts';
import type { Forgetting } from '../../ports/forgetting.ts';
import type { Logger } from '../../ports/logger.ts';
import { compactBoard, wantsCompaction } from '../log/compaction.ts';
import type { SnapshotMaker } from '../log/snapshot-thread.ts';
import type { Room } from '../room/room.ts';
import type { Telemetry } from '../telemetry.ts';

/** Hidden and erased notes have left the log, too, well within a quarter of an hour (T14). */
const DUE_MS = 5 * 60_000;
/** Each time costs the whole board: half a second at 32 MiB, beside the event loop. */
const TIDY_EVERY_MS = 5_000;
/** No process stays for more: whoever opens such a board next makes the same promise. */
const FINISH_WITHIN_MS = 3_000;

/** Which logs are compacted, and when. Does not know how, nor who opens and ends rooms. */
export interface Compactions {
  /** Rewrites the log of a board as one snapshot now, whatever its size. Never rejects. */
  compact(boardId: string): Promise<void>;
  /** … within minutes, so that what was deleted leaves the log as well. */
  compactSoon(boardId: string): void;
  /** … at once, but not in a row: a full board is not tidier for being compacted again. */
  tidy(boardId: string): void;
  /** … if its log has grown enough. */
  look(room: Room): Promise<void>;
  /** Compacts what `compactSoon` promised and is due. */
  keepPromises(): Promise<void>;
  /** This process ends: compacts what was promised, due or not, and waits for all that began. */
  finish(): Promise<void>;
}

export function createCompactions(deps: {
  docs: DocStore;
  forgetting: Pick<Forgetting, 'promise'>;
  makeSnapshot: SnapshotMaker;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** The room of a board, where it is open. */
  find(boardId: string): Room | undefined;
}): Compactions {
  const { docs, clock, logger, telemetry } = deps;
  const running = new Map<string, Promise<void>>();
  const due = new Map<string, number>();
  /** When boards were last compacted because they were large. */
  const tidied = new Map<string, number>();

  function compact(boardId: string): Promise<void> {
    const known = running.get(boardId);
    if (known) return known;
    const promisedAt = due.get(boardId);
    const run = rewrite(boardId)
      .then(async (isDone) => {
        // It was promised for words that are to be gone: from the store's files as well.
        if (isDone && promisedAt !== undefined) {
          await deps.forgetting.promise({ boardIds: [boardId] });
        }
        // What was promised meanwhile is a promise of its own.
        if (isDone && due.get(boardId) === promisedAt) due.delete(boardId);
      })
      .catch((fault: unknown) => {
        // The log stays as it is, so nothing is lost; the next sweep tries again.
        logger.warn({ boardId, err: fault }, 'compaction failed');
      })
      .finally(() => running.delete(boardId));
    running.set(boardId, run);
    return run;
  }

  /** Whether the log is rewritten now: another node may have been first, from what it knew. */
  async function rewrite(boardId: string): Promise<boolean> {
    const startedAt = clock.now();
    const room = deps.find(boardId);
    const before = room?.state.logSize();
    const bytes = await compactBoard(docs, boardId, deps.makeSnapshot);
    if (bytes === null) return false;
    if (before) room?.state.noteCompacted(bytes, before);
    telemetry.compacted(clock.now() - startedAt);
    return true;
  }

  return {
    compact,
    compactSoon(boardId) {
      if (!due.has(boardId)) due.set(boardId, clock.now());
    },
    tidy(boardId) {
      if (running.has(boardId)) return;
      const now = clock.now();
      for (const [id, at] of tidied) if (now - at >= TIDY_EVERY_MS) tidied.delete(id);
      if (tidied.has(boardId) || !deps.find(boardId)?.state.logSize().entries) return;
      tidied.set(boardId, now);
      void compact(boardId);
    },
    async look(room) {
      if (wantsCompaction(room.state.logSize())) await compact(room.board.boardId);
    },
    async keepPromises() {
      for (const [boardId, since] of due) {
        if (clock.now() - since > DUE_MS) await compact(boardId);
      }
    },
    async finish() {
      const until = clock.now() + FINISH_WITHIN_MS;
      for (const boardId of [...due.keys()]) {
        if (clock.now() < until) await compact(boardId);
      }
      await Promise.allSettled([...running.values()]);
    },
  };
}
