import type { Role } from '@stellwand/shared/contracts/role';
import type { Clock } from '../ports/clock.ts';
import { createShare, type Share } from './share.ts';

/** Beyond this many the untouched ones (nobody there any more) are swept out. */
const SWEEP_ABOVE = 2_000;

export interface Sharer {
  workshopId: string;
  personId: string;
  role: Role;
}

/**
 * One share per person, whatever they come over. Kept until it is as good as new, so that reconnecting
 * saves nobody from their pace (T29).
 */
export interface Shares {
  /** For one request. */
  of(who: Sharer): Share;
  /** One more line uses it; every `take` has its `giveBack`. */
  take(who: Sharer): Share;
  giveBack(who: Sharer): void;
}

export function createShares(clock: Clock): Shares {
  const held = new Map<string, { share: Share; lines: number }>();
  let sweepAbove = SWEEP_ABOVE;

  function find(who: Sharer) {
    const key = keyOf(who);
    let one = held.get(key);
    if (!one) {
      if (held.size >= sweepAbove) sweep();
      const leads = who.role === 'facilitator' || who.role === 'organiser';
      one = { share: createShare(clock, leads), lines: 0 };
      held.set(key, one);
    }
    return one;
  }

  function sweep(): void {
    for (const [key, { share, lines }] of held) {
      if (lines === 0 && share.isUntouched()) held.delete(key);
    }
    // As many again before it is worth looking through all of them.
    sweepAbove = Math.max(SWEEP_ABOVE, held.size * 2);
  }

  return {
    of: (who) => find(who).share,
    take(who) {
      const one = find(who);
      one.lines++;
      return one.share;
    },
    giveBack(who) {
      const one = held.get(keyOf(who));
      if (one) one.lines--;
    },
  };
}

const keyOf = ({ workshopId, personId }: Sharer): string => `${workshopId}/${personId}`;
