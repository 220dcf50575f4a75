import type { PersonId } from '../contracts/id-pattern.ts';
import { smallest } from './deal.ts';
import { groupOf, ownGroupOf } from './placement.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type PersonEntry,
  type Place,
  participantsIn,
  type SessionRecord,
  type WorkshopState,
} from './workshop-state.ts';

/** Who did nothing for so long, and had no line, is away (HERE-1). */
export const HERE_MS = 2_700_000;

/** Who is here now; a set of ids is one. */
export interface Here {
  has(personId: PersonId): boolean;
}

/** Where nobody asks who is away. */
export const EVERYBODY: Here = { has: () => true };

/**
 * HERE-1: who joined or was seen (a request, a line) within 45 minutes. `seenAt` is what a node knows
 * beyond the record, as epoch ms; undefined: nothing.
 */
export function hereAt(
  state: WorkshopState,
  now: number,
  seenAt: (personId: PersonId) => number | undefined = () => undefined,
): Here {
  return {
    has(personId) {
      const { joinedAt = 0 } = state.people.get(personId) ?? {};
      const last = Math.max(joinedAt, state.seen.get(personId) ?? 0, seenAt(personId) ?? 0);
      return now - last < HERE_MS;
    },
  };
}

/** The participants of a session who are here. */
export const hereIn = (state: WorkshopState, sessionId: string, here: Here): PersonEntry[] =>
  participantsIn(state, sessionId).filter(({ personId }) => here.has(personId));

/** Where somebody lands who comes into a session now: late joiners in the smallest running group. */
export function arrival(
  state: WorkshopState,
  person: PersonEntry,
  session: SessionRecord,
  here: Here,
): Place {
  if (session.groupsState !== 'running') return { sessionId: session.sessionId };
  const returning = groupOf({ ...person, place: { sessionId: session.sessionId } }, session);
  if (returning?.members.includes(person.personId)) return { sessionId: session.sessionId };
  const people = hereIn(state, session.sessionId, here);
  const sizes = session.groups.map(
    (group) => people.filter((other) => groupOf(other, session) === group).length,
  );
  const group = session.groups[smallest(sizes)];
  return group ? inGroup(session, group.groupId) : { sessionId: session.sessionId };
}

export const inGroup = (session: SessionRecord, groupId: string): Place => ({
  sessionId: session.sessionId,
  group: { groupId, formation: session.formation },
});

/**
 * HERE-3: who was away when the groups began is dealt into the smallest one as they return. No events
 * where there is nothing to do.
 */
export function dealIn(state: WorkshopState, personId: PersonId, here: Here): WorkshopEvent[] {
  const person = state.people.get(personId);
  const session = state.sessions.get(person?.place.sessionId ?? '');
  if (person?.role !== 'participant' || session?.groupsState !== 'running') return [];
  if (ownGroupOf(person, session)) return [];
  // Whoever returns is counted nowhere yet; who was dealt in a moment ago is, also where `here` is older.
  const isDealt = (id: PersonId) =>
    state.people.get(id)?.place.group?.formation === session.formation;
  const others: Here = { has: (id) => id !== personId && (here.has(id) || isDealt(id)) };
  return [{ type: 'person.placed', personId, place: arrival(state, person, session, others) }];
}
