import { parentPort } from 'node:worker_threads';
import { BoardDamaged } from '../ports/store-errors.ts';
import { makeSnapshot } from './make-snapshot.ts';
import type { SnapshotAnswer, SnapshotJob } from './snapshot-thread.ts';

// The other side of `snapshot-thread.ts`: one job after the other, and no state between them.
parentPort?.on('message', ({ boardId, log }: SnapshotJob) => {
  parentPort?.postMessage(answer(boardId, log));
});

function answer(boardId: string, log: SnapshotJob['log']): SnapshotAnswer {
  try {
    return { ok: true, snapshot: makeSnapshot(boardId, log) };
  } catch (fault) {
    // Classes do not survive the way between threads.
    const reason = fault instanceof Error ? fault.message : String(fault);
    return { ok: false, damaged: fault instanceof BoardDamaged, reason };
  }
}
