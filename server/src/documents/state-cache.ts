import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import type { SharedFrames } from './carrier.ts';
import { shareFrames, shareUpdates, syncMessage } from './frames.ts';

/** Newcomers get the base and then at most this much of single updates. */
const TAIL_LIMIT_BYTES = 256 * 1024;

/**
 * The answer to everybody who comes with nothing: the encoded state, framed once, and the durable
 * updates since. Encoding 10,000 notes costs 30–60 ms, sharing the result costs nothing; it is what
 * keeps 110 people joining at once from stalling everybody else.
 */
export interface StateCache {
  /** What a newcomer needs, or null where the state must be encoded first (see `rebuild`). */
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
  let tailFrames: SharedFrames | null = null;

  const frames = (): readonly SharedFrames[] | null => {
    if (!base) return null;
    if (tail.length === 0) return [base];
    tailFrames ??= shareUpdates(tail);
    return [base, tailFrames];
  };

  const forgetTail = (): void => {
    tail = [];
    tailBytes = 0;
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
      tailFrames = null;
      if (tailBytes > TAIL_LIMIT_BYTES) {
        base = null;
        forgetTail();
      }
    },
  };
}
