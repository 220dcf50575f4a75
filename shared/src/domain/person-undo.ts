import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import { type Actor, castKey, type WorkshopState } from './workshop-state.ts';

/**
 * REMOVE-3: who leads takes back what somebody did lately: an organiser of everybody, a facilitator of the
 * participants of their session. Here their dots in open votes, if the ballot changed in that time; what
 * they did on boards follows from the boards.
 */
export function undoPerson(
  state: WorkshopState,
  actor: Actor,
  { personId, sinceMs }: CommandOf<'person.undo'>,
  now: number,
): Result<WorkshopEvent[], DomainError> {
  const person = state.people.get(personId);
  if (!person) return err({ code: can(actor, 'administer') ? 'person-not-found' : 'not-allowed' });
  const isTheirs = person.role === 'participant' && can(actor, 'lead', person.place.sessionId);
  if (!can(actor, 'administer') && !isTheirs) return err({ code: 'not-allowed' });
  return ok(
    [...state.ballots].flatMap(([voteId, ballots]): WorkshopEvent[] => {
      if (state.outcomes.has(voteId) || !ballots.has(personId)) return [];
      const at = state.castAt.get(castKey(voteId, personId)) ?? 0;
      return now - at <= sinceMs ? [{ type: 'ballot.erased', voteId, personId }] : [];
    }),
  );
}
