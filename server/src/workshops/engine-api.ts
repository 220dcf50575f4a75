import type { Command } from '@stellwand/shared/contracts/command';
import type { DomainError, ErrorCode } from '@stellwand/shared/contracts/errors';
import type { JoinRequest } from '@stellwand/shared/contracts/http-api';
import type { ProjectedVote } from '@stellwand/shared/contracts/projection';
import type { Role } from '@stellwand/shared/contracts/role';
import type { ClientEvent, Placement, Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { AttentionMessage } from '@stellwand/shared/contracts/socket-events';
import type { VoteTotal } from '@stellwand/shared/contracts/vote';
import type { WorkshopFile } from '@stellwand/shared/contracts/workshop-file';
import type { ById } from '@stellwand/shared/lib/by-id';
import type { Result } from '@stellwand/shared/lib/result';
import type { ClosedVote } from '@stellwand/shared/results/rank-votes';
import type { BoardDirectory, BoardInfo } from '../ports/board-directory.ts';

/** Who speaks, as far as a valid session token goes. */
export interface Identity {
  workshopId: string;
  personId: string;
  role: Role;
  /** The session a facilitator leads. */
  sessionId?: string;
}

/** Whom a session was made for, whether or not it is still good. */
export type Known = Pick<Identity, 'workshopId' | 'personId' | 'role'>;

export interface Joined {
  identity: Identity;
  /** False: they were here already. */
  created: boolean;
  /** Somebody has to let them in. */
  waiting: boolean;
}

/** `rate` says when to come again. */
export interface JoinRefusal extends DomainError {
  retryAfterS?: number;
}

export type EndCode = Extract<ErrorCode, 'unauthenticated' | 'door-closed'>;

/** Secrets of a workshop's role links; the gateway turns them into `PUBLIC_URL/redeem#<secret>`. */
export interface LinkSecrets {
  organiser: string;
  /** By session key. */
  facilitators: ById<string>;
  spectator: string;
}

/** One coalesced step of a workshop, to be handed to every socket that watches it. */
export interface Flush {
  since: number;
  version: number;
  /** What of it concerns this person; computed once per audience, not per person. */
  eventsFor(personId: string): ClientEvent[];
  /** Calls to one place that began or ended for this person. */
  attentionFor(personId: string): AttentionMessage[];
}

/**
 * The control-plane engine: knows records, people and rules; knows no sockets, no HTTP, no Yjs.
 * Every method rejects with `StoreAway` while the store cannot be reached.
 */
export interface WorkshopsEngine extends BoardDirectory {
  create(
    file: WorkshopFile,
  ): Promise<{ workshopId: string; joinCode: string; secrets: LinkSecrets }>;
  /** A damaged one is named, without its title. */
  list(): Promise<{ workshopId: string; title: string; createdAt: number; damaged?: true }[]>;
  remove(workshopId: string): Promise<Result<void, DomainError>>;
  /** Somebody wrote on a board of this workshop: that keeps it, too. */
  noteActivity(workshopId: string): void;
  /** Deletes every workshop whose retention is over (RET-1); answers which. */
  removeExpired(): Promise<string[]>;
  /** What people deleted too long ago to be brought back leaves the store (HIST-8). */
  forgetOldDeletions(): Promise<void>;
  /** Where people came from is forgotten after half an hour, also in workshops nobody opens (JOIN-4). */
  forgetOldPlaces(): Promise<void>;
  secrets(workshopId: string): Promise<Result<LinkSecrets, DomainError>>;
  /** The present join code, without a hyphen, for printing it again; null where there is no such workshop. */
  joinCode(workshopId: string): Promise<string | null>;

  /**
   * `known` is who the caller's cookies say they are, valid or not: joining again is the same person, and
   * with the session of somebody who was removed one waits at the door (DOOR-4). `place` is where
   * they come from (`placeOf`); without it nobody is held up (JOIN-2).
   */
  join(
    request: JoinRequest,
    known: readonly Known[],
    place?: string,
  ): Promise<Result<Joined, JoinRefusal>>;
  redeem(secret: string, name?: string): Promise<Result<Identity, DomainError>>;
  /** A single-use secret (10 min) that signs in the same person elsewhere, through `redeem`. */
  deviceLink(identity: Identity): Promise<Result<string, DomainError>>;
  /** Still somebody here? Null where the person was removed or their link was rotated. */
  identify(workshopId: string, personId: string): Promise<Identity | null>;
  placement(workshopId: string, personId: string): Placement | null;

  snapshot(workshopId: string, personId: string): Promise<Result<Snapshot, DomainError>>;
  run(
    actor: Identity,
    command: Command,
  ): Promise<Result<{ version: number; [extra: string]: unknown }, DomainError>>;
  /** Also fires for changes other nodes made. */
  observe(workshopId: string, listener: (flush: Flush) => void): () => void;
  /**
   * Fires when somebody's session ended: removed, or link rotated (`unauthenticated`), or sent away at the
   * door (`door-closed`).
   */
  onEnded(listener: (workshopId: string, personId: string, code: EndCode) => void): () => void;

  /** A socket of this person opened or closed; a person is online while any is open. */
  connected(workshopId: string, personId: string): () => void;

  /** Writes down who was here lately; happens by itself every minute. */
  noteWhoIsHere(): Promise<void>;
  /** A line of this person to a board, over whatever client; the returned function ends it (HERE-1). */
  line(workshopId: string, personId: string): () => void;

  /** All boards of a session with their group, for results; plenary board first. */
  boardsOf(
    workshopId: string,
    sessionId: string,
  ): Promise<Result<{ board: BoardInfo; groupId?: string; groupName?: string }[], DomainError>>;
  sessionsOf(workshopId: string): Promise<Result<ResultSession[], DomainError>>;
  /** Files of hidden images: on no board, and still wanted. */
  hiddenFiles(workshopId: string): Promise<string[]>;
  /** What the projector shows; null where there is no such workshop in memory. */
  projected(workshopId: string): Projected | null;
  /** Whether somebody leads the session of this board; false where the workshop is not in memory. */
  leads(workshopId: string, personId: string, boardId: string): boolean;
  /** What the results of a session call a person; null where it hides names, or nobody is known. */
  nameOf(workshopId: string, sessionId: string, personId: string): string | null;
  close(): Promise<void>;
}

/** What spectators see: a board with its session and group, or without a board the way in. */
export interface Projected {
  shown: {
    board: BoardInfo;
    sessionId: string;
    groupName?: string;
    /** This area alone. */
    areaId?: string;
    /** Dots of the last vote on the board, once it is closed. */
    totals: readonly VoteTotal[];
    /** How the last vote on the board stands or ended; null where there was none. */
    vote: ProjectedVote | null;
  } | null;
  /** Code and QR in a corner. */
  code: boolean;
}

/** What the result model needs of a session. */
export interface ResultSession {
  workshopId: string;
  workshopTitle: string;
  language: 'de' | 'en';
  place?: string;
  sessionId: string;
  key: string;
  title: string;
  question: string;
  areas: string[];
  /** Those that are over, oldest first. */
  votes: ClosedVote[];
  version: number;
}
