import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Role } from '@stellwand/shared/contracts/role';
import { linkGeneration, type WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { toById } from '@stellwand/shared/lib/by-id';
import type { LinkSecrets } from './engine-api.ts';

/** Whom a link's secret claims to let in. Believed only after `isGenuine`. */
export interface LinkClaim {
  workshopId: string;
  role: Exclude<Role, 'participant'>;
  sessionId?: string;
  proof: Uint8Array;
}

const PROOF_BYTES = 24;
const ROLE_OF: ReadonlyMap<string | undefined, LinkClaim['role']> = new Map([
  ['o', 'organiser'],
  ['f', 'facilitator'],
  ['s', 'spectator'],
]);
const LETTER_OF = { organiser: 'o', facilitator: 'f', spectator: 's' } as const;

/** 192 bits of HMAC-SHA-256 over workshop, role, session and generation. */
function proofOf(key: string, parts: readonly (string | number)[]): Buffer {
  const mac = createHmac('sha256', key)
    .update(['link', ...parts].join('\n'))
    .digest();
  return mac.subarray(0, PROOF_BYTES);
}

/** LINK-1: derived, never stored, so that a link can be printed again and ends with its generation. */
export function secretsOf(key: string, state: WorkshopState): LinkSecrets {
  const secret = (role: LinkClaim['role'], sessionId?: string): string => {
    const generation = linkGeneration(state.record, role, sessionId);
    const proof = proofOf(key, [state.workshopId, role, sessionId ?? '', generation]);
    const claim = [state.workshopId, ...(sessionId ? [sessionId] : []), LETTER_OF[role]].join('.');
    // It ends in ASCII text, so never in a sign that mail programs leave out of a link.
    return Buffer.concat([proof, Buffer.from(claim)]).toString('base64url');
  };
  const facilitators = [...state.sessions.values()].map(
    (session) => [session.key, secret('facilitator', session.sessionId)] as const,
  );
  return {
    organiser: secret('organiser'),
    facilitators: toById(facilitators),
    spectator: secret('spectator'),
  };
}

/** The claim a secret makes; null where it is no role link at all. */
export function readLink(secret: string): LinkClaim | null {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.toString('base64url') !== secret) return null;
  const proof = bytes.subarray(0, PROOF_BYTES);
  const parts = bytes.subarray(PROOF_BYTES).toString().split('.');
  const [workshopId, sessionId] = parts;
  const role = ROLE_OF.get(parts.at(-1));
  if (!role || !workshopId) return null;
  if (role !== 'facilitator') return parts.length === 2 ? { workshopId, role, proof } : null;
  return parts.length === 3 && sessionId ? { workshopId, role, sessionId, proof } : null;
}

/** Compares in constant time with the proof of the present generation. */
export function isGenuine(key: string, state: WorkshopState, claim: LinkClaim): boolean {
  const { role, sessionId, proof } = claim;
  const generation = linkGeneration(state.record, role, sessionId);
  if (generation === 0) return false;
  const expected = proofOf(key, [state.workshopId, role, sessionId ?? '', generation]);
  return proof.length === expected.length && timingSafeEqual(proof, expected);
}
