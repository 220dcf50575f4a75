import type { BoardElement } from '@stellwand/shared/contracts/board-document';

/** What this person wants of one element: as it was before their unsaved work, and as they left it. */
export interface Intent {
  elementId: string;
  /** Undefined: they created it. */
  before: BoardElement | undefined;
  /** Undefined: they deleted it. */
  after: BoardElement | undefined;
}
