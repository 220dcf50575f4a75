import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { Actor, PersonEntry, WorkshopState } from './workshop-state.ts';

/**
 * REMOVE-1: everybody with the join code who came within that time from the place `like` came from, and
 * whom this actor may remove – organisers all of them, facilitators those of the lobby and of their own
 * session. Also those who were removed already, so that a repeat can go on with their notes. Who came by
 * a link has no place, so nobody who leads is ever among them.
 */
export function peopleLike(
  state: WorkshopState,
  actor: Actor,
  { like, withinMs }: Pick<CommandOf<'people.remove'>, 'like' | 'withinMs'>,
  now: number,
): Result<PersonEntry[], DomainError> {
  const one = state.people.get(like);
  if (!one || !mayRemove(actor, one)) {
    const isKnown = one !== undefined || !can(actor, 'administer');
    return err({ code: isKnown ? 'not-allowed' : 'person-not-found', field: 'like' });
  }
  const from = state.arrivals.get(like)?.from;
  const people: PersonEntry[] = [];
  for (const [personId, mark] of state.arrivals) {
    const person = state.people.get(personId);
    if (!person || mark.from !== from || now - mark.at > withinMs) continue;
    if (mayRemove(actor, person)) people.push(person);
  }
  return ok(people);
}

export const isRemoved = ({ removedAt }: PersonEntry): boolean => removedAt !== undefined;

export function removePeople(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'people.remove'>,
  now: number,
): Result<WorkshopEvent[], DomainError> {
  const people = peopleLike(state, actor, command, now);
  if (!people.ok) return people;
  if (command.dryRun) return ok([]);
  const personIds = people.value.filter((one) => !isRemoved(one)).map(({ personId }) => personId);
  return ok(personIds.length > 0 ? [{ type: 'people.removed', personIds, at: now }] : []);
}

const mayRemove = (actor: Actor, { role, place }: PersonEntry): boolean =>
  role === 'participant' &&
  (can(actor, 'administer') ||
    (actor.role === 'facilitator' &&
      (place.sessionId === null || can(actor, 'lead', place.sessionId))));
