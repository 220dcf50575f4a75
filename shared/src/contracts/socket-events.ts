import type { ErrorCode } from './errors.ts';
import type { Projection } from './projection.ts';
import type { AttentionView, ClientEvent, Snapshot, WaitingSnapshot } from './snapshot.ts';

/** What the server tells one person when a change of theirs was refused; their text is never lost. */
export interface Rejected {
  boardId: string;
  code: ErrorCode;
  elementIds: string[];
  /** Of a bulk that was too much: what there would have been room for, in the order it was sent. */
  fitted?: string[];
}

/** Somebody calls everybody to one place; `ended`: that call is over. */
export interface AttentionMessage extends AttentionView {
  sessionId: string;
  ended?: true;
}

export type CommandAnswer =
  | { ok: true; version: number; [extra: string]: unknown }
  | { ok: false; error: { code: ErrorCode; message: string; field?: string; requestId: string } };

/**
 * `since` is the version this batch continues from and `version` the one it leads to; a client whose
 * own version is below `since` asks for a snapshot (`snapshot.get`).
 */
export interface EventBatch {
  since: number;
  version: number;
  events: ClientEvent[];
}

export interface ServerToClient {
  snapshot: (snapshot: Snapshot | WaitingSnapshot) => void;
  events: (batch: EventBatch) => void;
  rejected: (rejected: Rejected) => void;
  attention: (message: AttentionMessage) => void;
  /** What the projector shows; for spectators alone. */
  projection: (projection: Projection) => void;
  /** The session of this socket has ended: removed, the link was rotated, or (`door-closed`) not let in. */
  ended: (reason: { code: ErrorCode }) => void;
}

export interface ClientToServer {
  command: (command: unknown, ack: (answer: CommandAnswer) => void) => void;
  'snapshot.get': (ack: (snapshot: Snapshot | WaitingSnapshot) => void) => void;
  /** Answered at once: whether anything still passes. */
  alive: (ack: () => void) => void;
}
