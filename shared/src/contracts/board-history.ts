import type { BoardElement } from './board-document.ts';
import type { BoardId, ElementId, PersonId } from './id-pattern.ts';

/** `keep` leaves what was made since; `exact` takes it away, so that the board is as it was. */
export const RESTORE_MODES = ['keep', 'exact'] as const;
export type RestoreMode = (typeof RESTORE_MODES)[number];

/** Before a phase began, before the groups ended, before something was restored, or by hand. */
export const POINT_REASONS = ['phase', 'groups', 'restore', 'manual'] as const;
export type PointReason = (typeof POINT_REASONS)[number];

/** A board as it stood once, without its content. */
export interface RestorePoint {
  pointId: string;
  /** Epoch ms. */
  at: number;
  /** Who made it, or did what it was made before. */
  by: PersonId;
  reason: PointReason;
  /** The phase that began. */
  phaseId?: string;
  name?: string;
  notes: number;
  elements: number;
}

/** Something a person deleted, as it was. */
export interface Deletion {
  /** Epoch ms. */
  at: number;
  by: PersonId;
  element: BoardElement;
}

/** What a restore did. */
export interface Restored {
  restored: number;
  changed: number;
  removed: number;
  /** The board just before; absent where nothing had to be done. */
  beforeId?: string;
}

/** `GET /api/boards/:id/points`, newest first. */
export interface PointsAnswer {
  points: RestorePoint[];
}

/** `GET /api/boards/:id/deletions`, newest first: what is gone now. */
export interface DeletionsAnswer {
  deletions: Deletion[];
}

/** Which elements are forgotten by the history: some, or all of some people. */
export type Forgotten =
  | { boardId: BoardId; elementIds: readonly ElementId[] }
  | { boardId: BoardId; authors: readonly PersonId[] };
