import { createHmac } from 'node:crypto';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { ROLES, type Role } from '@stellwand/shared/contracts/role';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../ports/clock.ts';

/** What a session token says. Whether it still holds is the engine's to say (`identify`). */
export interface SessionClaim {
  workshopId: string;
  personId: string;
  role: Role;
  /** Epoch ms. */
  issuedAt: number;
}

export interface Sessions {
  issue(claim: Omit<SessionClaim, 'issuedAt'>): Promise<string>;
  /** Null for anything that is not a running token of ours. */
  verify(token: string): Promise<SessionClaim | null>;
  /** `Set-Cookie` value that signs this browser in for one workshop and role. */
  cookie(claim: Pick<SessionClaim, 'workshopId' | 'role'>, token: string): string;
  /** `Set-Cookie` value that signs it out again. */
  clearedCookie(claim: Pick<SessionClaim, 'workshopId' | 'role'>): string;
}

const DAY_MS = 86_400_000;
const LIFE_MS = 30 * DAY_MS;
/** Clocks of several nodes may differ by this much (R23). */
const SKEW_S = 300;

export const COOKIE_PREFIX = 'stellwand_';
export const cookieName = (claim: Pick<SessionClaim, 'workshopId' | 'role'>): string =>
  `${COOKIE_PREFIX}${claim.role}_${claim.workshopId}`;

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);

/**
 * Session tokens: signed, not stored, good for 30 days. The signing key is derived from the secret, so
 * that a token can never be mistaken for another thing the same secret signs.
 */
export function createSessions(options: {
  secret: string;
  /** Cookies only over https. */
  secure: boolean;
  clock: Clock;
}): Sessions {
  const key = createHmac('sha256', options.secret).update('stellwand session token').digest();
  const attributes = `Path=/; HttpOnly; SameSite=Strict${options.secure ? '; Secure' : ''}`;

  return {
    issue: (claim) => {
      const now = options.clock.now();
      return new SignJWT({ w: claim.workshopId, p: claim.personId, r: claim.role })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuedAt(Math.floor(now / 1_000))
        .setExpirationTime(Math.floor((now + LIFE_MS) / 1_000))
        .sign(key);
    },

    verify: async (token) => {
      if (token.length > 1_000) return null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          clockTolerance: SKEW_S,
          currentDate: new Date(options.clock.now()),
          requiredClaims: ['iat', 'exp'],
        });
        const { w, p, r, iat } = payload;
        if (!isId(w) || !isId(p) || !isRole(r)) return null;
        return { workshopId: w, personId: p, role: r, issuedAt: (iat ?? 0) * 1_000 };
      } catch {
        return null;
      }
    },

    cookie: (claim, token) =>
      `${cookieName(claim)}=${token}; Max-Age=${LIFE_MS / 1_000}; ${attributes}`,
    clearedCookie: (claim) => `${cookieName(claim)}=; Max-Age=0; ${attributes}`,
  };
}
