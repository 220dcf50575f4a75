import type { BoardRights, FinishingRights } from '../contracts/board-rights.ts';
import type { BoardId } from '../contracts/id-pattern.ts';
import { evolve } from './evolve.ts';
import { placementIn, placementOf } from './placement.ts';
import { boardRights } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  actorOf,
  type Farewell,
  type PersonEntry,
  participantsIn,
  type SessionRecord,
  type SharedFarewell,
  sessionOfBoard,
  type WorkshopState,
} from './workshop-state.ts';

/** For how long after a move somebody may come back to finish (FAREWELL-1). */
export const FAREWELL_MS = 24 * 3_600_000;
/** Boards remembered per person; who is moved more often in a day finishes on the newest. */
const MOST_LEFT = 20;

/**
 * The events with what their moves leave behind: whoever is placed elsewhere by them keeps the right to
 * finish on the board they were on. Looks at places before and after, not at commands, so that no way of
 * moving people can be forgotten (FAREWELL-2).
 */
export function withFarewells(
  state: WorkshopState,
  events: readonly WorkshopEvent[],
  now: number,
): WorkshopEvent[] {
  let seen = state;
  return events.map((event) => {
    const noted = noteMoves(seen, event, now);
    if (events.length > 1) seen = evolve(seen, noted);
    return noted;
  });
}

function noteMoves(state: WorkshopState, event: WorkshopEvent, now: number): WorkshopEvent {
  if (event.type === 'person.placed') return noteMove(state, event, now);
  if (event.type === 'session.saved') return noteMoveTogether(state, event, now);
  return event;
}

function noteMove(
  state: WorkshopState,
  event: Extract<WorkshopEvent, { type: 'person.placed' }>,
  now: number,
): WorkshopEvent {
  const person = state.people.get(event.personId);
  if (!person) return event;
  const from = placementIn(state, person).boardId;
  const to = placementIn(state, { ...person, place: event.place }).boardId;
  const session = from === undefined ? undefined : sessionOfBoard(state, from);
  const fresh: Farewell[] =
    from !== undefined && session && from !== to
      ? [{ boardId: from, at: now, rights: rightsToFinish(person, session, from) }]
      : [];
  const before = (person.place.left ?? []).filter(
    ({ boardId, at }) => boardId !== from && boardId !== to && isRecent(at, now),
  );
  const left = [...fresh, ...before].slice(0, MOST_LEFT);
  const { left: _, ...place } = event.place;
  return { ...event, place: left.length > 0 ? { ...place, left } : place };
}

function noteMoveTogether(
  state: WorkshopState,
  event: Extract<WorkshopEvent, { type: 'session.saved' }>,
  now: number,
): WorkshopEvent {
  const { session } = event;
  const before = state.sessions.get(session.sessionId);
  if (!before || !mayMove(before, session)) return event;
  const gone = new Map<BoardId, PersonEntry[]>();
  for (const person of participantsIn(state, session.sessionId)) {
    const from = placementOf(person, before).boardId;
    if (from === undefined || from === placementOf(person, session).boardId) continue;
    const others = gone.get(from);
    if (others) others.push(person);
    else gone.set(from, [person]);
  }
  if (gone.size === 0) return event;
  const fresh = [...gone].flatMap(([boardId, people]): SharedFarewell[] => {
    const [one] = people;
    if (!one) return [];
    const members = people.map(({ personId }) => personId);
    return [{ boardId, at: now, rights: rightsToFinish(one, before, boardId), members }];
  });
  const left = [...fresh, ...stillLeft(before.left ?? [], fresh, now)];
  return { ...event, session: { ...session, left } };
}

const mayMove = (before: SessionRecord, after: SessionRecord): boolean =>
  before.groupsState !== after.groupsState ||
  before.groups !== after.groups ||
  before.plenaryBoardId !== after.plenaryBoardId;

/** Earlier ones that count, without whoever has now left the same board once more. */
function stillLeft(
  earlier: readonly SharedFarewell[],
  fresh: readonly SharedFarewell[],
  now: number,
): SharedFarewell[] {
  const again = new Map(fresh.map(({ boardId, members }) => [boardId, new Set(members)]));
  return earlier.flatMap((one) => {
    if (!isRecent(one.at, now)) return [];
    const members = one.members.filter((personId) => !again.get(one.boardId)?.has(personId));
    return members.length > 0 ? [{ ...one, members }] : [];
  });
}

const isRecent = (at: number, now: number): boolean => now - at <= FAREWELL_MS;

/** Participants of a session have the same rights, so one stands for all who leave a board together. */
function rightsToFinish(
  person: PersonEntry,
  session: SessionRecord,
  boardId: BoardId,
): BoardRights {
  const rights = boardRights(actorOf(person), session, boardId);
  return { ...rights, deleteOwn: false, deleteOthers: false, structure: false };
}

/** The last time this person was moved away from this board, if that still counts. */
function farewellTo(
  state: WorkshopState,
  person: PersonEntry,
  boardId: BoardId,
  now: number,
): Farewell | null {
  const own = person.place.left?.find((left) => left.boardId === boardId);
  const shared = sessionOfBoard(state, boardId)?.left?.find(
    (left) => left.boardId === boardId && left.members.includes(person.personId),
  );
  const [last] = [own, shared].filter((left) => left !== undefined).sort((a, b) => b.at - a.at);
  return last && isRecent(last.at, now) ? last : null;
}

/** What somebody may still finish on a board they were moved away from. */
export interface Finishing {
  /** When they were moved. */
  at: number;
  rights: FinishingRights;
}

/**
 * What a member may finish there; null where they never were on that board or it is too long ago. Allowed
 * is what they might do when they were moved *and* might do there now: a lock or a phase that came later
 * refuses as ever.
 */
export function finishingOn(
  state: WorkshopState,
  person: PersonEntry,
  boardId: BoardId,
  now: number,
): Finishing | null {
  const session = sessionOfBoard(state, boardId);
  const left = session && farewellTo(state, person, boardId, now);
  if (!left) return null;
  const today = boardRights(actorOf(person), session, boardId);
  return { at: left.at, rights: inBoth(today, left.rights) };
}

function inBoth(now: BoardRights, then: BoardRights): FinishingRights {
  const reasons = [now.refusal, then.refusal].filter((refusal) => refusal !== 'not-allowed');
  return {
    create: now.create && then.create,
    editOwn: now.editOwn && then.editOwn,
    editOthers: now.editOthers && then.editOthers,
    deleteOwn: false,
    deleteOthers: false,
    structure: false,
    refusal: reasons[0] ?? 'moved',
  };
}

/** When the time to finish is over. */
export const MOVED: FinishingRights = {
  create: false,
  editOwn: false,
  editOthers: false,
  deleteOwn: false,
  deleteOthers: false,
  structure: false,
  refusal: 'moved',
};
