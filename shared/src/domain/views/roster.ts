import type { SessionId } from '../../contracts/id-pattern.ts';
import type { Here } from '../here.ts';
import { groupOf, ownGroupOf } from '../placement.ts';
import { membersOf, type PersonEntry, type WorkshopState } from '../workshop-state.ts';

/** Who is where, counted once per state and shared by the views of all audience classes. */
export interface Roster {
  here: Here;
  members: readonly PersonEntry[];
  participants: number;
  bySession: ReadonlyMap<SessionId, { count: number; byGroup: ReadonlyMap<string, string[]> }>;
}

const rosters = new WeakMap<WorkshopState, Roster>();

export function rosterOf(state: WorkshopState, here: Here): Roster {
  const known = rosters.get(state);
  if (known?.here === here) return known;
  const members = membersOf(state);
  const participants = members.filter(({ role }) => role === 'participant');
  const bySession = new Map(
    [...state.sessions.values()].map((session) => {
      const people = participants.filter(({ place }) => place.sessionId === session.sessionId);
      const byGroup = new Map<string, string[]>();
      for (const person of people) {
        // Who is away and in no group yet is dealt in on return, and sits nowhere until then (HERE-3).
        const isHere = here.has(person.personId);
        const groupId = (isHere ? groupOf : ownGroupOf)(person, session)?.groupId;
        if (groupId) byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), person.personId]);
      }
      const count = people.filter(({ personId }) => here.has(personId)).length;
      return [session.sessionId, { count, byGroup }] as const;
    }),
  );
  const roster = { here, members, participants: participants.length, bySession };
  rosters.set(state, roster);
  return roster;
}
