import type { BoardElement } from '../contracts/board-document.ts';
import type { BoardRights } from '../contracts/board-rights.ts';
import type { BoardTemplate } from '../contracts/board-template.ts';
import type { DoorMode } from '../contracts/door.ts';
import type {
  BoardId,
  ElementId,
  GroupId,
  PersonId,
  SessionId,
  WorkshopId,
} from '../contracts/id-pattern.ts';
import type { Level, NamesSetting, PhaseId, Role } from '../contracts/role.ts';
import type { AgendaStepView, GroupsState, MeView } from '../contracts/snapshot.ts';
import type { Timer } from '../contracts/timer.ts';
import type { Dots, VoteTargets, VoteTotal } from '../contracts/vote.ts';
import { type ById, valueById } from '../lib/by-id.ts';

/** The workshop's own record: what the organiser handed in, and the doors into it. */
export interface WorkshopRecord {
  title: string;
  motto?: string;
  place?: string;
  language: 'de' | 'en';
  timezone: string;
  organiser?: string;
  expectedParticipants?: number;
  agenda: readonly AgendaStepView[];
  /** In the order of the file. */
  sessionIds: readonly SessionId[];
  /** Eight characters, unformatted. */
  joinCode: string;
  linkGenerations: LinkGenerations;
  /** Absent until somebody turned it. */
  projector?: Projector;
  /** How people with the code come in; absent: at once. */
  door?: DoorMode;
  createdAt: number;
}

/** What spectators see. */
export interface Projector {
  sessionId: SessionId;
  /** Null: the way in, for the time between sessions. */
  boardId: BoardId | null;
  /** Code and QR in a corner of the board. */
  code: boolean;
  /** Somebody chose it; otherwise it follows the facilitators. */
  chosen: boolean;
  /** One area alone; absent: the whole board. */
  areaId?: ElementId;
  /** With whom it goes along; absent: it stays. */
  followedId?: PersonId;
}

/** Raised by `link.rotate`; links and people of an older generation are signed out. */
export interface LinkGenerations {
  organiser: number;
  spectator: number;
  facilitators: ById<number>;
}

export interface SessionRecord {
  sessionId: SessionId;
  key: string;
  title: string;
  question: string;
  capacity: number;
  defaultGroups: number;
  /** Titles, in order; every board of the session gets these areas. */
  areas: readonly string[];
  /** Where it is not these areas as columns: the template that new boards are made from. */
  template?: string;
  phaseId: PhaseId;
  /** Absent: shown. */
  names?: NamesSetting;
  plenaryBoardId: BoardId;
  /** Counts `groups.form`; a hand-made placement names the formation it belongs to. */
  formation: number;
  groupsState: GroupsState;
  groups: readonly GroupRecord[];
  /** Groups of earlier formations: their boards stay readable and stay in the results. */
  pastGroups: readonly PastGroup[];
  lockedBoards: readonly BoardId[];
  /** Oldest first; absent until there was one. Whether one is over is said by its outcome. */
  votes?: readonly VoteRecord[];
  /** Absent: no clock. */
  timer?: Timer;
  /** The last call of everybody to one place; absent until somebody called. */
  attention?: AttentionCall;
  /** Boards of this session that people left together lately; newest first, each person once a board. */
  left?: readonly SharedFarewell[];
}

/** The settings of a vote. Ballots and outcome are entries, so that a burst of dots never contends. */
export interface VoteRecord {
  voteId: string;
  boardId: BoardId;
  budget: number;
  maxPerTarget: number;
  targets: VoteTargets;
  anonymous: boolean;
  openedAt: number;
}

/** The end of a vote. Written as soon as it is closed, and again once it is counted. */
export interface VoteOutcome {
  at: number;
  /** Absent until counted. Most dots first. */
  totals?: readonly VoteTotal[];
  /** How many laid a dot. */
  voters?: number;
}

/** Everybody is asked to one place, or held there. */
export interface AttentionCall {
  callId: string;
  by: PersonId;
  boardId: BoardId;
  elementId?: ElementId;
  /** Their view stays with the caller's until released. */
  hold: boolean;
  at: number;
  /** Kept when it is over, because the next call must not come too soon. */
  endedAt?: number;
}

