import type { Clock } from '../../ports/clock.ts';
import type { Own } from '../presence/awareness-relay.ts';
import type { Member } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import type { Telemetry } from '../telemetry.ts';
import type { ClaimClient } from './claim-client.ts';

/** How often the store is asked again that did not answer, or had no room. */
const ASK_AGAIN_MS = 1_000;

/**
 * Under which client id a connection says that it writes. The id is the person's in the store before
 * anybody else hears of it: a stranger who sees it cannot take it, whether or not anything was written
 * under it yet. One that is somebody else's is dropped. Whoever begins with one is known to write under it;
 * later it is only what clients repeat of others, as some do that show nothing themselves.
 *
 * Does not know what is written, nor what the store keeps.
 */
export interface Announcing {
  /** Keeps or drops what the message says. */
  receive(message: Uint8Array): void;
  /** Undefined where it has not said. */
  clientId(): number | undefined;
  /** It is somebody else's: nothing written under it is this person's in anybody's eyes. */
  isOthers(): boolean;
  /** The store is being asked: until then nobody knows what a frame under that id is. */
  isHolding(): boolean;
}

export function createAnnouncing(deps: {
  room: Pick<Room, 'awareness' | 'awarenessChanged' | 'state'>;
  member: Member;
  claims: ClaimClient;
  clock: Clock;
  telemetry: Telemetry;
  /** Nobody is to see who this is: they were moved away and finish what they wrote. */
  isSilent(): boolean;
  isOver(): boolean;
  /** `isHolding` ended. */
  goOn(): void;
}): Announcing {
  const { room, member, claims, clock, telemetry } = deps;
  let said: Own | null = null;
  let standing: 'unsaid' | 'own' | 'others' | 'unclaimed' = 'unsaid';
  let asking = false;
  let isFirst = false;
  let askAgainAt = 0;
  let isFirstWord = true;
  /** What was said last came first on this line, and shows nobody else. */
  let isOwnWord = false;
  /** Came while the store was asked about another id. */
  let next: Uint8Array | null = null;

  /** As far as can be told without the store. */
  function knownStanding(clientId: number): 'own' | 'others' | null {
    const owner = room.state.ownerOf(clientId);
    if (owner !== undefined) return owner === member.person.personId ? 'own' : 'others';
    return claims.isHeld(clientId) ? 'own' : null;
  }

  function settle(next: typeof standing): void {
    const shown = said;
    standing = next;
    if (!shown || deps.isOver()) return;
    if (next === 'others' && !isOwnWord) {
      standing = 'unsaid';
      said = null;
    }
    if (next !== 'own') telemetry.refused('awareness');
    else if (deps.isSilent()) return;
    else if (!room.awareness.show(member, shown)) telemetry.refused('awareness');
    room.awarenessChanged();
  }

  /** What the server says of others has their name in it. */
  function showsOther(state: string): boolean {
    const mine = member.person.personId;
    return state.includes('"personId"') && !state.includes(`"personId":"${mine}"`);
  }

  async function ask(clientId: number): Promise<void> {
    asking = true;
    askAgainAt = clock.now() + ASK_AGAIN_MS;
    try {
      const answer = await claims.ask(clientId, 'announced');
      if (answer === 'too-many') settle('unclaimed');
      else if (answer === 'held') settle(knownStanding(clientId) ?? 'own');
      else settle('others');
    } catch {
      // The store is away: nobody hears of the id yet, and whoever writes under it is asked then.
      settle('unclaimed');
    } finally {
      asking = false;
      isFirst = false;
      const waiting = next;
      next = null;
      if (waiting && standing === 'others') receive(waiting);
      deps.goOn();
    }
  }

  function receive(message: Uint8Array): void {
    // Whose id is somebody else's may say another one: clients repeat what they know of others.
    const fixed = standing === 'others' || !said ? undefined : said.clientId;
    const own = room.awareness.read(member, message, fixed);
    if (!own || (standing === 'others' && own.clientId === said?.clientId)) {
      if (asking) next = message.slice();
      else telemetry.refused('awareness');
      isFirstWord = false;
      return;
    }
    const isOther = own.clientId !== said?.clientId;
    if (isOther) isOwnWord = isFirstWord && !showsOther(own.state);
    isFirstWord = false;
    said = own;
    if (asking) return;
    // What was never written under is claimed again as long as somebody shows it.
    const known = knownStanding(own.clientId);
    if (known) settle(known);
    else if (isOther || clock.now() >= askAgainAt) {
      isFirst = isOther;
      void ask(own.clientId);
    } else if (standing === 'own') settle('own');
  }

  return {
    receive,
    clientId: () => said?.clientId,
    isOthers: () => standing === 'others',
    isHolding: () => asking && isFirst,
  };
}
