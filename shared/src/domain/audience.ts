import { kindOf } from '../board/kinds.ts';
import type { TemplateView } from '../contracts/board-template.ts';
import type { SessionId } from '../contracts/id-pattern.ts';
import { PROTOCOL_VERSION } from '../contracts/protocol-version.ts';
import type {
  AgendaStepView,
  HiddenNoteView,
  MeView,
  PersonView,
  ProjectorView,
  SessionView,
  Snapshot,
  WaitingSnapshot,
} from '../contracts/snapshot.ts';
import { attentionView } from './attention.ts';
import { doorView } from './door.ts';
import { EVERYBODY, type Here } from './here.ts';
import { aliasIn, namesOf } from './names.ts';
import { groupOf, ownGroupOf, placementIn, sessionOfPerson } from './placement.ts';
import { can, canOpenBoard } from './policy.ts';
import { ownDots, voteViews } from './vote-views.ts';
import {
  actorOf,
  boardIdsOf,
  isWaiting,
  membersOf,
  ownSessionOf,
  type PersonEntry,
  type SessionRecord,
  sessionsInOrder,
  type WorkshopState,
} from './workshop-state.ts';

/** Who is online is known to the nodes, not to the record. */
export type Online = ReadonlySet<string>;

/** Everything of a snapshot that people of one audience class share: all but `me`. */
export type SharedView = Omit<Snapshot, 'me' | 'version'>;

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

export function snapshotFor(
  state: WorkshopState,
  person: PersonEntry,
  online: Online,
  here: Here = EVERYBODY,
): Snapshot {
  const { version } = state;
  const protocol = PROTOCOL_VERSION;
  return {
    protocol,
    version,
    ...sharedViewFor(state, person, online, here),
    me: meView(state, person),
  };
}

export function meView(state: WorkshopState, person: PersonEntry): MeView {
  const { personId, name, role, color } = person;
  const ownSessionId = ownSessionOf(person);
  const dots = ownDots(state, person);
  const session = sessionOfPerson(state, person);
  const alias = session && namesOf(session) === 'pseudonym' && aliasIn(state, session, person);
  return {
    personId,
    name,
    ...(alias && { alias }),
    role,
    color,
    ...(ownSessionId && { ownSessionId }),
    placement: placementIn(state, person),
    ...(dots && { dots }),
  };
}

export function sharedViewFor(
  state: WorkshopState,
  viewer: PersonEntry,
  online: Online,
  here: Here = EVERYBODY,
): SharedView {
  if (isWaiting(viewer)) return viewAtTheDoor(state);
  const { title, motto, place, language, timezone, expectedParticipants } = state.record;
  const roster = rosterOf(state, here);
  const people = visiblePeople(state, viewer, roster);
  const code = visibleCode(state, viewer);
  const projector = projectorView(state, viewer);
  const templates = templateViews(state, viewer);
  const door = doorView(state, viewer);
  return {
    workshopId: state.workshopId,
    title,
    ...(motto !== undefined && { motto }),
    ...(place !== undefined && { place }),
    language,
    timezone,
    ...(code !== undefined && { joinCode: code }),
    ...(expectedParticipants !== undefined && { expectedParticipants }),
    agenda: agendaView(state),
    sessions: sessionsInOrder(state).map((session) => sessionView(state, viewer, session, roster)),
    ...(people && { people: people.map((person) => personView(state, viewer, person, online)) }),
    peopleCount: countFor(viewer, roster, online),
    ...(projector && { projector }),
    ...(templates && { templates }),
    ...(door && { door }),
  };
}

/** Everybody who belongs to the day; on the screen in the room those whose line stands now (PROJ-8). */
const countFor = ({ role }: PersonEntry, { members, participants }: Roster, online: Online) =>
  role === 'spectator'
    ? members.filter((one) => one.role === 'participant' && online.has(one.personId)).length
    : participants;

/** DOOR-1: whoever waits learns what is written on the door, and nothing of what is behind it. */
function viewAtTheDoor({ workshopId, record }: WorkshopState): SharedView {
  const { title, language, timezone } = record;
  return { workshopId, title, language, timezone, agenda: [], sessions: [], peopleCount: 0 };
}

