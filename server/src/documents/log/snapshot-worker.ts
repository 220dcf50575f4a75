import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { BoardDamaged } from '../../ports/store-errors.ts';
import { makeSnapshot } from './make-snapshot.ts';
import { largeBuffers, type SnapshotAnswer, type SnapshotJob } from './snapshot-thread.ts';

// On one core whoever writes comes first, and the tidying after them. Only Linux means this thread alone by that.
if (process.platform === 'linux') setPriority(0, 10);

// The other side of `snapshot-thread.ts`: one job after the other, and no state between them.
parentPort?.on('message', ({ boardId, log }: SnapshotJob) => {
  const said = answer(boardId, log);
  parentPort?.postMessage(said, said.ok ? largeBuffers([said.snapshot]) : []);
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
