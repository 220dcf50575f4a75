import type { ById } from '../lib/by-id.ts';
import type { TemplateView } from './board-template.ts';
import type { DoorMode } from './door.ts';
import type { Level, NamesSetting, PhaseId, Role } from './role.ts';
import type { Timer } from './timer.ts';
import type { Dots, VoteView } from './vote.ts';

/** What one person may see of a workshop: filtered by `domain/audience`, made by `domain/views`, evolved by `ClientEvent`s. */
export interface Snapshot {
  /** Of the protocol the server speaks (`protocol-version.ts`). Absent: 1. */
  protocol?: number;
  /** What time it was on the server when this was sent (epoch ms). Absent: of an earlier version. */
  now?: number;
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
  /** Facilitators and organisers: everybody. Participants: the people of their session, if it does not hide names. */
  people?: PersonView[];
  peopleCount: number;
  /** Facilitators and organisers only; absent until somebody turned the projector. */
  projector?: ProjectorView;
  /** Facilitators and organisers only. */
  door?: DoorView;
  /** Facilitators and organisers only: what was saved in this workshop, by name. */
  templates?: TemplateView[];
  /** Organisers only: when everything is deleted if nobody does anything any more (epoch ms). */
  deletesAt?: number;
  me: MeView;
}

/** All that somebody gets who waits at the door; the rest follows as events when they are let in. */
export type WaitingSnapshot = Pick<Snapshot, 'version' | 'workshopId' | 'title' | 'me'>;

export interface DoorView {
  mode: DoorMode;
  /** Who waits to be let in, first come first; 200 at most. */
  waiting: WaitingPerson[];
}

export interface WaitingPerson {
  personId: string;
  name: string;
  organisation?: string;
  level?: Level;
  /** Since when. */
  at: number;
  /** This browser held the session of somebody who was removed. */
  returning?: true;
}

export interface ProjectorView {
  sessionId: string;
  /** Null: the way in. Left out where it is a board one may not open. */
  boardId?: string | null;
  code: boolean;
  /** One area alone. */
  areaId?: string;
  /** Who takes the projector along. */
  followedId?: string;
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
  /** What new boards are made from, where that is not the file; only for who leads the session. */
  template?: string;
  /** How many participants of this session are here: who did nothing for 45 minutes takes no seat. */
  peopleCount: number;
  phase: { phaseId: PhaseId };
  names: NamesSetting;
  /** The clock of the session; where a group has one of its own, that one counts there. */
  timer: Timer | null;
  /** Only for who may open it. */
  plenaryBoardId?: string;
  groupsState: GroupsState;
  groups: GroupView[];
  /** Groups of earlier formations, whose boards stay readable; only for who leads the session. */
  pastGroups?: GroupView[];
  lockedBoards: string[];
  /** A call that counts now; only for who may open its board. */
  attention?: AttentionView;
  /** Notes taken off the session's boards; only for who leads the session. */
  hiddenNotes?: HiddenNoteView[];
  /** Of the boards one may open, oldest first. */
  votes: VoteView[];
  actions: never[];
}

/** Everybody is asked to a board or to an element on it; with `hold` their view follows the caller's. */
export interface AttentionView {
  callId: string;
  boardId: string;
  elementId?: string;
  hold: boolean;
  at: number;
  by: { personId: string; name: string; role: Role };
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
  /** Its own clock; absent: that of the session counts. */
  timer?: Timer;
}

export interface PersonView {
  personId: string;
  /** A pseudonym, for whom the session does not let know more. */
  name: string;
  /** What the boards of their session call them, for who leads and knows the name; else left out. */
  alias?: string;
  role: Role;
  organisation?: string;
  level?: Level;
  sessionId: string | null;
  online: boolean;
  color: string;
}

export interface Placement {
  /** `waiting`: not let in yet. */
  kind: 'waiting' | 'lobby' | 'session' | 'group' | 'plenary';
  sessionId?: string;
  groupId?: string;
  boardId?: string;
}

export interface MeView {
  personId: string;
  name: string;
  /** What one is called in a session with pseudonyms. */
  alias?: string;
  role: Role;
  color: string;
  /** The session a facilitator leads. */
  ownSessionId?: string;
  placement: Placement;
  /** One's own dots in open votes, by vote id. */
  dots?: ById<Dots>;
}

/** State-based: applying one twice, or a newer one first, does no harm. */
export type ClientEvent =
  | { type: 'session.changed'; session: SessionView }
  | { type: 'person.changed'; person: PersonView }
  | { type: 'person.left'; personId: string }
  | { type: 'people.counted'; peopleCount: number }
  | { type: 'door.changed'; door: DoorView }
  | {
      type: 'workshop.changed';
      title: string;
      joinCode?: string;
      agenda: AgendaStepView[];
      projector?: ProjectorView;
      templates?: TemplateView[];
    }
  | { type: 'me.changed'; me: MeView };
