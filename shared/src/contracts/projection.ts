import type { BoardElement } from './board-document.ts';
import type { RankedTotal } from './vote.ts';

/** A board whose stored log is damaged. */
export interface MissingBoard {
  boardId: string;
  title: string;
}

/**
 * An element as the projector gets it: what is on the paper, never whose it is. No author, no age, no
 * origin; fields are taken over one by one, so that a new one stays inside until somebody decides. `pos` and
 * `size` are where and how large it is shown, area and order what the whole board says.
 */
export type ProjectedElement = Pick<BoardElement, 'elementId' | 'type' | 'pos' | 'text'> &
  Partial<Pick<BoardElement, 'size' | 'z' | 'color' | 'file' | 'alt' | 'flow'>> & {
    /** The area it belongs to, said or by its place; absent where it lies outside. */
    area?: string;
    /** Sorts what is in an area as one reads it, where it flows (`flow` of the area). */
    order?: string;
    /** Of the last vote on this board, once it is closed. */
    dots?: number;
  };

/** The last vote on the board: while it is open how many have voted, and no more; then the places. */
export type ProjectedVote = { turnout: { voted: number; of: number } } | { ranking: RankedTotal[] };

/** The board that is shown. */
export interface ProjectedBoard {
  sessionId: string;
  /** Absent on the plenary board. */
  groupName?: string;
  /** This area alone; absent: the whole board. */
  areaId?: string;
  elements: ProjectedElement[];
  /** Absent where nobody has voted here yet. */
  vote?: ProjectedVote;
}

/**
 * Socket.IO event `projection`, for spectators alone. `shown` replaces everything; `changed` carries
 * whole elements of the board shown last and the ids that are gone, at most four times a second.
 */
export type Projection =
  | {
      type: 'shown';
      board: ProjectedBoard | null;
      code: boolean;
      /** The board that should be shown and cannot be read. */
      missing?: MissingBoard;
    }
  | {
      type: 'changed';
      elements: ProjectedElement[];
      gone: string[];
      /** Only where it changed; null: there is none any more. */
      vote?: ProjectedVote | null;
    };
