import type { TypeSeenAs } from '@stellwand/shared/board/kinds';
import type { SeenText } from '@stellwand/shared/board/text-places';
import type {
  BoardComment,
  BoardElement,
  ReactionToken,
} from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Role } from '@stellwand/shared/contracts/role';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import type { AwarenessState, TextPlace } from '@stellwand/shared/contracts/sync-protocol';
import type { ById } from '@stellwand/shared/lib/by-id';
import type { Result } from '@stellwand/shared/lib/result';
import type { OpenCarrier } from '../realtime/carrier.ts';
import type { Network } from '../realtime/network.ts';
import type { CallError } from '../realtime/session.ts';
import type { StoredImage } from '../realtime/upload-image.ts';
import type { BoardWorkings } from './board-workings.ts';
import type { LinkView } from './link-views.ts';
import type { ProjectionView } from './projection.ts';
import type { SpatialIndex } from './spatial-index.ts';
import type { Unsent } from './unsent.ts';

/** One note as the interface sees it: immutable, a new object whenever anything of it changed. */
export interface NoteView {
  id: string;
  type: TypeSeenAs<'sheet'>;
  x: number;
  y: number;
  w: number;
  /** Height in world units: stored size, or computed from the text by the line breaker. */
  h: number;
  z: string;
  color: string;
  /** Empty on pictures. */
  text: string;
  /** Of a picture: the name of its bytes and what can be seen on it; empty where it only decorates. */
  file?: string | undefined;
  alt?: string | undefined;
  authorId: string;
  mine: boolean;
  locked: boolean;
  /** Not to be published. */
  internal?: boolean;
  /** Whether a person gave it this size; else it grows with its text. */
  sized?: boolean;
  createdAt: number;
  /** When its text last changed, to the minute; absent while nobody came back to it. */
  editedAt?: number | undefined;
  /** The area the note belongs to: `area` if set, else the one around its centre, else null. */
  areaId: string | null;
  /** The stack it lies on; its place is the stack's then, whatever `x` and `y` say. */
  stackId?: string | undefined;
  /** By person; absent where nobody reacted, the same object until somebody does. */
  reactions?: ById<ReactionToken> | undefined;
  /** Oldest first; absent where nobody said anything, the same list until somebody does. */
  comments?: readonly BoardComment[] | undefined;
  /** Connectors that begin or end here; the same list until one of them changes. */
  links?: readonly LinkView[] | undefined;
}

/** A note to be made. Without a place it takes the next free spot of its area. */
export interface NoteSeed {
  text: string;
  color?: string;
  at?: [number, number];
  /** Null or left out: the area around its place. */
  areaId?: string | null;
  internal?: boolean | undefined;
}

/** A picture the server has already. Without a place it takes the next free spot of its area. */
export interface ImageSeed {
  file: string;
  alt: string;
  /** World units. */
  size: [number, number];
  at?: [number, number];
  areaId?: string | null;
  internal?: boolean | undefined;
}

/** Notes put together, where their pile lies; at least one. */
export interface StackView {
  id: string;
  /** Empty until somebody names it. */
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  z: string;
  color: string;
  areaId: string | null;
  mine: boolean;
  locked: boolean;
  createdAt: number;
  /** In reading order. */
  noteIds: readonly string[];
}

export interface AreaView {
  id: string;
  title: string;
  /** What is asked there; below the title. */
  prompt?: string | undefined;
  x: number;
  y: number;
  w: number;
  h: number;
  color?: string | undefined;
}

/** `saved` only after the barrier came back for everything typed here. */
export interface SaveState {
  kind: 'loading' | 'saved' | 'saving' | 'offline' | 'store-away' | 'damaged' | 'refused';
  /** Local changes the server has not confirmed as durable. */
  pending: number;
  /** True while frames travel over HTTP long-polling because WebSockets are blocked. */
  polling: boolean;
  /** True where unsaved work would also survive a closed tab, in this device's journal. */
  onDevice: boolean;
  /** True where it is known that this device keeps no copy: without the server, a closed tab loses work. */
  noCopy: boolean;
}

/** Something the server refused; the words are kept so that nothing typed is lost. */
export interface RejectedWork {
  id: string;
  /**
   * Why; `over-limit`: not refused, but more than fits on one note; `left-behind`: whoever wrote it on this
   * device is nobody to the server any more.
   */
  code: ErrorCode | 'over-limit' | 'left-behind';
  elementId: string;
  text: string;
  /** It was copied or discarded. */
  putAway?: (() => void) | undefined;
}

export interface PresenceView {
  personId: string;
  /** Undefined where names are hidden. */
  name: string | undefined;
  role: string;
  color: string;
  cursor: { x: number; y: number } | null;
  selection: readonly string[];
  drag: { ids: readonly string[]; dx: number; dy: number } | null;
  typing: string | null;
  /** Where in that text; see `caretIndex`. */
  caret?: AwarenessState['caret'];
  /** What their window shows, world units; known only while somebody looks along with them. */
  view: { x: number; y: number; w: number; h: number } | null;
  /** Whom they look along with. */
  follow: string | null;
  /** Their pointer is a laser pointer. */
  laser: boolean;
  /** The note they point at for everybody. */
  point: string | null;
}

/** What one person says of oneself while here; nothing of it is kept anywhere. */
export type PresencePart = Partial<Omit<AwarenessState, 'user'>>;

export type Unsubscribe = () => void;

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
  /** For operations that load later than the board (`stores/shaping`); not for the interface. */
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

export type CommandResult =
  | { ok: true; version: number; [extra: string]: unknown }
  | { ok: false; error: { code: ErrorCode; message: string; field?: string } };

/** What an open board needs of its workshop's line. */
export interface BoardLine {
  /** What is known of the network of this page. */
  readonly network: Network;
  /** Carries the board's frames where WebSockets are blocked. */
  carrier(boardId: string): OpenCarrier;
  onRejected(listener: (rejected: Rejected) => void): Unsubscribe;
  /** Reads the snapshot again: the server said that somebody does not belong on a board. */
  refresh(): void;
}

/** The workshop as this person may see it, kept current over Socket.IO. */
export interface WorkshopStore {
  readonly workshopId: string;
  readonly role: Role;
  /** Null until the first snapshot arrived. */
  snapshot(): Snapshot | null;
  subscribe(listener: () => void): Unsubscribe;
  /** Control-plane connection, apart from the board's own. */
  connection(): 'connecting' | 'online' | 'offline' | 'ended';
  /** Why it has ended, once it has. */
  endedBy(): ErrorCode | null;
  /** What the projector shows; spectators only, null until it is known. */
  projection(): ProjectionView | null;
  /** Never rejects: a lost connection is `{ok: false, error: {code: 'store-away' | 'internal'}}`. */
  send(command: { type: string; [field: string]: unknown }): Promise<CommandResult>;
  /** What was written on boards one is not at any more. */
  readonly unsent: Unsent;
  /**
   * Something could not be shown: from now on every field is read, and what is of the wrong kind replaced.
   * Not done before, because it would cost every page something and a bad value is rare. Never rejects;
   * where the readers cannot be fetched, the next failure asks again.
   */
  distrust(): Promise<void>;
  /** For `openBoard` alone. */
  readonly line: BoardLine;
  close(): void;
}
