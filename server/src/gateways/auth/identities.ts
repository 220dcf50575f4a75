import type { IncomingHttpHeaders } from 'node:http';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { ROLES, type Role } from '@stellwand/shared/contracts/role';
import { StoreDamaged } from '../../ports/store-errors.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import { COOKIE_PREFIX, cookieName, type SessionClaim, type Sessions } from './sessions.ts';

/** Which of several sessions in one browser is meant: the tab says so. */
export interface Wish {
  as?: Role;
  workshopId?: string;
}

export interface Identities {
  /**
   * Everybody this request may speak for, best first; each is checked with the engine, so a removed
   * person is not in it. Rejects with `StoreAway`.
   */
  candidates(headers: IncomingHttpHeaders, wish: Wish): Promise<Identity[]>;
  /**
   * Whom the sessions of this request were made for, whether or not they are still good: a removed person
   * is in it (DOOR-4).
   */
  claims(headers: IncomingHttpHeaders): Promise<SessionClaim[]>;
  /** Like `candidates`, for one token, however it arrived. */
  ofToken(token: string, wish: Wish): Promise<Identity[]>;
}

/** More cookies than one browser ever has; each costs a signature check. */
const MAX_COOKIES = 40;

/** The wish of a request: header `X-Stellwand-As`, or `as` and `w` of the query on sockets and links. */
export function readWish(
  headers: IncomingHttpHeaders,
  query: { get(name: string): string | null | undefined },
): Wish {
  const as = headers['x-stellwand-as'] ?? query.get('as');
  const workshopId = query.get('w');
  const role = ROLES.find((known) => known === as);
  return { ...(role && { as: role }), ...(isId(workshopId) && { workshopId }) };
}

/** The token of `Authorization: Bearer <token>`, or null. */
export function readBearer(headers: IncomingHttpHeaders): string | null {
  return /^Bearer +([^\s]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Our session cookies as they came, unchecked. */
export function readSessionCookies(
  headers: IncomingHttpHeaders,
): { name: string; token: string }[] {
  const found: { name: string; token: string }[] = [];
  for (const part of (headers.cookie ?? '').split(';')) {
    const text = part.trim();
    const cut = text.indexOf('=');
    if (cut < 0 || !text.startsWith(COOKIE_PREFIX)) continue;
    found.push({ name: text.slice(0, cut), token: text.slice(cut + 1) });
    if (found.length === MAX_COOKIES) break;
  }
  return found;
}

/** Participants first, then the last one joined: what somebody without a tab of ours most likely means. */
const byLikelihood = (a: SessionClaim, b: SessionClaim): number =>
  Number(b.role === 'participant') - Number(a.role === 'participant') || b.issuedAt - a.issuedAt;

export function createIdentities(deps: {
  sessions: Sessions;
  engine: Pick<WorkshopsEngine, 'identify'>;
  /** These headers speak for this person. */
  met?(headers: IncomingHttpHeaders, who: Identity): void;
}): Identities {
  async function confirm(claims: SessionClaim[], wish: Wish): Promise<Identity[]> {
    const wanted = claims
      .filter((claim) => wish.as === undefined || claim.role === wish.as)
      .filter((claim) => wish.workshopId === undefined || claim.workshopId === wish.workshopId)
      .sort(byLikelihood);
    let damaged: StoreDamaged | null = null as StoreDamaged | null;
    const confirmed = await Promise.all(
      wanted.map(async (claim) => {
        try {
          const identity = await deps.engine.identify(claim.workshopId, claim.personId);
          return identity?.role === claim.role ? identity : null;
        } catch (fault) {
          if (!(fault instanceof StoreDamaged)) throw fault;
          damaged = fault;
          return null;
        }
      }),
    );
    const found = confirmed.filter((identity) => identity !== null);
    // One browser may be in several workshops: the whole ones are not locked by the damaged one.
    if (found.length === 0 && damaged) throw damaged;
    return found;
  }

  /** Whoever sends a token means that token: a wrong one never falls back to a cookie. */
  async function claims(headers: IncomingHttpHeaders): Promise<SessionClaim[]> {
    const bearer = readBearer(headers);
    if (bearer !== null) return present([await deps.sessions.verify(bearer)]);
    return present(
      await Promise.all(
        readSessionCookies(headers).map(async ({ name, token }) => {
          const claim = await deps.sessions.verify(token);
          return claim && cookieName(claim) === name ? claim : null;
        }),
      ),
    );
  }

  return {
    claims,
    ofToken: async (token, wish) => confirm(present([await deps.sessions.verify(token)]), wish),
    candidates: async (headers, wish) => {
      const found = await confirm(await claims(headers), wish);
      if (found[0]) deps.met?.(headers, found[0]);
      return found;
    },
  };
}

const present = (claims: readonly (SessionClaim | null)[]): SessionClaim[] =>
  claims.filter((claim) => claim !== null);
