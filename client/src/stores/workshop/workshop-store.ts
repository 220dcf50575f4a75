import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Role } from '@stellwand/shared/contracts/role';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import type { OpenCarrier } from '../../realtime/carrier.ts';
import type { Network } from '../../realtime/network.ts';
import type { Unsubscribe } from '../lib/listeners.ts';
import type { ProjectorView } from './projector.ts';
import type { Unsent } from './unsent.ts';

export type CommandResult =
  | { ok: true; version: number; [extra: string]: unknown }
  | { ok: false; error: { code: ErrorCode; message: string; field?: string } };

/** What an open board needs of its workshop's line. */
export interface BoardLine {
  /** What is known of the network of this page. */
  readonly network: Network;
  /** What comes first is here: the line of the tab may open now, if it has not. */
  open(): void;
  /** Carries the board's frames where WebSockets are blocked. */
  carrier(boardId: string): OpenCarrier;
  onRejected(listener: (rejected: Rejected) => void): Unsubscribe;
  /** Reads the snapshot again: the server said that somebody does not belong on a board. */
  refresh(): void;
}

/** The workshop as this person may see it, kept current over Socket.IO. */
export interface WorkshopStore {
  readonly workshopId: string;
  readonly role: Role;
  /** Null until the first snapshot arrived. */
  snapshot(): Snapshot | null;
  subscribe(listener: () => void): Unsubscribe;
  /** Control-plane connection, apart from the board's own. */
  connection(): 'connecting' | 'online' | 'offline' | 'ended';
  /** Why it has ended, once it has. */
  endedBy(): ErrorCode | null;
  /** What the projector shows; spectators only, null until it is known. */
  projector(): ProjectorView | null;
  /** Never rejects: a lost connection is `{ok: false, error: {code: 'store-away' | 'internal'}}`. */
  send(command: { type: string; [field: string]: unknown }): Promise<CommandResult>;
  /** What was written on boards one is not at any more. */
  readonly unsent: Unsent;
  /**
   * Something could not be shown: from now on every field is read, and what is of the wrong kind replaced.
   * Not done before, because it would cost every page something and a bad value is rare. Never rejects;
   * where the readers cannot be fetched, the next failure asks again.
   */
  distrust(): Promise<void>;
  /** For `openBoard` alone. */
  readonly line: BoardLine;
  close(): void;
}
