import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { Result } from '@stellwand/shared/lib/result';
import type { CallError } from '../../realtime/session.ts';
import type { StoredImage } from '../../realtime/upload-image.ts';
import type { Unsubscribe } from '../lib/listeners.ts';
import type { Arranging } from '../operations/arranging.ts';
import type { Commenting } from '../operations/comments.ts';
import type { Operable } from '../operations/context.ts';
import type { Making } from '../operations/making.ts';
import type { Reacting } from '../operations/reactions.ts';
import type { Removing } from '../operations/removing.ts';
import type { Stacking } from '../operations/stacks.ts';
import type { Undoing } from '../operations/undo.ts';
import type { Writing } from '../operations/writing.ts';
import type { Saving } from '../replica/save-state.ts';
import type { BoardReading } from '../view/board-reading.ts';
import type { Presenting } from './presence.ts';
import type { Rejecting } from './rejected-words.ts';

/**
 * One open board. Lives outside React; every getter returns the same reference until its part
 * changed, so that it fits `useSyncExternalStore`. All writing goes through its operations.
 */
export type BoardStore = BoardReading &
  Making &
  Arranging &
  Removing &
  Writing &
  Stacking &
  Reacting &
  Commenting &
  Undoing &
  Saving &
  Rejecting &
  Presenting &
  ImageBytes &
  Operable &
  OneBoard;

/** Where the bytes of images go to and come from. */
export interface ImageBytes {
  /** Hands an image to the server; nobody sees it before `imagesOf(board).hang` names its file. */
  uploadImage(image: Blob): Promise<Result<StoredImage, CallError>>;
  /** Where the bytes of an image of this board are fetched. */
  imageUrl(file: string): string;
}

interface OneBoard {
  readonly boardId: string;
  /** Whose browser this is. */
  readonly personId: string;
  title(): string;
  subscribeTitle(listener: () => void): Unsubscribe;
  rights(): BoardRights;
  subscribeRights(listener: () => void): Unsubscribe;
  canEdit(id: string): boolean;
  /** What others took off the board, as it was; called before anything else shows that it is gone. */
  subscribeGone(listener: (gone: readonly BoardElement[]) => void): Unsubscribe;
  close(): void;
}
