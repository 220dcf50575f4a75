import type { BoardData } from '@stellwand/shared/contracts/board-document';
import type {
  Deletion,
  Forgotten,
  Restored,
  RestoreMode,
  RestorePoint,
} from '@stellwand/shared/contracts/board-history';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { Result } from '@stellwand/shared/lib/result';
import type { BoardInfo } from './board-directory.ts';

/** What is said of a new point; the content is that of the board. */
export type NewPoint = Omit<RestorePoint, 'notes' | 'elements'>;

/** Of whose deletions: all that is gone, since a moment, or some of it. */
export interface WantedDeletions {
  personId: string;
  since?: number | undefined;
  elementIds?: readonly string[] | undefined;
}

export interface UndoneWork {
  created: string[];
  restored: number;
  answers: number;
  changed: { elementId: string; before?: string }[];
}

/**
 * What a board was. Answered by the data plane; who may ask is the business of the control plane.
 * Everything rejects with `StoreAway`, and with `StoreDamaged` where stored records do not hold together.
 */
export interface BoardHistory {
  /** Newest first, without content. */
  points(board: BoardInfo): Promise<RestorePoint[]>;
  /** Null where there is no such point (any more). */
  readPoint(board: BoardInfo, pointId: string): Promise<BoardData | null>;
  /** Keeps the board as it is now; the newest point where that says the same (HIST-3). */
  keepPoint(board: BoardInfo, point: NewPoint): Promise<RestorePoint>;
  /** Forward edits in the server's name, durable when it resolves; `before` is kept first. */
  restorePoint(
    board: BoardInfo,
    wanted: { pointId: string; mode: RestoreMode },
    before: NewPoint,
  ): Promise<Result<Restored, DomainError>>;
  /** What people deleted and what is still gone, newest first. */
  deletions(board: BoardInfo): Promise<Deletion[]>;
  restoreDeletions(
    board: BoardInfo,
    wanted: WantedDeletions,
    before: NewPoint,
  ): Promise<Result<Restored, DomainError>>;
  /**
   * REMOVE-3: takes back what is nobody else's of what this person did since then: their answers go,
   * what they deleted returns. Answers what they made, to be hidden, and what of others they changed,
   * with its words in the newest version from before. Durable when it resolves.
   */
  undoWork(
    board: BoardInfo,
    wanted: { personId: string; since: number },
    before: NewPoint,
  ): Promise<Result<UndoneWork, DomainError>>;
  /** Files that points and deletions show. */
  filesOf(board: BoardInfo): Promise<string[]>;
  /** Takes content out of points and deletions for good; it is nowhere in their logs afterwards. */
  forget(forgotten: Forgotten): Promise<void>;
  /** Deletions too old to be brought back are nowhere in the store afterwards (HIST-8). */
  forgetOld(boardId: string): Promise<void>;
  erase(boardId: string): Promise<void>;
}
