import { setPriority } from 'node:os';
import type { Answered, Asked } from './asks.ts';
import { createResultMaker } from './result-maker.ts';

/**
 * The process that makes results. It knows nothing of the server, holds no secrets, opens no store, and yields
 * to whoever types (FAIR-7); not so far that on a busy core it never comes to its end.
 */
const LESS_URGENT = 10;

setPriority(LESS_URGENT);
const maker = createResultMaker();
process.on('message', (asked: Asked) => {
  process.send?.(answer(asked));
});
process.on('disconnect', () => process.exit());

function answer({ kind, of }: Asked): Answered {
  try {
    return { answer: maker[kind](of as never) };
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) };
  }
}