/** A snapshot as it goes out: at the door title and oneself alone (DOOR-1). */
export function onTheWire(snapshot: Snapshot): Snapshot | WaitingSnapshot {
  if (snapshot.me.placement.kind !== 'waiting') return snapshot;
  const { version, workshopId, title, me } = snapshot;
  return { version, workshopId, title, me };
}

/** One session as the viewer sees it, where the rest is not asked for. */
export const sessionViewFor = (
  state: WorkshopState,
  viewer: PersonEntry,
  session: SessionRecord,
  here: Here = EVERYBODY,
): SessionView => sessionView(state, viewer, session, rosterOf(state, here));

/** Participants came by the code and need it no more; the screen on the wall shows it (AUD-2). */
const visibleCode = (state: WorkshopState, viewer: PersonEntry): string | undefined =>
  viewer.role === 'participant' ? undefined : formatCode(state.record.joinCode);

/** AUD-8: who may turn the projector sees where it stands; spectators get the board itself. */
function projectorView(state: WorkshopState, viewer: PersonEntry): ProjectorView | undefined {
  const { projector } = state.record;
  if (!projector || viewer.role === 'participant' || viewer.role === 'spectator') return undefined;
  const { sessionId, boardId, code, areaId, followedId } = projector;
  const isKnown = boardId === null || canOpenBoard(state, viewer, boardId);
  return {
    sessionId,
    ...(isKnown && { boardId }),
    code,
    ...(isKnown && areaId !== undefined && { areaId }),
    ...(followedId !== undefined && { followedId }),
  };
}

/** TPL-5: for whoever may use them, without the notes: those are read on a board. */
function templateViews(state: WorkshopState, viewer: PersonEntry): TemplateView[] | undefined {
  if (viewer.role === 'participant' || viewer.role === 'spectator') return undefined;
  return [...state.templates.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'de') || a.at - b.at)
    .map(({ templateId, name, sessionId, elements }) => ({
      templateId,
      name,
      sessionId,
      notes: elements.filter(({ type }) => type === 'note').length,
      elements: elements.filter(({ type }) => kindOf(type)?.template === 'always'),
    }));
}

/** `ABCDEFGH` as people read it: `ABCD-EFGH`. */
export const formatCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

const agendaView = (state: WorkshopState): AgendaStepView[] =>
  state.record.agenda.map((step) => ({
    ...step,
    ...(step.sessions && { sessions: [...step.sessions] }),
  }));

/**
 * AUD-3: who leads sees everybody; participants see the people of their own session, in the lobby
 * nobody yet, and where names are hidden nobody either; spectators never anybody. Undefined where the list does not exist at all.
 */
function visiblePeople(
  state: WorkshopState,
  viewer: PersonEntry,
  { members }: Roster,
): readonly PersonEntry[] | undefined {
  if (viewer.role === 'spectator') return undefined;
  if (viewer.role !== 'participant') return members;
  const { sessionId } = viewer.place;
  if (sessionId === null || namesOf(state.sessions.get(sessionId)) === 'hidden') return [];
  return members.filter((person) => sessionOfPerson(state, person)?.sessionId === sessionId);
}

const seesMembers = (viewer: PersonEntry, sessionId: SessionId): boolean =>
  viewer.role === 'organiser' ||
  viewer.role === 'facilitator' ||
  (viewer.role === 'participant' && viewer.place.sessionId === sessionId);

