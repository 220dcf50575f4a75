import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import type { Shares } from '../../fairness/shares.ts';
import { WorkshopDamaged } from '../../ports/store-errors.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import { type Identities, readBearer } from '../auth/identities.ts';
import type { Call, Refusal } from './operation.ts';

/** Best first, and never empty. */
export type People = readonly [Identity, ...Identity[]];

type AnyCall = Pick<Call<unknown, unknown>, 'headers' | 'wish' | 'share'>;

export interface Guards {
  /** Open to everybody. */
  anyone(): Promise<Result<null, Refusal>>;
  admin(call: AnyCall): Promise<Result<null, Refusal>>;
  /** Signed in to any workshop. */
  member(call: AnyCall): Promise<Result<People, Refusal>>;
  /** Signed in to this workshop. */
  memberOf(call: AnyCall, workshopId: string): Promise<Result<People, Refusal>>;
  /** The admin token, or an organiser of this workshop. */
  ownerOf(call: AnyCall, workshopId: string): Promise<Result<null, Refusal>>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Who may, in the order that gives nothing away: no session is 401, the wrong one is 403, and 404 only for
 * who is signed in. The admin token creates, lists, links and deletes; it opens no boards.
 */
export function createGuards(deps: {
  identities: Identities;
  engine: Pick<WorkshopsEngine, 'ready'>;
  adminToken: string;
  shares: Shares;
}): Guards {
  const adminDigest = digest(deps.adminToken);
  const isAdmin = (headers: IncomingHttpHeaders): boolean => {
    const bearer = readBearer(headers);
    return bearer !== null && timingSafeEqual(digest(bearer), adminDigest);
  };

  async function member(call: AnyCall): Promise<Result<People, Refusal>> {
    if (isAdmin(call.headers)) return err({ code: 'not-allowed' });
    const [first, ...others] = await deps.identities.candidates(call.headers, call.wish);
    if (!first) return err({ code: 'unauthenticated' });
    call.share = deps.shares.of(first);
    return ok([first, ...others]);
  }

  async function memberOf(call: AnyCall, workshopId: string): Promise<Result<People, Refusal>> {
    const found = await member(call);
    if (!found.ok) return found;
    const [first, ...others] = found.value.filter((one) => one.workshopId === workshopId);
    if (first) {
      call.share = deps.shares.of(first);
      return ok([first, ...others]);
    }
    const exists = await deps.engine.ready(workshopId);
    return err({ code: exists ? 'not-allowed' : 'workshop-not-found' });
  }

  return {
    anyone: async () => ok(null),
    admin: async (call) => {
      if (isAdmin(call.headers)) return ok(null);
      const identities = await deps.identities.candidates(call.headers, call.wish);
      return err({ code: identities.length > 0 ? 'not-allowed' : 'unauthenticated' });
    },
    member,
    memberOf,
    ownerOf: async (call, workshopId) => {
      if (isAdmin(call.headers)) {
        // A damaged one is there: it can be deleted, and nothing else.
        const exists = await deps.engine.ready(workshopId).catch((fault: unknown) => {
          if (fault instanceof WorkshopDamaged) return true;
          throw fault;
        });
        return exists ? ok(null) : err({ code: 'workshop-not-found' });
      }
      const found = await memberOf(call, workshopId);
      if (!found.ok) return found;
      return found.value.some((identity) => identity.role === 'organiser')
        ? ok(null)
        : err({ code: 'not-allowed' });
    },
  };
}
