import type { Asked, Asking } from '@stellwand/shared/board/element-rights';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type * as Y from 'yjs';
import type { BoardView } from '../view/board-view.ts';
import type { NoteView } from '../view/views.ts';
import type { NoteSpots } from './note-spots.ts';
import type { RemovedElements } from './removed-elements.ts';

/** What every operation on an open board has to hand: the board as it is seen, the rules, and ways to change it. */
export interface OperationContext {
  readonly personId: string;
  readonly board: BoardView;
  /** The document in use; another one after a refusal. */
  doc(): Y.Doc;
  rights(): BoardRights;
  /** Whether the gate would let this person do it to an element that is on the board. */
  may(ask: (who: Asking, element: Asked) => unknown, id: string): boolean;
  /** Of a note, label, image or stack. */
  canEdit(id: string): boolean;
  /** One undo step, visible at once: a text field must not wait for a frame. */
  act(change: (doc: Y.Doc) => void): void;
  /** The same for many items: in parts the server takes, and one undo step all the same. */
  actOn<T>(
    items: readonly T[],
    weight: (item: T) => number,
    change: (doc: Y.Doc, part: readonly T[]) => void,
  ): void;
  /** Shows at once what came and was done since the last frame. */
  flush(): void;
  /** In reading order. */
  notes(): NoteView[];
  /** An order key above everything there is. */
  topKey(): string;
  readonly spots: NoteSpots;
  readonly removed: RemovedElements;
  /** Words that cannot be written now: shown for copying, with the reason. */
  refuse(id: string, words: string): void;
  /** Words that do not fit on the element any more. */
  overflow(id: string, rest: string): void;
}

/** One thing, or a few that belong together, one can do on a board. */
export type Operation<T> = (context: OperationContext) => T;

/** Where an operation that loads later than the board finds it. */
export interface Operable {
  /** The operation on this board; the same one whenever it is asked for. */
  with<T>(operation: Operation<T>): T;
}
