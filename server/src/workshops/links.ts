import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Role } from '@stellwand/shared/contracts/role';
import { linkGeneration, type WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { LinkSecrets } from './engine-api.ts';

/** Whom a link's secret claims to let in. Believed only after `isGenuine`. */
export interface LinkClaim {
  workshopId: string;
  role: Exclude<Role, 'participant'>;
  sessionId?: string;
  proof: string;
}

/** The last letter says the role: a secret never ends in a sign that mail programs leave out of a link. */
const LETTERS = { o: 'organiser', f: 'facilitator', s: 'spectator' } as const;
const LETTER_OF = { organiser: 'o', facilitator: 'f', spectator: 's' } as const;

/** 192 bits of HMAC-SHA-256 over workshop, role, session and generation, base64url. */
function proofOf(key: string, parts: readonly (string | number)[]): string {
  const mac = createHmac('sha256', key)
    .update(['link', ...parts].join('\n'))
    .digest();
  return mac.subarray(0, 24).toString('base64url');
}

/** LINK-1: derived, never stored, so that a link can be printed again and ends with its generation. */
export function secretsOf(key: string, state: WorkshopState): LinkSecrets {
  const secret = (role: LinkClaim['role'], sessionId?: string): string => {
    const generation = linkGeneration(state.record, role, sessionId);
    const proof = proofOf(key, [state.workshopId, role, sessionId ?? '', generation]);
    return [proof, state.workshopId, ...(sessionId ? [sessionId] : []), LETTER_OF[role]].join('.');
  };
  const facilitators = [...state.sessions.values()].map(
    (session) => [session.key, secret('facilitator', session.sessionId)] as const,
  );
  return {
    organiser: secret('organiser'),
    facilitators: Object.fromEntries(facilitators),
    spectator: secret('spectator'),
  };
}

/** The claim a secret makes; null where it is no role link at all. */
export function readLink(secret: string): LinkClaim | null {
  const parts = secret.split('.');
  const role = LETTERS[parts.at(-1) as keyof typeof LETTERS];
  const [proof, workshopId, sessionId] = parts;
  if (!role || !proof || !workshopId) return null;
  if (role !== 'facilitator') return parts.length === 3 ? { workshopId, role, proof } : null;
  return parts.length === 4 && sessionId ? { workshopId, role, sessionId, proof } : null;
}

/** Compares in constant time with the proof of the present generation. */
export function isGenuine(key: string, state: WorkshopState, claim: LinkClaim): boolean {
  const { role, sessionId, proof } = claim;
  const generation = linkGeneration(state.record, role, sessionId);
  if (generation === 0) return false;
  const expected = proofOf(key, [state.workshopId, role, sessionId ?? '', generation]);
  const [given, wanted] = [Buffer.from(proof), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