function sessionView(
  state: WorkshopState,
  viewer: PersonEntry,
  session: SessionRecord,
  roster: Roster,
): SessionView {
  const { sessionId, plenaryBoardId } = session;
  const people = roster.bySession.get(sessionId);
  const membersKnown = seesMembers(viewer, sessionId);
  const may = (boardId: string): boolean => canOpenBoard(state, viewer, boardId);
  const leads = can(actorOf(viewer), 'lead', sessionId);
  const attention = attentionView(state, session);
  return {
    sessionId,
    key: session.key,
    title: session.title,
    question: session.question,
    capacity: session.capacity,
    defaultGroups: session.defaultGroups,
    areas: [...session.areas],
    ...(leads && session.template !== undefined && { template: session.template }),
    peopleCount: people?.count ?? 0,
    phase: { phaseId: session.phaseId },
    names: namesOf(session),
    timer: session.timer ?? null,
    ...(may(plenaryBoardId) && { plenaryBoardId }),
    groupsState: session.groupsState,
    groups: session.groups.map(({ groupId, name, boardId, timer }) => ({
      groupId,
      name,
      ...(may(boardId) && { boardId }),
      members: membersKnown ? [...(people?.byGroup.get(groupId) ?? [])] : [],
      ...(timer && { timer }),
    })),
    ...(leads && {
      pastGroups: session.pastGroups.map(({ groupId, name, boardId }) => ({
        groupId,
        name,
        boardId,
        members: [],
      })),
    }),
    lockedBoards: session.lockedBoards.filter(may),
    ...(attention && may(attention.boardId) && { attention }),
    ...(leads && { hiddenNotes: hiddenNotes(state, boardIdsOf(session)) }),
    votes: voteViews(state, session, { leads, may, here: roster.here }),
    actions: [],
  };
}

/** AUD-4: hidden text reaches nobody but those who lead the session. */
function hiddenNotes(state: WorkshopState, boards: readonly string[]): HiddenNoteView[] {
  return [...state.hidden.values()]
    .filter((note) => boards.includes(note.boardId))
    .map(({ boardId, element, reason, by, at }) => ({
      boardId,
      elementId: element.elementId,
      text: element.text,
      ...(element.author !== undefined && { authorId: element.author }),
      ...(reason !== undefined && { reason }),
      hiddenBy: by,
      hiddenAt: at,
    }));
}

/** Who is where, counted once per state and shared by the views of all audience classes. */
interface Roster {
  here: Here;
  members: readonly PersonEntry[];
  participants: number;
  bySession: ReadonlyMap<SessionId, { count: number; byGroup: ReadonlyMap<string, string[]> }>;
}

const rosters = new WeakMap<WorkshopState, Roster>();

function rosterOf(state: WorkshopState, here: Here): Roster {
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

const personViews = new WeakMap<PersonEntry, Map<string, PersonView>>();

/** The same object while nothing of the person changed, so that comparing most views is free. */
function personView(
  state: WorkshopState,
  viewer: PersonEntry,
  person: PersonEntry,
  everybodyOnline: Online,
): PersonView {
  const online = everybodyOnline.has(person.personId);
  const shown = shownAs(state, viewer, person);
  const key = `${online} ${shown.full} ${shown.name}\n${shown.alias ?? ''}`;
  const views = personViews.get(person) ?? new Map<string, PersonView>();
  personViews.set(person, views);
  const known = views.get(key);
  if (known) return known;
  const { personId, role, organisation, level, color, place } = person;
  const view: PersonView = {
    personId,
    name: shown.name,
    ...(shown.alias && { alias: shown.alias }),
    role,
    ...(shown.full && organisation !== undefined && { organisation }),
    ...(shown.full && level && { level }),
    sessionId: ownSessionOf(person) ?? place.sessionId,
    online,
    color,
  };
  views.set(key, view);
  return view;
}

/**
 * NAMES-2, NAMES-3: whom the session lets know more than a pseudonym. With pseudonyms that is who
 * leads; where names are hidden it is nobody, and who leads needs some word to seat people by.
 */
function shownAs(
  state: WorkshopState,
  viewer: PersonEntry,
  person: PersonEntry,
): { name: string; alias?: string; full: boolean } {
  const session = sessionOfPerson(state, person);
  const setting = namesOf(session);
  if (!session || setting === 'shown') return { name: person.name, full: true };
  const alias = aliasIn(state, session, person);
  const leads = viewer.role === 'organiser' || viewer.role === 'facilitator';
  if (leads && (setting === 'pseudonym' || person.role !== 'participant')) {
    return { name: person.name, alias, full: true };
  }
  return { name: alias, full: false };
}
