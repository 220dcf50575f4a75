import { Worker } from 'node:worker_threads';
import type { StoredLog } from '../../ports/doc-store.ts';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { makeSnapshot } from './make-snapshot.ts';

/**
 * Rejects with `BoardDamaged` where the log does not hold together. The log is the maker's: its bytes are not to
 * be read afterwards, and of a large one they are gone.
 */
export type SnapshotMaker = (boardId: string, log: StoredLog) => Promise<Uint8Array>;

export interface SnapshotJob {
  boardId: string;
  log: StoredLog;
}

export type SnapshotAnswer =
  | { ok: true; snapshot: Uint8Array }
  | { ok: false; damaged: boolean; reason: string };

/** Replaying this much takes a few ms; starting a thread costs more than it would save. */
const SMALL_LOG_BYTES = 128 * 1024;
const IDLE_MS = 10_000;
/** Many times what the largest board needs; beyond it the thread ends, and not the process. */
const HEAP_MB = 512;

/**
 * Makes snapshots of large logs beside the event loop, which serves everybody meanwhile. At most one
 * thread: started when there is work, ended when there has been none for a while. If it crashes, that
 * one snapshot is not made. Does not know what happens to a snapshot.
 */
export interface SnapshotThread {
  makeSnapshot: SnapshotMaker;
  close(): Promise<void>;
}

export function createSnapshotThread({ heapMb = HEAP_MB } = {}): SnapshotThread {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const stopped = worker;
    worker = null;
    await stopped?.terminate();
  }

  async function run(job: SnapshotJob): Promise<Uint8Array> {
    if (closed) throw new Error('no more snapshots are made');
    clearTimeout(idle);
    if (!worker) {
      const started = startWorker(heapMb);
      // Whoever waits hears it, too; where nobody does, the next job starts another one.
      started.on('error', () => {});
      started.on('exit', () => {
        if (worker === started) worker = null;
      });
      worker = started;
    }
    worker.ref();
    let answer: SnapshotAnswer;
    try {
      answer = await ask(worker, job);
    } catch (fault) {
      await stop();
      throw fault;
    }
    // Neither the thread nor its end keeps the process alive.
    worker?.unref();
    idle = setTimeout(stop, IDLE_MS);
    idle.unref();
    if (answer.ok) return answer.snapshot;
    throw answer.damaged
      ? new BoardDamaged(job.boardId, 'cannot be read', { cause: new Error(answer.reason) })
      : new Error(answer.reason);
  }

  return {
    async makeSnapshot(boardId, log) {
      if (sizeOf(log) < SMALL_LOG_BYTES) return makeSnapshot(boardId, log);
      const made = last.then(() => run({ boardId, log }));
      last = made.catch(() => {});
      return made;
    },
    async close() {
      closed = true;
      await stop();
    },
  };
}

function startWorker(heapMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb };
  if (import.meta.url.endsWith('.js')) {
    return new Worker(new URL('./snapshot-worker.js', import.meta.url), { resourceLimits });
  }
  // From its source (tests, development) a thread has to learn to read TypeScript first.
  const url = new URL('./snapshot-worker.ts', import.meta.url);
  return new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import('${url}'); })`,
    { resourceLimits, eval: true, execArgv: ['--conditions=stellwand-src'] },
  );
}

/** Rejects where the thread ends without an answer. */
function ask(worker: Worker, job: SnapshotJob): Promise<SnapshotAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => done(() => reject(new Error(`thread ended (${code})`)));
    const failed = (fault: unknown): void => done(() => reject(fault));
    const answered = (answer: SnapshotAnswer): void => done(() => resolve(answer));
    function done(settle: () => void): void {
      worker.off('message', answered).off('error', failed).off('exit', ended);
      settle();
    }
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(job, buffersOf(job.log));
  });
}

/**
 * What is large goes over instead of being copied: at 32 MiB every copy counts. Smaller ones may share a buffer
 * with others of this process.
 */
const MOVED_FROM_BYTES = 1024 * 1024;

export function largeBuffers(parts: readonly (Uint8Array | null)[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const part of parts) {
    const buffer = part?.buffer;
    if (buffer instanceof ArrayBuffer && part && part.length >= MOVED_FROM_BYTES) {
      buffers.add(buffer);
    }
  }
  return [...buffers];
}

const buffersOf = ({ snapshot, entries }: StoredLog): ArrayBuffer[] =>
  largeBuffers([snapshot, ...entries.map(({ bytes }) => bytes)]);

const sizeOf = ({ snapshot, entries }: StoredLog): number =>
  entries.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.length ?? 0);
