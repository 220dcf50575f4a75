import { kindOf } from '../../board/kinds.ts';
import type { TemplateView } from '../../contracts/board-template.ts';
import { PROTOCOL_VERSION } from '../../contracts/protocol-version.ts';
import type {
  AgendaStepView,
  MeView,
  ProjectorView,
  Snapshot,
  WaitingSnapshot,
} from '../../contracts/snapshot.ts';
import { type Online, visibleCode, visiblePeople } from '../audience.ts';
import { doorView } from '../door.ts';
import { EVERYBODY, type Here } from '../here.ts';
import { aliasIn, namesOf } from '../names.ts';
import { placementIn, sessionOfPerson } from '../placement.ts';
import { canOpenBoard } from '../policy.ts';
import {
  isWaiting,
  ownSessionOf,
  type PersonEntry,
  sessionsInOrder,
  type WorkshopState,
} from '../workshop-state.ts';
import { personView } from './person.ts';
import { type Roster, rosterOf } from './roster.ts';
import { sessionView } from './session.ts';
import { ownDots } from './votes.ts';

/** Everything of a snapshot that people of one audience class share: all but `me`. */
export type SharedView = Omit<Snapshot, 'me' | 'version'>;

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
  const people = visiblePeople(state, viewer, roster.members);
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

const agendaView = (state: WorkshopState): AgendaStepView[] =>
  state.record.agenda.map((step) => ({
    ...step,
    ...(step.sessions && { sessions: [...step.sessions] }),
  }));
