import type { Append, AppendResult, DocStore } from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway, StoreFull } from '../../ports/store-errors.ts';

/** Enough for minutes of a whole workshop; beyond it intake stops instead of memory growing (R7). */
const QUEUE_LIMIT_BYTES = 64 * 1024 * 1024;
/**
 * What one commit carries at most. After minutes without a store the queue is large: in pieces, each
 * piece that arrives stays written, and no store is asked for more than it can answer in time.
 */
const COMMIT_LIMIT_BYTES = 2 * 1024 * 1024;
const COMMIT_LIMIT_ENTRIES = 1_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 500;

/** The one way into the log. All rooms of the process share it: that is the group commit. */
export interface UpdateWriter {
  /** Resolves when durable, however long the store stays away; never rejects for `StoreAway`. */
  append(entry: Append): Promise<AppendResult>;
  /** True from the first failed write until everything queued is durable. */
  isAway(): boolean;
  /** True when no more may be accepted before the store is back. */
  isFull(): boolean;
  /** Called on every change of `isAway`. */
  onAwayChange(listener: (away: boolean) => void): () => void;
  /** Resolves when nothing is queued, or nothing more is tried. */
  drained(): Promise<void>;
  /** Gives up waiting for an absent store; what is queued is rejected with `StoreAway`. */
  stop(): void;
}

interface Waiting {
  entry: Append;
  resolve(result: AppendResult): void;
  reject(fault: unknown): void;
}

export function createUpdateWriter(deps: {
  docs: DocStore;
  logger: Logger;
  /**
   * Asked when the store answers again, before anything more is written: it may have lost what it had
   * confirmed (R11). Rejects with `StoreAway` where it is not back yet.
   */
  mend: () => Promise<void>;
}): UpdateWriter {
  const { docs, logger } = deps;
  const listeners = new Set<(away: boolean) => void>();
  let queue: Waiting[] = [];
  let queuedBytes = 0;
  let running = false;
  let away = false;
  let stopped = false;
  let wake = (): void => {};
  let idle: (() => void)[] = [];

  const setAway = (next: boolean): void => {
    if (away === next) return;
    away = next;
    if (next) logger.error({ queuedBytes }, 'document store is away: edits are kept in memory');
    else logger.info({}, 'document store is back: everything kept in memory is durable');
    for (const listener of listeners) listener(next);
  };

  function settle(batch: readonly Waiting[], results: readonly AppendResult[]): void {
    batch.forEach((waiting, index) => {
      const result = results[index];
      if (result) waiting.resolve(result);
      else waiting.reject(new Error('the store answered fewer entries than it was given'));
    });
  }

  async function commit(all: readonly Waiting[]): Promise<void> {
    let batch = all;
    let delay = FIRST_RETRY_MS;
    while (batch.length > 0) {
      try {
        if (away) await deps.mend();
        settle(batch, await docs.append(batch.map((waiting) => waiting.entry)));
        return;
      } catch (fault) {
        if (!(fault instanceof StoreAway)) return commitEach(batch, fault);
        setAway(true);
        if (fault instanceof StoreFull) batch = await writeDeletions(batch);
        if (!stopped) await pause(delay);
        if (stopped) {
          for (const waiting of batch) waiting.reject(fault);
          return;
        }
        delay = Math.min(delay * 2, LAST_RETRY_MS);
      }
    }
  }

  /**
   * The store is full: what deletes goes in all the same, with what was accepted on its boards before
   * it, so that no log has a gap. Answers what still has to wait for room.
   */
  async function writeDeletions(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const waiting = [...batch, ...queue];
    const boards = new Set(waiting.flatMap(({ entry }) => (entry.deleting ? [entry.boardId] : [])));
    const urgent = waiting.filter(({ entry }) => boards.has(entry.boardId));
    if (urgent.length === 0) return batch;
    try {
      settle(urgent, await docs.append(urgent.map(({ entry }) => ({ ...entry, deleting: true }))));
    } catch (fault) {
      if (!(fault instanceof StoreAway)) throw fault;
      return batch;
    }
    const done = new Set(urgent);
    for (const { entry } of queue.filter((one) => done.has(one))) queuedBytes -= entry.bytes.length;
    queue = queue.filter((one) => !done.has(one));
    return batch.filter((one) => !done.has(one));
  }

  /** A broken promise of the adapter concerns one board: the entries of the others go in alone. */
  async function commitEach(batch: readonly Waiting[], fault: unknown): Promise<void> {
    if (batch.length > 1) {
      for (const waiting of batch) await commit([waiting]);
      return;
    }
    // The room reloads, its clients send again.
    logger.error({ err: fault }, 'append failed for another reason than an absent store');
    for (const waiting of batch) waiting.reject(fault);
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** The next commit: everything queued, or as much of it as one commit may carry. */
  function takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { entry } of queue) {
      bytes += entry.bytes.length;
      if (count > 0 && (bytes > COMMIT_LIMIT_BYTES || count >= COMMIT_LIMIT_ENTRIES)) break;
      count++;
    }
    if (count < queue.length) return queue.splice(0, count);
    const batch = queue;
    queue = [];
    return batch;
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch();
      await commit(batch);
      for (const waiting of batch) queuedBytes -= waiting.entry.bytes.length;
    }
    running = false;
    if (!stopped) setAway(false);
    const waiters = idle;
    idle = [];
    for (const resolve of waiters) resolve();
  }

  return {
    append(entry) {
      queuedBytes += entry.bytes.length;
      const promise = new Promise<AppendResult>((resolve, reject) => {
        queue.push({ entry, resolve, reject });
      });
      if (!running) {
        running = true;
        // After this turn: all rooms of the same beat travel in one commit.
        queueMicrotask(() => void run());
      }
      return promise;
    },
    isAway: () => away,
    isFull: () => queuedBytes > QUEUE_LIMIT_BYTES,
    onAwayChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drained() {
      return running ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve();
    },
    stop() {
      stopped = true;
      wake();
    },
  };
}
