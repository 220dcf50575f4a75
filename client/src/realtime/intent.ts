import type { BoardElement } from '@stellwand/shared/contracts/board-document';

/** What this person wants of one element: as it was before their unsaved work, and as they left it. */
export interface Intent {
  elementId: string;
  /** Undefined: they created it. */
  before: BoardElement | undefined;
  /** Undefined: they deleted it. */
  after: BoardElement | undefined;
}

/** What one tab, or several, have unconfirmed on one board. */
export interface Unconfirmed {
  intents: Intent[];
  /**
   * The Yjs client ids under which the kept updates have this work; undefined where they do not have all
   * of it, or nobody knows: then it has to be done again.
   */
  under: number[] | undefined;
}
