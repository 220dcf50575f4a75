import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import type { SharedFrames } from './carrier.ts';
import { shareFrames, syncMessage, updateMessage } from './frames.ts';

/**
 * More than this since the base, and a new base is cheaper than merging what came. Encoding grows with
 * the board, merging with the tail: a board of 10,000 notes is worth a longer one.
 */
const TAIL_LIMIT_BYTES = 64 * 1024;
const TAIL_LIMIT_UPDATES = 400;
const TAIL_SHARE = 1 / 8;

/**
 * The answer to everybody who comes with nothing: the encoded state, framed once, and the durable
 * updates since. Encoding 10,000 notes costs 30–60 ms, sharing the result costs nothing; it is what
 * keeps 110 people joining at once from stalling everybody else.
 */
export interface StateCache {
  /**
   * What a newcomer needs, or null where the state must be encoded first (see `rebuild`). What came
   * since the base goes before it: a client calls itself synced when it has read step 2, and must
   * have everything by then. Yjs keeps an update until what it builds on has arrived.
   */
  frames(): readonly SharedFrames[] | null;
  /** Only while the document holds nothing that is not durable. */
  rebuild(state: Uint8Array): readonly SharedFrames[];
  /** A durable update that is not in the base. */
  add(update: Uint8Array): void;
  /** What was encoded must not reach anybody any more: it holds words that were taken out since. */
  drop(): void;
}

export function createStateCache(): StateCache {
  let base: SharedFrames | null = null;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let tailUpdates = 0;
  let tailFrames: SharedFrames | null = null;
  /** How many times longer than usual a tail this base is worth. */
  let worth = 1;

  const frames = (): readonly SharedFrames[] | null => {
    if (!base) return null;
    if (tail.length === 0) return [base];
    if (!tailFrames) {
      tail = [Y.mergeUpdates(tail)];
      tailFrames = shareFrames(tail.map(updateMessage));
    }
    return [tailFrames, base];
  };

  const forgetTail = (): void => {
    tail = [];
    tailBytes = 0;
    tailUpdates = 0;
    tailFrames = null;
  };

  const drop = (): void => {
    base = null;
    forgetTail();
  };

  return {
    frames,
    rebuild(state) {
      base = shareFrames([syncMessage(SYNC.step2, state)]);
      worth = Math.max(1, (state.length * TAIL_SHARE) / TAIL_LIMIT_BYTES);
      forgetTail();
      return [base];
    },
    add(update) {
      if (!base) return;
      tail.push(update);
      tailBytes += update.length;
      tailUpdates++;
      tailFrames = null;
      if (tailBytes > worth * TAIL_LIMIT_BYTES || tailUpdates > worth * TAIL_LIMIT_UPDATES) drop();
    },
    drop,
  };
}
