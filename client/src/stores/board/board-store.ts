import type { SeenText } from '@stellwand/shared/board/text-places';
import type {
  BoardComment,
  BoardElement,
  ReactionToken,
} from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { AwarenessState, TextPlace } from '@stellwand/shared/contracts/sync-protocol';
import type { Result } from '@stellwand/shared/lib/result';
import type { CallError } from '../../realtime/session.ts';
import type { StoredImage } from '../../realtime/upload-image.ts';
import type { Unsubscribe } from '../lib/listeners.ts';
import type { NoteSeed } from '../operations/arranging.ts';
import type { BoardWorkings } from '../operations/workings.ts';
import type { SaveState } from '../replica/save-state.ts';
import type { LinkView } from '../view/connector-views.ts';
import type { SpatialIndex } from '../view/spatial-index.ts';
import type { AreaView, NoteView, StackView } from '../view/views.ts';
import type { PresencePart, PresenceView } from './presence.ts';
import type { RejectedWork } from './rejected-words.ts';

/**
 * One open board. Lives outside React; every getter returns the same reference until its part
 * changed, so that it fits `useSyncExternalStore`. All writing goes through the methods here.
 */
export interface BoardStore {
  readonly boardId: string;
  title(): string;
  subscribeTitle(listener: () => void): Unsubscribe;
  /** Reading order: areas left to right, inside an area rows top to bottom; then notes outside. */
  noteIds(): readonly string[];
  note(id: string): NoteView | undefined;
  areas(): readonly AreaView[];
  stacks(): readonly StackView[];
  stack(id: string): StackView | undefined;
  subscribeStacks(listener: () => void): Unsubscribe;
  /** Of a note, label or pile. */
  links(id: string): readonly LinkView[];
  /** One element of any type as it is stored. */
  element(id: string): BoardElement | undefined;
  elementIds(): Iterable<string>;
  /** For operations that load later than the board (`operations/shaping`); not for the interface. */
  readonly workings: BoardWorkings;
  subscribeIds(listener: () => void): Unsubscribe;
  subscribeNote(id: string, listener: () => void): Unsubscribe;
  subscribeAreas(listener: () => void): Unsubscribe;
  /** Once per flush with the ids that changed: for the canvas underlay and the spatial index. */
  subscribeChanges(listener: (ids: ReadonlySet<string>) => void): Unsubscribe;
  /** Words that cannot be written now: shown for copying, with the reason. */
  keepWords(elementId: string, text: string): void;
  /** What others took off the board, as it was; called before anything else shows that it is gone. */
  subscribeGone(listener: (gone: readonly BoardElement[]) => void): Unsubscribe;

  /** Notes by place, current whenever `subscribeChanges` fires. */
  readonly index: SpatialIndex;
  /** The area around a point in world units, else null. */
  areaAt(x: number, y: number): string | null;

  rights(): BoardRights;
  subscribeRights(listener: () => void): Unsubscribe;
  canEdit(id: string): boolean;
  canDelete(id: string): boolean;

  /** Places the note in the area's next free spot, or at `at` (world units). Returns its id. */
  createNote(note: {
    text: string;
    color?: string;
    areaId?: string | null;
    at?: [number, number];
  }): string;
  /**
   * Minimal character edits between the present text and `next`, so that others' typing survives.
   * Whoever knows what the text was when `next` was typed over it says so with `seen`, and with `end`
   * where the caret stood in `next` afterwards; the answer is where that is in the text now, if known.
   */
  editText(id: string, next: string, seen?: SeenText | null, end?: number): number | undefined;
  /** The text as it is now and by what its characters are known; null if there is no such note. */
  seeText(id: string): SeenText | null;
  /** Whether this person may say of this note that it is not to be published: author or who leads. */
  canSetInternal(id: string): boolean;
  setInternal(ids: readonly string[], internal: boolean): void;
  /** One undo step. Null gives the size back to the text. */
  resize(sizes: readonly { id: string; size: readonly [number, number] | null }[]): void;
  /** Where a place is in the text now; null if its character has not arrived here. */
  caretIndex(id: string, place: TextPlace): number | null;
  /** One transaction for all; moves stacks, too. Notes on a stack stay: `takeOut` moves those. */
  moveNotes(moves: readonly { id: string; x: number; y: number }[]): void;
  /** Next free spot inside the area; null: out of every area. */
  moveToArea(ids: readonly string[], areaId: string | null): void;
  recolour(ids: readonly string[], color: string): void;
  remove(ids: readonly string[]): void;
  /**
   * Brings back notes removed here: same id, author, words, colour, place and area, whatever else was
   * done since. One step. Answers which came back; one that is alive again already does not.
   */
  restore(ids: readonly string[]): readonly string[];
  bringToFront(id: string): void;

