import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import type { SharedFrames } from '../wire/carrier.ts';
import { KEEP_ALIVE, shareFrames, syncMessage } from '../wire/frames.ts';
import type { Member } from './member.ts';

/** Stock clients reconnect after 30 s without a data frame; looked after every five seconds. */
const KEEP_ALIVE_MS = 14_000;

/** Sync step 2 without content: the answer to who may write here and see nothing (FAREWELL-3). */
export const nothingForYou = (): SharedFrames =>
  shareFrames([syncMessage(SYNC.step2, Uint8Array.of(0, 0))]);

/**
 * Connections of people who were moved away from this board and finish what they wrote. They are no
 * members: nothing that is broadcast reaches them, and nobody sees them here.
 */
export class Parted extends Set<Member> {
  #saidAt = 0;

  /** A sign of life, since nothing else is said to them. */
  keepAlive(now: number): void {
    if (this.size === 0 || now - this.#saidAt < KEEP_ALIVE_MS) return;
    this.#saidAt = now;
    const sign = shareFrames([KEEP_ALIVE]);
    for (const member of this) member.outlet.direct(sign);
  }
}