export interface GroupRecord {
  groupId: GroupId;
  name: string;
  boardId: BoardId;
  /** As formed or started; who came later has their group in their own entry. */
  members: readonly PersonId[];
  /** Its own clock while the groups run; absent: that of the session counts. */
  timer?: Timer;
}

export interface PastGroup extends GroupRecord {
  formation: number;
}

/** A board somebody was placed on and is not any more: what they may finish there. */
export interface Farewell {
  boardId: BoardId;
  /** When they were moved. */
  at: number;
  /** What they were allowed to do there at that moment, without deleting. */
  rights: BoardRights;
}

/** The same for all who left a board in one step, when groups start or end. */
export interface SharedFarewell extends Farewell {
  members: readonly PersonId[];
}

/** Who somebody is. Written by themselves and by nobody else. */
export interface PersonCard {
  personId: PersonId;
  name: string;
  organisation?: string;
  level?: Level;
  role: Role;
  /** Token name of their cursor. */
  color: string;
  joinedAt: number;
  /** The n of “Gast n”. Claimed once per workshop. */
  guestNumber?: number;
  /** The link they came by; absent for people with the join code. */
  link?: { generation: number; sessionId?: SessionId };
}

/** Where somebody belongs. An entry of its own, so that renaming and placing never collide. */
export interface Place {
  sessionId: SessionId | null;
  /** Only late joiners and people placed by hand; valid in that formation alone. */
  group?: { groupId: GroupId; formation: number };
  /** Boards they were moved away from lately, one by one; newest first. */
  left?: readonly Farewell[];
}

/** One person as a whole, put together from card, place and, if any, the mark of removal. */
export interface PersonEntry extends PersonCard {
  place: Place;
  removedAt?: number;
  /** Not let in since then. With `removedAt`: sent away at the door. */
  waitingSince?: number;
  /** They came with the session of somebody who was removed. */
  returning?: true;
}

/** The mark of somebody at the door. */
export interface WaitingMark {
  at: number;
  returning?: true;
}

/** A note taken out of its board. Only the server and facilitators read it. */
export interface HiddenNote {
  boardId: BoardId;
  element: BoardElement;
  reason?: string;
  /** Who hid it. */
  by: PersonId;
  at: number;
}

/** A board that somebody kept for other boards. Never changed, only removed. */
export interface SavedTemplate extends BoardTemplate {
  /** The session whose board it was. */
  sessionId: SessionId;
  by: PersonId;
  at: number;
  /** What it was made of: the board, and per element which of it. Absent in templates of an earlier version. */
  source?: { boardId: string; elementIds: readonly string[] };
}

/** Where somebody with the join code came from: known for half an hour, to tell one place from another. */
export interface ArrivalMark {
  /** HMAC of address and day; says nothing but whether two came from the same place that day. */
  from: string;
  at: number;
}

/** Everything the server knows of one workshop except board content. Never changed in place. */
export interface WorkshopState {
  workshopId: WorkshopId;
  /** One counter over every record and entry write. */
  version: number;
  record: WorkshopRecord;
  sessions: ReadonlyMap<SessionId, SessionRecord>;
  people: ReadonlyMap<PersonId, PersonEntry>;
  /** By `hiddenKey`. */
  hidden: ReadonlyMap<string, HiddenNote>;
  templates: ReadonlyMap<string, SavedTemplate>;
  /** By vote, then by person: the whole distribution of each. */
  ballots: ReadonlyMap<string, ReadonlyMap<PersonId, Dots>>;
  /** When a ballot was last changed, by `castKey`; absent where it is older than that is kept. */
  castAt: ReadonlyMap<string, number>;
  /** By vote; absent while it is open. */
  outcomes: ReadonlyMap<string, VoteOutcome>;
  /** Of the last half hour alone. */
  arrivals: ReadonlyMap<PersonId, ArrivalMark>;
  /** When somebody was last known to be here (epoch ms), to some minutes; absent until then. */
  seen: ReadonlyMap<PersonId, number>;
  /** When somebody last did something, to the hour; absent until an hour after the import. */
  activeAt?: number;
  /** Revisions of the versioned records: the workshop's under its own id, sessions under theirs. */
  revisions: ReadonlyMap<string, number>;
}