  /** Many notes as one undo step, one's own; their ids, none where writing is not allowed. */
  createNotes(seeds: readonly NoteSeed[]): string[];
  /** Like `moveNotes`, but the area is said, not found by the place. */
  placeNotes(places: readonly { id: string; x: number; y: number; areaId: string | null }[]): void;
  /** Above all others, keeping the order among themselves. */
  raise(ids: readonly string[]): void;

  /** Hands a picture to the server; nobody sees it before `hangImage` names its file. */
  uploadImage(picture: Blob): Promise<Result<StoredImage, CallError>>;
  /** Where the bytes of a picture of this board are fetched. */
  imageUrl(file: string): string;

  /** Whether this person may put any of these notes on a stack. */
  canStack(ids: readonly string[]): boolean;
  /**
   * Lays notes on a stack: the given one, that of the given note, or a new one where that note lies.
   * The id of the stack; null where nothing was to be done or is allowed.
   */
  stackNotes(ids: readonly string[], onto: string): string | null;
  /** Off their stack, to these places or to free spots of the stack's area. */
  takeOut(ids: readonly string[], at?: readonly { id: string; x: number; y: number }[]): void;
  renameStack(id: string, title: string): void;
  /** All notes off it, back to their own places as far as these are in the same area. */
  dissolveStack(id: string): void;

  /** Whether this person may react to this note and comment on it now. */
  canAnswer(id: string): boolean;
  /** This person's one reaction to a note; null takes it back. */
  react(id: string, token: ReactionToken | null): void;
  /** Adds to the note's thread; the comment's id, or null where nothing was said or allowed. */
  comment(id: string, text: string): string | null;
  /** One's own, and everybody's for who leads. */
  canDeleteComment(comment: BoardComment): boolean;
  deleteComment(id: string, commentId: string): void;
  /** Brings a comment back as it was, by whoever was allowed to delete it. */
  restoreComment(id: string, comment: BoardComment): void;

  undo(): void;
  redo(): void;
  history(): { canUndo: boolean; canRedo: boolean };
  subscribeHistory(listener: () => void): Unsubscribe;

  save(): SaveState;
  subscribeSave(listener: () => void): Unsubscribe;
  /** Called whenever the server's content has arrived: at once if it is here, and after every reconnect. */
  subscribeSynced(listener: () => void): Unsubscribe;
  rejected(): readonly RejectedWork[];
  dismissRejected(id: string): void;
  subscribeRejected(listener: () => void): Unsubscribe;

  presence(): readonly PresenceView[];
  subscribePresence(listener: () => void): Unsubscribe;
  setCursor(at: { x: number; y: number } | null): void;
  setSelection(ids: readonly string[]): void;
  /** Previewed for others through awareness (≤ 15 Hz); commit with `moveNotes` on drop. */
  setDrag(drag: { ids: readonly string[]; dx: number; dy: number } | null): void;
  /** Which note somebody writes in, and where: anchor and head of what is selected. */
  setTyping(id: string | null, caret?: AwarenessState['caret']): void;
  /** Looking along, laser and pointing; what is left out stays as it is. */
  tell(part: Pick<PresencePart, 'view' | 'follow' | 'laser' | 'point'>): void;

  close(): void;
}
