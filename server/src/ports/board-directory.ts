import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { BoardRights, FinishingRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Role } from '@stellwand/shared/contracts/role';
import type { StoredLog } from './doc-store.ts';

/** What the data plane must know of a board. Answered by the control plane from its mirror. */
export interface BoardInfo {
  boardId: string;
  workshopId: string;
  title: string;
  /** Titles of the areas the server lays out at creation, in order. */
  areas: string[];
  /** In place of these areas: what a new board is made of. */
  template?: readonly BoardElement[];
}

export interface BoardPerson {
  personId: string;
  /** As others on this board may see it; empty where names are hidden. */
  name: string;
  role: Role;
  color: string;
}

/** Somebody on a board, and what they may do there. */
export interface Visit {
  board: BoardInfo;
  person: BoardPerson;
  rights: BoardRights;
}

/** Somebody who was moved away from a board and may finish there: write without seeing anything. */
export interface Farewell extends Omit<Visit, 'rights'> {
  rights: FinishingRights;
  /** When they were moved, epoch ms. */
  movedAt: number;
}

export type BoardAccess =
  | ({ ok: true } & Visit)
  | {
      ok: false;
      code: Extract<ErrorCode, 'unauthenticated' | 'board-not-found' | 'not-allowed'>;
      farewell?: Farewell;
    };

/**
 * The data plane's only question to the control plane, asked at the handshake and again after every
 * change. Synchronous, because the workshop's mirror is in memory once its people are connected.
 */
export interface BoardDirectory {
  /**
   * Makes sure the workshop's mirror is in memory. False where there is no such workshop. With a
   * `visit` that would be refused the store is read again first: the person may have been placed
   * there by another node a moment ago.
   */
  ready(workshopId: string, visit?: { personId: string; boardId: string }): Promise<boolean>;
  access(workshopId: string, personId: string, boardId: string): BoardAccess;
  /** Fires after any change that can move rights or placement in this workshop. */
  onChange(listener: (workshopId: string) => void): () => void;
}

/** What the control plane may ask of board documents. Answered by the data plane. */
export interface BoardDocuments {
  /** Idempotent: writes schema, title and areas if the board has none. */
  create(board: BoardInfo): Promise<void>;
  read(board: BoardInfo): Promise<import('@stellwand/shared/contracts/board-document').BoardData>;
  /** Those of these elements that are on the board; costs as much as they do, however large the board is. */
  pick(board: BoardInfo, elementIds: readonly string[]): Promise<BoardElement[]>;
  /**
   * Everything accepted so far as updates, oldest first, where an open room has that at hand: nothing is read
   * and next to nothing encoded. Null where the log is to be asked.
   */
  updates(board: BoardInfo): Promise<readonly Uint8Array[] | null>;
  /**
   * The stored log with everything accepted here so far, to be read somewhere else. Opens no room, decodes
   * nothing. Null where the store does not tell (away, damaged, too large): `read` knows what there is instead.
   */
  log(board: BoardInfo): Promise<StoredLog | null>;
  /**
   * Takes elements out of the document, and answers those that were there. They do not come back but by
   * `putBack`, and `forGood` not by that either. Durable when it resolves; what the history has of them is
   * another matter (`forget`).
   */
  takeOut(
    board: BoardInfo,
    elementIds: readonly string[],
    how?: { forGood?: boolean },
  ): Promise<BoardElement[]>;
  /** Those of them that were taken out for good, on whichever node. */
  erasedOf(board: BoardInfo, elementIds: readonly string[]): Promise<string[]>;
  /**
   * Who wrote an element, dead ones included: null for nobody in particular. Undefined where the board has
   * never known it.
   */
  authorOf(board: BoardInfo, elementId: string): Promise<string | null | undefined>;
  /** Rewrites the stored log now, so that what was taken out is not in it any more. */
  forgetTakenOut(board: BoardInfo): Promise<void>;
  /**
   * Puts a taken-out element back under its id and author; the gate lets only the server do that. False where it
   * was taken out for good, also in this moment.
   */
  putBack(
    board: BoardInfo,
    element: import('@stellwand/shared/contracts/board-document').BoardElement,
  ): Promise<boolean>;
  /** Types of those of these elements that are on the board. */
  typesOf(
    board: BoardInfo,
    elementIds: readonly string[],
  ): Promise<ReadonlyMap<string, import('@stellwand/shared/contracts/board-document').ElementType>>;
  /** The files its images show: content hashes. `isPublic`: without those of internal images. */
  filesOf(board: BoardInfo, isPublic?: boolean): Promise<Set<string>>;
  /** Why there is no room on it for these at once, from who leads; null where there is. */
  lacksRoomFor(
    board: BoardInfo,
    elements: readonly BoardElement[],
  ): Promise<Extract<ErrorCode, 'quota-elements' | 'board-full'> | null>;
  /** Puts a template onto the board; nothing anybody wrote is lost. Durable when it resolves. */
  applyTemplate(board: BoardInfo, template: readonly BoardElement[]): Promise<void>;
  /** What these people contributed: notes, images, strokes, connectors (also those with an end gone). */
  elementsOf(board: BoardInfo, personIds: readonly string[]): Promise<string[]>;
  /** The board and its history are gone. */
  erase(boardId: string): Promise<void>;
}
