import type { IncomingMessage } from 'node:http';
import type { Acquaintances } from '../fairness/acquaintances.ts';
import type { Share } from '../fairness/share.ts';
import type { Clock } from '../ports/clock.ts';
import { placeOf } from './auth/place-of-address.ts';

/** Longer nobody is kept waiting; whoever would have to is sent away. */
const LONGEST_MS = 10_000;

/** A call is answered and over, a file is at hand, a line stays, a poll carries what a line cannot. */
export type Coming = 'call' | 'file' | 'line' | 'poll';

/**
 * What comes in over HTTP, before anybody looks at it (FAIR-5): whoever comes too often waits outside. Who it
 * is, and what they may, is decided behind it.
 */
export interface Door {
  /** True at once, or when it may come in; false where it is to be sent away, or has gone. */
  admit(request: IncomingMessage, coming: Coming): true | Promise<boolean>;
  /** Counts `bytes` that came and are of no use to anybody; the milliseconds until more of them may be read. */
  unwantedMs(request: IncomingMessage, bytes: number): number;
}

export function createDoor(deps: {
  acquaintances: Acquaintances;
  /** Express' `trust proxy fn`: whether the address at this number of hops is a proxy of ours. */
  trust: (address: string, hop: number) => boolean;
  clock: Clock;
}): Door {
  const { acquaintances, clock } = deps;

  function waitMs(request: IncomingMessage, coming: Coming): number {
    // A file is cheaper than finding out who wants it, and most who do are strangers yet.
    if (coming === 'file') return fileMs(placeOf(addressOf(request)));
    const share = acquaintances.shareOf(request.headers);
    return share ? acquaintanceMs(share, coming) : strangerMs(placeOf(addressOf(request)));
  }

  function fileMs(place: string): number {
    const ms = acquaintances.fileMs(place);
    if (ms > LONGEST_MS) acquaintances.fileSentAway(place);
    return ms;
  }

  function strangerMs(place: string): number {
    const ms = acquaintances.strangerMs(place);
    if (ms > LONGEST_MS) acquaintances.strangerSentAway(place);
    return ms;
  }

  /** What calls cost is paid inside, where it is known; so are lines counted. */
  function acquaintanceMs(share: Share, coming: Coming): number {
    const now = clock.now();
    if (coming === 'line') return Math.max(share.opens.owedMs(now), share.owedMs());
    const counted = coming === 'poll' ? share.polls : share.requests;
    counted.spend(1, now);
    const owedMs = counted.owedMs(now);
    if (owedMs > LONGEST_MS) counted.giveBack();
    return owedMs;
  }

  function addressOf(request: IncomingMessage): string {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const hops = [request.socket.remoteAddress ?? '', ...forwarded.reverse()];
    const first = hops.findIndex((hop, n) => n === hops.length - 1 || !deps.trust(hop, n));
    return hops[first] ?? '';
  }

  return {
    admit(request, coming) {
      const ms = waitMs(request, coming);
      if (ms === 0) return true;
      if (ms > LONGEST_MS) return Promise.resolve(false);
      return new Promise((resolve) => {
        setTimeout(() => resolve(!request.socket.destroyed), ms).unref();
      });
    },
    unwantedMs(request, bytes) {
      const share = acquaintances.shareOf(request.headers);
      if (!share) return acquaintances.unwantedMs(placeOf(addressOf(request)), bytes);
      const now = clock.now();
      share.unwanted.spend(bytes, now);
      return share.unwanted.owedMs(now);
    },
  };
}