/** Who speaks: taken from the person's entry, never from a message. */
export interface Actor {
  personId: PersonId;
  role: Role;
  /** The session a facilitator leads. */
  sessionId?: SessionId;
}

export const LOBBY: Place = { sessionId: null };

export const castKey = (voteId: string, personId: PersonId): string => `${voteId}:${personId}`;

export const hiddenKey = (boardId: BoardId, elementId: string): string => `${boardId}:${elementId}`;

/** The session a facilitator leads; nobody else leads one. */
export const ownSessionOf = (person: PersonCard): SessionId | undefined =>
  person.role === 'facilitator' ? person.link?.sessionId : undefined;

export function actorOf(person: PersonEntry): Actor {
  const sessionId = ownSessionOf(person);
  return { personId: person.personId, role: person.role, ...(sessionId && { sessionId }) };
}

/** Oneself as one's own snapshot says it, for the same questions in the browser. */
export function actorOfMe({ personId, role, ownSessionId }: MeView): Actor {
  return { personId, role, ...(ownSessionId !== undefined && { sessionId: ownSessionId }) };
}

/** The generation that the links of a role (and session) have now; 0 where there is no such link. */
export function linkGeneration(
  record: WorkshopRecord,
  role: Role,
  sessionId: SessionId | undefined,
): number {
  if (role === 'organiser') return record.linkGenerations.organiser;
  if (role === 'spectator') return record.linkGenerations.spectator;
  if (role === 'facilitator' && sessionId !== undefined) {
    const { facilitators } = record.linkGenerations;
    return valueById(facilitators, sessionId) ?? 0;
  }
  return 0;
}

/** The person while their session is good: not removed, and their link not rotated since. */
export function memberOf(state: WorkshopState, personId: PersonId): PersonEntry | null {
  const person = state.people.get(personId);
  if (!person || person.removedAt !== undefined) return null;
  const { link, role } = person;
  if (link && link.generation !== linkGeneration(state.record, role, link.sessionId)) return null;
  return person;
}

/** Nobody has let them in yet. */
export const isWaiting = (person: PersonEntry): boolean => person.waitingSince !== undefined;

/** The person as they are written: without what has entries of its own. */
export function cardOf(person: PersonEntry): PersonCard {
  const { place: _, removedAt: __, waitingSince: ___, returning: ____, ...card } = person;
  return card;
}

/** Everybody with a good session who is in, in the order they came: the same on every node. */
export function membersOf(state: WorkshopState): PersonEntry[] {
  return [...state.people.values()]
    .filter((person) => memberOf(state, person.personId) !== null && !isWaiting(person))
    .sort((a, b) => a.joinedAt - b.joinedAt || (a.personId < b.personId ? -1 : 1));
}

/** The participants of a session, in no particular order. */
export function participantsIn(state: WorkshopState, sessionId: SessionId): PersonEntry[] {
  return [...state.people.values()].filter(
    (person) =>
      person.place.sessionId === sessionId &&
      person.role === 'participant' &&
      person.removedAt === undefined,
  );
}

/** A session in the order of the file. */
export function sessionsInOrder(state: WorkshopState): SessionRecord[] {
  return state.record.sessionIds.flatMap((sessionId) => state.sessions.get(sessionId) ?? []);
}

/** All boards of a session, plenary first, then groups, then those of earlier formations. */
export const boardIdsOf = (session: SessionRecord): BoardId[] => [
  session.plenaryBoardId,
  ...session.groups.map((group) => group.boardId),
  ...session.pastGroups.map((group) => group.boardId),
];

/** Sessions by board. Kept per map of sessions, which is a new one whenever a session changes. */
const boardIndexes = new WeakMap<WorkshopState['sessions'], Map<BoardId, SessionRecord>>();

/** The session a board belongs to. Asked for every connection after every change. */
export function sessionOfBoard(state: WorkshopState, boardId: BoardId): SessionRecord | undefined {
  const { sessions } = state;
  const known = boardIndexes.get(sessions);
  if (known) return known.get(boardId);
  const index = new Map<BoardId, SessionRecord>();
  for (const session of sessions.values()) {
    for (const id of boardIdsOf(session)) index.set(id, session);
  }
  boardIndexes.set(sessions, index);
  return index.get(boardId);
}
