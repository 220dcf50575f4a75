import type { ClaimAnswer, ClientClaims } from '../../ports/client-claims.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';

/**
 * What was written by then stands in the log; what never was is nobody's again. Until then no two nodes
 * may think differently, nor one before and after a restart.
 */
export const CLAIMED_MS = 24 * 3_600_000;
/** Ids one person may announce on one board within that time; those they write under have a bound of their own. */
export const CLAIMS_PER_PERSON = 256;

/** Until then what was written has taken the id into the log, or its frame was refused. */
const UNSTORED_MS = 10_000;

/** Why a client id is claimed: somebody says they write under it, or they have. */
export type ClaimReason = 'announced' | 'written';

/** The client ids of one connection. */
export interface ClaimClient {
  /** Makes it this person's, on all nodes and for a restart. Rejects with `StoreAway`. */
  ask(clientId: number, reason: ClaimReason): Promise<ClaimAnswer>;
  /** Asked for before, and held still. */
  isHeld(clientId: number): boolean;
}

export function createClaimClient(deps: {
  clients: ClientClaims;
  boardId: string;
  personId: string;
  /** Other nodes accept writes as well. */
  severalNodes: boolean;
  clock: Clock;
  logger: Logger;
}): ClaimClient {
  const { clients, boardId, personId, clock, logger } = deps;
  const held = new Map<number, number>();

  async function ask(clientId: number, reason: ClaimReason): Promise<ClaimAnswer> {
    try {
      const answer = await clients.claim(
        { boardId, clientId, personId },
        { forMs: CLAIMED_MS, ...(reason === 'announced' && { atMost: CLAIMS_PER_PERSON }) },
      );
      // Claimed again long before the store forgets it.
      if (answer === 'held') held.set(clientId, clock.now() + CLAIMED_MS / 2);
      return answer;
    } catch (fault) {
      // The client hears that the store is away; what is damaged must be heard of, too.
      if (!(fault instanceof StoreAway)) logger.error({ boardId, err: fault }, 'no claim');
      // While the store is away people go on writing. A process that is alone gives ids away alone.
      else if (reason === 'written' && !deps.severalNodes) {
        held.set(clientId, clock.now() + UNSTORED_MS);
        return 'held';
      }
      throw fault;
    }
  }

  return {
    ask,
    isHeld: (clientId) => (held.get(clientId) ?? 0) > clock.now(),
  };
}
