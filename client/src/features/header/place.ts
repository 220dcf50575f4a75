import type {
  GroupsState,
  GroupView,
  SessionView,
  Snapshot,
} from '@stellwand/shared/contracts/snapshot';

/** Which board is shown and whose it is. */
export interface Place {
  boardId: string;
  session: SessionView;
  /** Missing on a plenary board. */
  group?: GroupView;
}

/** Every board this person may open, session by session: the plenary first, then its groups. */
export function openableBoards(snapshot: Snapshot): Place[] {
  return snapshot.sessions.flatMap(boardsOfSession);
}

export function boardsOfSession(session: SessionView): Place[] {
  const places: Place[] = [];
  if (session.plenaryBoardId) places.push({ boardId: session.plenaryBoardId, session });
  for (const group of session.groups) {
    if (group.boardId) places.push({ boardId: group.boardId, session, group });
  }
  return places;
}

/** What a board is; undefined for one this person may not open, or no longer. */
export const placeOf = (snapshot: Snapshot, boardId: string | undefined): Place | undefined =>
  openableBoards(snapshot).find((place) => place.boardId === boardId);

/**
 * Where to lead somebody who looks at a group's board in the moment the groups end: everybody is in
 * the plenary then. Undefined at any other moment, so that a board opened afterwards stays.
 */
export function plenaryAfterGroups(before: GroupsState, place: Place): string | undefined {
  const { groupsState, plenaryBoardId } = place.session;
  const ended = before === 'running' && groupsState === 'ended';
  return ended && place.group ? plenaryBoardId : undefined;
}

/** The sentence a move is announced with: which text, and what to fill in. */
export type Arrival =
  | { kind: 'lobby' }
  | { kind: 'session' | 'plenary'; session: string }
  | { kind: 'group'; session: string; group: string };

export function arrivalAt(snapshot: Snapshot): Arrival {
  const { placement } = snapshot.me;
  const session = snapshot.sessions.find((one) => one.sessionId === placement.sessionId);
  if (!session || placement.kind === 'lobby') return { kind: 'lobby' };
  const group = session.groups.find((one) => one.groupId === placement.groupId);
  if (placement.kind === 'group' && group) {
    return { kind: 'group', session: session.title, group: group.name };
  }
  return { kind: placement.kind === 'plenary' ? 'plenary' : 'session', session: session.title };
}
