import type { SessionId } from '../contracts/id-pattern.ts';
import { namesOf } from './names.ts';
import { placementIn, sessionOfPerson } from './placement.ts';
import { isWaiting, ownSessionOf, type PersonEntry, type WorkshopState } from './workshop-state.ts';

/** Who is online is known to the nodes, not to the record. */
export type Online = ReadonlySet<string>;

/**
 * People with the same key see the same (AUD-1): the role, and for participants the session and the
 * board they are on. Views are computed once per class, not per person.
 */
export function audienceKey(state: WorkshopState, person: PersonEntry): string {
  if (person.role === 'organiser' || person.role === 'spectator') return person.role;
  if (isWaiting(person)) return 'waiting';
  if (person.role === 'facilitator') return `facilitator ${ownSessionOf(person) ?? ''}`;
  const { sessionId = '', boardId = '' } = placementIn(state, person);
  return `participant ${sessionId} ${boardId}`;
}

/**
 * AUD-3: who leads sees everybody; participants see the people of their own session, in the lobby
 * nobody yet, and where names are hidden nobody either; spectators never anybody. Undefined where the list does not exist at all.
 */
export function visiblePeople(
  state: WorkshopState,
  viewer: PersonEntry,
  members: readonly PersonEntry[],
): readonly PersonEntry[] | undefined {
  if (viewer.role === 'spectator') return undefined;
  if (viewer.role !== 'participant') return members;
  const { sessionId } = viewer.place;
  if (sessionId === null || namesOf(state.sessions.get(sessionId)) === 'hidden') return [];
  return members.filter((person) => sessionOfPerson(state, person)?.sessionId === sessionId);
}

export const seesMembers = (viewer: PersonEntry, sessionId: SessionId): boolean =>
  viewer.role === 'organiser' ||
  viewer.role === 'facilitator' ||
  (viewer.role === 'participant' && viewer.place.sessionId === sessionId);

/** Participants came by the code and need it no more; the screen on the wall shows it (AUD-2). */
export const visibleCode = (state: WorkshopState, viewer: PersonEntry): string | undefined =>
  viewer.role === 'participant' ? undefined : formatCode(state.record.joinCode);

/** `ABCDEFGH` as people read it: `ABCD-EFGH`. */
export const formatCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
