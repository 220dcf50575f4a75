import type { PersonId, SessionId } from '../contracts/id-pattern.ts';
import type { Role } from '../contracts/role.ts';
import { can } from './policy.ts';
import type { Actor } from './workshop-state.ts';

/**
 * Whether somebody may be moved from there to there; null is the lobby. Facilitators move people between
 * the lobby and their own session, everything else is the organiser's: nobody fetches the people of
 * another session (PLACE-4).
 */
export function canMove(actor: Actor, from: SessionId | null, to: SessionId | null): boolean {
  if (actor.role !== 'facilitator') return can(actor, 'administer');
  return [from, to].every((place) => place === null || can(actor, 'lead', place));
}

/** Whom of all people: a role, and the session they are in now. */
export interface Removable {
  personId: PersonId;
  role: Role;
  sessionId: SessionId | null;
}

/** Facilitators remove the participants of their own session, organisers all but themselves (PLACE-7). */
export function canRemove(actor: Actor, person: Removable): boolean {
  if (person.personId === actor.personId) return false;
  if (can(actor, 'administer')) return true;
  return person.role === 'participant' && can(actor, 'lead', person.sessionId);
}
