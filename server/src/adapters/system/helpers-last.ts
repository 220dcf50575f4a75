import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';

/** After the event loop and the store, before images that are written anew. */
const LATER = 10;
const TASKS = '/proc/self/task';
const UNLESS_SAID = 4;

/**
 * The engine's own helpers (collecting garbage, compiling) come after the event loop (FAIR-11). On one core they
 * would have every second turn, just when there is most to do. Linux gives each thread a priority of its own;
 * elsewhere nothing happens. To be called before anything starts threads of its own.
 *
 * @param flags of Node, as it was started with
 */
export function putHelpersLast(flags: string): void {
  try {
    for (const thread of helpers(flags)) setPriority(thread, LATER);
  } catch {
    // No such folder or no such right: everything works, and waits a little longer.
  }
}

/**
 * Newer versions of Node say which they are. Where not, they are those that were started first, behind a timer of
 * theirs; the store's and the network's come after them.
 */
function helpers(flags: string): number[] {
  const threads = readdirSync(TASKS)
    .map(Number)
    .filter((thread) => thread !== process.pid);
  const named = threads.filter(
    (thread) => readFileSync(`${TASKS}/${thread}/comm`, 'utf8').trim() === 'V8Worker',
  );
  if (named.length > 0) return named;
  return threads.sort((a, b) => a - b).slice(0, 1 + sizeOfPool(flags));
}

/** As Node reads it: 0 leaves one core to the loop. */
function sizeOfPool(flags: string): number {
  const said = Number(/--v8-pool-size[= ](\d+)/.exec(flags)?.[1] ?? UNLESS_SAID);
  return said > 0 ? said : Math.max(1, availableParallelism() - 1);
}
