import type { SharedFrames } from './carrier.ts';
import { shareFrames, shareUpdates } from './frames.ts';

/**
 * What one tick says to everybody. Nearly all get the whole; the part without cursors is framed when
 * the first slow outlet asks for it, once.
 */
export interface TickFrames {
  readonly whole: SharedFrames;
  /** The updates alone; null where there are only cursors. The whole where there are none. */
  withoutCursors(): SharedFrames | null;
}

/** Null where there is nothing to say. */
export function frameTick(
  updates: readonly Uint8Array[],
  cursors: Uint8Array | null,
): TickFrames | null {
  if (updates.length === 0) return cursors && frameCursors(cursors);
  const whole = shareUpdates(updates, cursors);
  if (!cursors) return { whole, withoutCursors: () => whole };
  let edits: SharedFrames | null = null;
  return {
    whole,
    withoutCursors() {
      edits ??= shareUpdates(updates);
      return edits;
    },
  };
}

/** A tick of an awareness message only. */
export const frameCursors = (message: Uint8Array): TickFrames => ({
  whole: shareFrames([message]),
  withoutCursors: () => null,
});
