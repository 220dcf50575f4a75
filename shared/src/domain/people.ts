import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { cleanName } from './display-name.ts';
import { arrival, type Here, hereIn, inGroup } from './here.ts';
import { groupOf } from './placement.ts';
import { can } from './policy.ts';
import { canMove, canRemove } from './policy-people.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  cardOf,
  isWaiting,
  memberOf,
  type PersonEntry,
  type Place,
  type WorkshopState,
} from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

export function renamePerson(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'person.rename'>,
): Decision {
  const person = memberOf(state, actor.personId);
  if (!person) return err({ code: 'unauthenticated' });
  const name = cleanName(command.name);
  if (name === '') return err(invalid('name', 'has no visible characters'));
  if (name === person.name) return ok([]);
  return ok([{ type: 'person.saved', person: { ...cardOf(person), name } }]);
}

/** PLACE-2: with room left, to the session; while its groups run, at once into the smallest one. */
export function chooseSession(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'session.choose'>,
  here: Here,
): Decision {
  if (!can(actor, 'choose')) return err({ code: 'not-allowed' });
  const session = state.sessions.get(command.sessionId);
  if (!session) return err({ code: 'session-not-found' });
  const person = memberOf(state, actor.personId);
  if (!person) return err({ code: 'unauthenticated' });
  if (person.place.sessionId === session.sessionId) return ok([]);
  if (hereIn(state, session.sessionId, here).length >= session.capacity) {
    return err({ code: 'session-full' });
  }
  return ok([placed(person, arrival(state, person, session, here))]);
}

/** PLACE-4: a facilitator moves between the lobby and their own session, an organiser anywhere. */
export function placePerson(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'person.place'>,
  here: Here,
): Decision {
  const person = memberOf(state, command.personId);
  if (!canMove(actor, person?.place.sessionId ?? null, command.sessionId)) {
    return err({ code: 'not-allowed' });
  }
  // Whoever is at the door has to be let in first.
  if (!person || isWaiting(person)) return err({ code: 'person-not-found' });
  if (person.role !== 'participant') {
    return err(invalid('personId', 'only participants are placed'));
  }
  if (command.sessionId === null) {
    if (command.groupId) return err(invalid('groupId', 'there are no groups in the lobby'));
    return ok(person.place.sessionId === null ? [] : [placed(person, { sessionId: null })]);
  }
  const session = state.sessions.get(command.sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (!command.groupId) {
    if (person.place.sessionId === session.sessionId) return ok([]);
    return ok([placed(person, arrival(state, person, session, here))]);
  }
  const { groupId } = command;
  if (!session.groups.some((group) => group.groupId === groupId)) {
    return err({ code: 'group-not-found' });
  }
  if (groupOf(person, session)?.groupId === groupId) return ok([]);
  return ok([placed(person, inGroup(session, groupId))]);
}

/** Who may remove whom: facilitators the participants of their session, organisers all but themselves. */
export function removePerson(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'person.remove'>,
  now: number,
): Decision {
  const person = state.people.get(command.personId);
  if (!person) return err({ code: can(actor, 'administer') ? 'person-not-found' : 'not-allowed' });
  const { personId, role, place } = person;
  if (!canRemove(actor, { personId, role, sessionId: place.sessionId })) {
    return err({ code: 'not-allowed' });
  }
  // A repeat changes nothing, but lets an interrupted sweep of the person's notes go on.
  if (person.removedAt !== undefined) return ok([]);
  return ok([{ type: 'person.removed', personId: person.personId, at: now }]);
}

const placed = (person: PersonEntry, place: Place): WorkshopEvent => ({
  type: 'person.placed',
  personId: person.personId,
  place,
});

export const invalid = (field: string, reason: string): DomainError => ({
  code: 'invalid-message',
  field,
  reason,
});
