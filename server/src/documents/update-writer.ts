import type { Clock } from '../ports/clock.ts';
import type { Append, AppendResult, DocStore } from '../ports/doc-store.ts';
import type { Logger } from '../ports/logger.ts';
import { StoreAway } from '../ports/store-errors.ts';

/** Enough for minutes of a whole workshop; beyond it intake stops instead of memory growing (R7). */
const QUEUE_LIMIT_BYTES = 64 * 1024 * 1024;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;

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
  /** Resolves when nothing is queued. */
  drained(): Promise<void>;
}

interface Waiting {
  entry: Append;
  resolve(result: AppendResult): void;
  reject(fault: unknown): void;
}

export function createUpdateWriter(deps: {
  docs: DocStore;
  clock: Clock;
  logger: Logger;
  /** Told how long each durable batch took, in ms, and how many entries it had. */
  onCommit?: (ms: number, entries: number) => void;
}): UpdateWriter {
  const { docs, clock, logger } = deps;
  const listeners = new Set<(away: boolean) => void>();
  let queue: Waiting[] = [];
  let queuedBytes = 0;
  let running = false;
  let away = false;
  let idle: (() => void)[] = [];

  const setAway = (next: boolean): void => {
    if (away === next) return;
    away = next;
    if (next) logger.error({ queuedBytes }, 'document store is away: edits are kept in memory');
    else logger.info({}, 'document store is back: everything kept in memory is durable');
    for (const listener of listeners) listener(next);
  };

  async function commit(batch: readonly Waiting[]): Promise<void> {
    let delay = FIRST_RETRY_MS;
    for (;;) {
      const startedAt = clock.now();
      try {
        const results = await docs.append(batch.map((waiting) => waiting.entry));
        deps.onCommit?.(clock.now() - startedAt, batch.length);
        batch.forEach((waiting, index) => {
          const result = results[index];
          if (result) waiting.resolve(result);
          else waiting.reject(new Error('the store answered fewer entries than it was given'));
        });
        return;
      } catch (fault) {
        if (!(fault instanceof StoreAway)) {
          // A broken promise of the adapter: the rooms reload, their clients send again.
          logger.error({ err: fault }, 'append failed for another reason than an absent store');
          for (const waiting of batch) waiting.reject(fault);
          return;
        }
        setAway(true);
        await new Promise((resolve) => setTimeout(resolve, delay));
        delay = Math.min(delay * 2, LAST_RETRY_MS);
      }
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      await commit(batch);
      for (const waiting of batch) queuedBytes -= waiting.entry.bytes.length;
    }
    running = false;
    setAway(false);
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
  };
}
