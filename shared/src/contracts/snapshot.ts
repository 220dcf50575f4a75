import type { Level, PhaseId, Role } from './role.ts';

/** What one person may see of a workshop: filtered by `domain/audience`, evolved by `ClientEvent`s. */
export interface Snapshot {
  version: number;
  workshopId: string;
  title: string;
  motto?: string;
  place?: string;
  language: 'de' | 'en';
  timezone: string;
  /** Facilitators, organisers and spectators only. */
  joinCode?: string;
  expectedParticipants?: number;
  agenda: AgendaStepView[];
  sessions: SessionView[];
  /** Facilitators and organisers: everybody. Participants: the people of their session. */
  people?: PersonView[];
  peopleCount: number;
  /** Facilitators and organisers only; absent until somebody turned the projector. */
  projector?: ProjectorView;
  /** Organisers only: when everything is deleted if nobody does anything any more (epoch ms). */
  deletesAt?: number;
  me: MeView;
}

export interface ProjectorView {
  sessionId: string;
  /** Null: the way in. Left out where it is a board one may not open. */
  boardId?: string | null;
  code: boolean;
}

export interface AgendaStepView {
  /** Local wall-clock time of the workshop, `YYYY-MM-DDTHH:mm`. */
  start: string;
  end: string;
  kind: 'arrival' | 'plenary' | 'talk' | 'sessions' | 'break' | 'survey';
  title: string;
  speaker?: string;
  /** Session ids held in this step. */
  sessions?: string[];
}

export type GroupsState = 'none' | 'formed' | 'running' | 'ended';

export interface SessionView {
  sessionId: string;
  key: string;
  title: string;
  question: string;
  capacity: number;
  defaultGroups: number;
  areas: string[];
  /** How many people are in this session now. */
  peopleCount: number;
  phase: { phaseId: PhaseId };
  timer: { endsAt: number; durationMs: number } | null;
  /** Only for who may open it. */
  plenaryBoardId?: string;
  groupsState: GroupsState;
  groups: GroupView[];
  /** Groups of earlier formations, whose boards stay readable; only for who leads the session. */
  pastGroups?: GroupView[];
  lockedBoards: string[];
  /** Notes taken off the session's boards; only for who leads the session. */
  hiddenNotes?: HiddenNoteView[];
  votes: never[];
  actions: never[];
}

export interface HiddenNoteView {
  boardId: string;
  elementId: string;
  text: string;
  authorId?: string;
  reason?: string;
  hiddenBy: string;
  hiddenAt: number;
}

export interface GroupView {
  groupId: string;
  name: string;
  /** Only for who may open it. */
  boardId?: string;
  members: string[];
}

export interface PersonView {
  personId: string;
  name: string;
  role: Role;
  organisation?: string;
  level?: Level;
  sessionId: string | null;
  online: boolean;
  color: string;
}

export interface Placement {
  kind: 'lobby' | 'session' | 'group' | 'plenary';
  sessionId?: string;
  groupId?: string;
  boardId?: string;
}

export interface MeView {
  personId: string;
  name: string;
  role: Role;
  color: string;
  /** The session a facilitator leads. */
  ownSessionId?: string;
  placement: Placement;
}

/** State-based: applying one twice, or a newer one first, does no harm. */
export type ClientEvent =
  | { type: 'session.changed'; session: SessionView }
  | { type: 'person.changed'; person: PersonView }
  | { type: 'person.left'; personId: string }
  | { type: 'people.counted'; peopleCount: number }
  | {
      type: 'workshop.changed';
      title: string;
      joinCode?: string;
      agenda: AgendaStepView[];
      projector?: ProjectorView;
    }
  | { type: 'me.changed'; me: MeView };
