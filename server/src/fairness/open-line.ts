import type { Clock } from '../ports/clock.ts';
import type { Share } from './share.ts';

/** Longer nobody is kept waiting. */
const LONGEST_MS = 10_000;

/**
 * Counts one more line of a person, and keeps it waiting where they open too many. False where it would have
 * to wait too long: that one is refused, and not counted.
 */
export function openLine(share: Share, clock: Clock): boolean | Promise<boolean> {
  const now = clock.now();
  share.opens.spend(1, now);
  const owedMs = Math.max(share.opens.owedMs(now), share.owedMs());
  if (owedMs > LONGEST_MS) {
    share.opens.giveBack();
    return false;
  }
  if (owedMs === 0) return true;
  return new Promise((resolve) => setTimeout(() => resolve(true), owedMs));
}
