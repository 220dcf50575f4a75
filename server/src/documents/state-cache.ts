import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import type { SharedFrames } from './carrier.ts';
import { shareFrames, syncMessage, updateMessage } from './frames.ts';

/** More than this since the base, and a new base is cheaper than merging what came. */
const TAIL_LIMIT_BYTES = 64 * 1024;
const TAIL_LIMIT_UPDATES = 400;

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
}

export function createStateCache(): StateCache {
  let base: SharedFrames | null = null;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let tailUpdates = 0;
  let tailFrames: SharedFrames | null = null;

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

  return {
    frames,
    rebuild(state) {
      base = shareFrames([syncMessage(SYNC.step2, state)]);
      forgetTail();
      return [base];
    },
    add(update) {
      if (!base) return;
      tail.push(update);
      tailBytes += update.length;
      tailUpdates++;
      tailFrames = null;
      if (tailBytes > TAIL_LIMIT_BYTES || tailUpdates > TAIL_LIMIT_UPDATES) {
        base = null;
        forgetTail();
      }
    },
  };
}
