import type { Placement } from '../contracts/snapshot.ts';
import {
  type GroupRecord,
  isWaiting,
  ownSessionOf,
  type PersonEntry,
  type SessionRecord,
  type WorkshopState,
} from './workshop-state.ts';

/**
 * Where somebody belongs right now: a function of their entry and their session's record, so that a
 * group start is one write and nobody can be forgotten by it (PLACE-1).
 */
export function placementOf(person: PersonEntry, session: SessionRecord | undefined): Placement {
  if (!session) return { kind: 'lobby' };
  const { sessionId, plenaryBoardId } = session;
  if (session.groupsState === 'running') {
    const group = groupOf(person, session);
    if (group) {
      return { kind: 'group', sessionId, groupId: group.groupId, boardId: group.boardId };
    }
  }
  const kind = session.groupsState === 'ended' ? 'plenary' : 'session';
  return { kind, sessionId, boardId: plenaryBoardId };
}

/** `placementOf` for a person of this workshop: facilitators stand at their session's plenary board. */
export function placementIn(state: WorkshopState, person: PersonEntry): Placement {
  if (isWaiting(person)) return { kind: 'waiting' };
  return placementOf(person, sessionOfPerson(state, person));
}

/** The session somebody is in: the one they lead, or the one they were placed in. */
export function sessionOfPerson(
  state: WorkshopState,
  person: PersonEntry,
): SessionRecord | undefined {
  const sessionId = ownSessionOf(person) ?? person.place.sessionId;
  return sessionId === null || sessionId === undefined ? undefined : state.sessions.get(sessionId);
}

/**
 * The group of a participant of this session. First the hand-made placement of this formation, then
 * the group as formed. Whoever has neither while the groups run – they chose the session in the very
 * moment of the start – gets one by their id: every node finds the same one (PLACE-5).
 */
export function groupOf(person: PersonEntry, session: SessionRecord): GroupRecord | undefined {
  const own = ownGroupOf(person, session);
  if (own || session.groupsState !== 'running' || !isIn(person, session)) return own;
  return session.groups[hash(person.personId) % session.groups.length];
}

/** The same without the last resort: the group somebody was put into, if any. */
export function ownGroupOf(person: PersonEntry, session: SessionRecord): GroupRecord | undefined {
  if (!isIn(person, session)) return undefined;
  const byHand = person.place.group;
  if (byHand?.formation === session.formation) {
    const group = session.groups.find(({ groupId }) => groupId === byHand.groupId);
    if (group) return group;
  }
  return session.groups.find(({ members }) => members.includes(person.personId));
}

const isIn = (person: PersonEntry, session: SessionRecord): boolean =>
  person.role === 'participant' && person.place.sessionId === session.sessionId;

/** FNV-1a: spreads ids evenly enough over a handful of groups. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
