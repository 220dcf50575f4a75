import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../ports/clock.ts';
import { type Share, UNWANTED_BYTES } from './share.ts';
import type { Sharer, Shares } from './shares.ts';
import { TokenBuckets } from './token-buckets.ts';

/**
 * What one place may ask for before it is known who asks: a hall that opens its laptops fits in, at a pace that
 * leaves most of a core to those who are here.
 */
const HALL = { burst: 3_000, perSecond: 100 };
const AT_ONCE = { burst: 100, perSecond: 300 };
/** Files of the page, 50 a browser: a hall that opens it within two seconds, and then an eighth of a core. */
const FILES = { burst: 6_000, perSecond: 1_500 };
/** Forgotten ones are strangers once more, and known again after one request. */
const MOST_KNOWN = 20_000;

/**
 * Whom a request belongs to before that is looked up: by the credentials it carries, which were somebody's
 * when they last came. Good for measuring only, never for letting anybody in. What nobody is known by is
 * counted by the place it comes from, so that a flood of strangers slows down strangers.
 */
export interface Acquaintances {
  /** These credentials are this person's. */
  meet(headers: IncomingHttpHeaders, who: Sharer): void;
  /** Null for a stranger. */
  shareOf(headers: IncomingHttpHeaders): Share | null;
  /** Counts a stranger's request from this place; the milliseconds it has to wait. */
  strangerMs(place: string): number;
  /** It was sent away instead of waiting. */
  strangerSentAway(place: string): void;
  /** As `strangerMs`, for a file of the page, whoever asks for it. */
  fileMs(place: string): number;
  fileSentAway(place: string): void;
  /** Counts bytes of a stranger's that nobody wants; the milliseconds until more of them may be read. */
  unwantedMs(place: string, bytes: number): number;
}

export function createAcquaintances(shares: Shares, clock: Clock): Acquaintances {
  const known = new Map<string, Sharer>();
  const hall = new TokenBuckets(HALL.burst, HALL.perSecond);
  const atOnce = new TokenBuckets(AT_ONCE.burst, AT_ONCE.perSecond);
  const files = new TokenBuckets(FILES.burst, FILES.perSecond);
  const unwanted = new TokenBuckets(UNWANTED_BYTES.burst, UNWANTED_BYTES.rate);
  return {
    meet(headers, who) {
      const key = keyOf(headers);
      if (key === null) return;
      known.delete(key);
      known.set(key, { workshopId: who.workshopId, personId: who.personId, role: who.role });
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
    },
    shareOf(headers) {
      const key = keyOf(headers);
      const who = key === null ? undefined : known.get(key);
      return who ? shares.of(who) : null;
    },
    strangerMs(place) {
      const now = clock.now();
      return Math.max(hall.spend(place, now), atOnce.spend(place, now));
    },
    strangerSentAway(place) {
      for (const buckets of [hall, atOnce]) buckets.giveBack(place, clock.now());
    },
    fileMs: (place) => files.spend(place, clock.now()),
    fileSentAway: (place) => files.giveBack(place, clock.now()),
    unwantedMs: (place, bytes) => unwanted.spend(place, clock.now(), bytes),
  };
}

function keyOf({ authorization, cookie }: IncomingHttpHeaders): string | null {
  const text = authorization ?? cookie;
  return text === undefined ? null : createHash('sha1').update(text).digest('base64');
}
