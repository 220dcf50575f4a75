import type { CommandOf } from '../contracts/command.ts';
import { type DoorMode, MAX_PEOPLE, MAX_WAITING } from '../contracts/door.ts';
import type { DomainError } from '../contracts/errors.ts';
import type { DoorView } from '../contracts/snapshot.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import { type Actor, isWaiting, type PersonEntry, type WorkshopState } from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

/** The waiting room is full: in half a minute somebody may have been let in. */
const FULL_RETRY_S = 30;

const doorModeOf = ({ record }: Pick<WorkshopState, 'record'>): DoorMode => record.door ?? 'open';

/** Who waits at the door, first come first. */
const waitingIn = (state: WorkshopState): PersonEntry[] =>
  [...state.people.values()]
    .filter((person) => isWaiting(person) && person.removedAt === undefined)
    .sort(
      (a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0) || (a.personId < b.personId ? -1 : 1),
    );

/**
 * DOOR-1: what becomes of somebody new with the right code: in, or waiting. `returning`: they hold the
 * session of somebody who was removed, and wait in every mode (DOOR-4).
 */
export function enter(
  state: WorkshopState,
  returning: boolean,
): Result<{ waits: boolean }, DomainError & { retryAfterS?: number }> {
  const mode = doorModeOf(state);
  if (mode === 'closed' && !returning) return err({ code: 'door-closed' });
  if (isFull(state)) return err({ code: 'workshop-full' });
  const waits = mode === 'approve' || returning;
  if (waits && waitingIn(state).length >= MAX_WAITING) {
    return err({ code: 'rate', retryAfterS: FULL_RETRY_S });
  }
  return ok({ waits });
}

/** LIMIT-11: who was removed or sent away does not count; who comes by a link neither, nor is kept out. */
function isFull({ people }: WorkshopState): boolean {
  if (people.size < MAX_PEOPLE) return false;
  const inside = [...people.values()].filter(
    ({ role, removedAt }) => role === 'participant' && removedAt === undefined,
  );
  return inside.length >= MAX_PEOPLE;
}

/** DOOR-2: organisers turn it any way; facilitators can only make people ask. */
export function setDoor(
  state: WorkshopState,
  actor: Actor,
  { mode }: CommandOf<'door.set'>,
): Decision {
  const may = can(actor, 'administer') || (actor.role === 'facilitator' && mode === 'approve');
  if (!may) return err({ code: 'not-allowed' });
  if (doorModeOf(state) === mode) return ok([]);
  return ok([{ type: 'workshop.saved', record: { ...state.record, door: mode } }]);
}

/**
 * DOOR-3: who leads lets in or sends away who waits, and lets in again who was removed: an organiser
 * anybody, a facilitator participants of the lobby and of their own session.
 */
export function admitPeople(
  state: WorkshopState,
  actor: Actor,
  { personIds, admitted }: CommandOf<'person.admit'>,
  now: number,
): Decision {
  if (actor.role !== 'organiser' && actor.role !== 'facilitator') {
    return err({ code: 'not-allowed' });
  }
  const people: PersonEntry[] = [];
  for (const personId of new Set(personIds ?? waitingIn(state).map((one) => one.personId))) {
    const person = state.people.get(personId);
    if (!person) return err({ code: 'person-not-found', field: 'personIds' });
    if (!mayAdmit(actor, person)) return err({ code: 'not-allowed', field: 'personIds' });
    people.push(person);
  }
  return ok(
    people.flatMap((person): WorkshopEvent[] => {
      const { personId, removedAt } = person;
      const isOutside = isWaiting(person) || removedAt !== undefined;
      if (admitted) return isOutside ? [{ type: 'person.admitted', personId }] : [];
      const waits = isWaiting(person) && removedAt === undefined;
      return waits ? [{ type: 'person.removed', personId, at: now }] : [];
    }),
  );
}

const mayAdmit = (actor: Actor, { role, place }: PersonEntry): boolean =>
  can(actor, 'administer') ||
  (role === 'participant' && (place.sessionId === null || can(actor, 'lead', place.sessionId)));

/** DOOR-5: for who leads, and nobody else. */
export function doorView(state: WorkshopState, viewer: PersonEntry): DoorView | undefined {
  if (viewer.role !== 'organiser' && viewer.role !== 'facilitator') return undefined;
  return {
    mode: doorModeOf(state),
    waiting: waitingIn(state).map(
      ({ personId, name, organisation, level, waitingSince = 0, returning }) => ({
        personId,
        name,
        ...(organisation !== undefined && { organisation }),
        ...(level && { level }),
        at: waitingSince,
        ...(returning && { returning }),
      }),
    ),
  };
}
