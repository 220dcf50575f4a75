import type { Asked, Asking } from '@stellwand/shared/board/element-rights';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';
import type { NoteSpots } from './note-spots.ts';

/** Whether the gate would let this person do it to an element that is on the board. */
export type May = (ask: (who: Asking, element: Asked) => unknown, id: string) => boolean;

/** What an operation on the board's document needs of the store, where it is not part of it. */
export interface BoardWorkings {
  personId: string;
  may: May;
  /** One undo step, visible at once. */
  act(change: (doc: Y.Doc) => void): void;
  /** One undo step over many items, in parts the server takes. */
  actOn<T>(
    items: readonly T[],
    weight: (item: T) => number,
    change: (doc: Y.Doc, part: readonly T[]) => void,
  ): void;
  spots: NoteSpots;
  /** An order key above everything there is. */
  topKey(): string;
  /** So that `restore` can bring these back. */
  remember(elements: readonly BoardElement[]): void;
}
