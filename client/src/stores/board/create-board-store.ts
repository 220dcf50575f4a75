import { boardOf } from '@stellwand/shared/board/document';
import { mayEdit } from '@stellwand/shared/board/element-rights';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import { inParts } from '@stellwand/shared/board/parts';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { AwarenessState } from '@stellwand/shared/contracts/sync-protocol';
import { err } from '@stellwand/shared/lib/result';
import type * as Y from 'yjs';
import { nextFrame } from '../lib/frame-schedule.ts';
import { Listeners, type Unsubscribe } from '../lib/listeners.ts';
import { newId } from '../lib/new-id.ts';
import { createArranging } from '../operations/arranging.ts';
import { createCommenting } from '../operations/comments.ts';
import type { Operation, OperationContext } from '../operations/context.ts';
import { createMaking } from '../operations/making.ts';
import { NoteSpots } from '../operations/note-spots.ts';
import { createReacting } from '../operations/reactions.ts';
import { RemovedElements } from '../operations/removed-elements.ts';
import { createRemoving } from '../operations/removing.ts';
import { createStacking } from '../operations/stacks.ts';
import { BoardUndo } from '../operations/undo.ts';
import { createWriting } from '../operations/writing.ts';
import { ownWords } from '../replica/intents.ts';
import { Replica, type ReplicaOptions } from '../replica/replica.ts';
import type { SaveState } from '../replica/save-state.ts';
import { BoardView } from '../view/board-view.ts';
import type { BoardStore, ImageBytes } from './board-store.ts';
import { Presence } from './presence.ts';
import { RejectedWords } from './rejected-words.ts';

export interface BoardStoreOptions extends ReplicaOptions {
  boardId: string;
  rights: { get(): BoardRights; subscribe(listener: () => void): Unsubscribe };
  /** When changes by others become visible; once per animation frame unless told otherwise. */
  schedule?: ((flush: () => void) => void) | undefined;
  /** Where images come from and go to; without it there are none. */
  images?: ImageBytes;
  /** Where words go that found no place; they outlive this board. Its own where left out. */
  rejected?: RejectedWords | undefined;
  /** The server closed this board for good (44xx): the placement has to be read again. */
  onEnded?: ((code: number) => void) | undefined;
}

/** A board together with what the workshop store has to tell it. */
export interface OpenBoard extends BoardStore {
  /** The control plane says: these changes were refused. */
  reject(code: ErrorCode, elementIds: readonly string[]): void;
  /** The control plane was away for a while and is back. */
  recheck(): void;
  /**
   * The person is at another board now. Closes it once everything written here is on it or was refused;
   * then it resolves.
   */
  leave(): Promise<void>;
}

/** Opens a board; it is usable at once and fills as journal and server answer. */
export function createBoardStore(options: BoardStoreOptions): OpenBoard {
  const { boardId, personId, rights, schedule = nextFrame } = options;
  const presence = new Presence(personId);
  const undo = new BoardUndo();
  const onSave = new Listeners();
  const onTitle = new Listeners();
  const onSynced = new Listeners();
  const rejected = options.rejected ?? new RejectedWords();
  const onGone = new Set<(gone: readonly BoardElement[]) => void>();
  /** What others took off the board since the last flush. */
  let gone: BoardElement[] = [];
  let save: SaveState;
  let title = '';
  let isScheduled = false;
  let isClosed = false;
  let view: BoardView | undefined;

  const flush = () => {
    isScheduled = false;
    const lost = gone.filter(({ elementId }) => !replica.shadow.elements.has(elementId));
    gone = [];
    // First: whoever was writing there still has the words on the screen.
    if (lost.length > 0) for (const listener of [...onGone]) listener(lost);
    view?.flush();
  };
  const refreshSave = () => {
    const next = replica.save();
    if (sameState(save, next)) return;
    save = next;
    onSave.call();
  };
  const followTitle = (doc: Y.Doc) => {
    const refresh = () => {
      const value = boardOf(doc).get('title');
      const next = typeof value === 'string' ? value : '';
      if (next === title) return;
      title = next;
      onTitle.call();
    };
    boardOf(doc).observe(refresh);
    refresh();
  };

  const replica = new Replica(options, {
    changed(changes, local) {
      view?.mark(changes);
      if (!local && onGone.size > 0)
        for (const { before, after } of changes) if (before && !after) gone.push(before);
      if (isScheduled) return;
      isScheduled = true;
      schedule(flush);
    },
    rebound(doc) {
      undo.bind(doc);
      followTitle(doc);
    },
    save: () => refreshSave(),
    synced: () => onSynced.call(),
    awareness: (entries) => presence.receive(entries),
    disconnected: () => presence.clear(),
    refused(code, intents) {
      for (const intent of intents) {
        const words = ownWords(intent, personId);
        if (words) rejected.add(code, intent.elementId, words);
      }
    },
    overflow: (id, rest) => rejected.addRest(id, rest),
    ended: (code) => options.onEnded?.(code),
  });
  save = replica.save();
  const board = new BoardView(replica.shadow.elements, personId);
  view = board;
  undo.bind(replica.doc);
  followTitle(replica.doc);
  const expiry = setInterval(() => presence.expire(), 5_000);

  const notes = () => board.noteIds().flatMap((id) => board.note(id) ?? []);
  const may: OperationContext['may'] = (ask, id) => {
    const element = board.element(id);
    return element !== undefined && ask({ personId, rights: rights.get() }, element) === null;
  };
  const context: OperationContext = {
    personId,
    board,
    doc: () => replica.doc,
    rights: rights.get,
    may,
    canEdit: (id) => (board.note(id) ?? board.stack(id)) !== undefined && may(mayEdit, id),
    act(change) {
      undo.step(() => change(replica.doc));
      flush();
    },
    actOn(items, weight, change) {
      const parts = inParts(items, weight);
      undo.steps(parts.map((part) => () => change(replica.doc, part)));
      flush();
    },
    flush,
    notes,
    topKey: () =>
      keyAbove(
        notes().map(({ z }) => z),
        newId(),
      ),
    spots: new NoteSpots(board),
    removed: new RemovedElements(),
    refuse: (id, words) => rejected.add(rights.get().refusal, id, words),
    overflow: (id, rest) => rejected.addRest(id, rest),
  };
  const operations = new Map<unknown, unknown>();

  const release = () => {
    isClosed = true;
    clearInterval(expiry);
    undo.close();
  };

  const local: Omit<AwarenessState, 'user'> = {};
  const announce = (part: Omit<AwarenessState, 'user'>) => {
    Object.assign(local, part);
    replica.setAwareness({ ...local });
  };
  announce({ cursor: null, selection: [], drag: null, typing: null });

  return {
    boardId,
    personId,
    title: () => title,
    subscribeTitle: (listener) => onTitle.add(listener),
    subscribeGone(listener) {
      onGone.add(listener);
      return () => onGone.delete(listener);
    },

    index: board.index,
    areaAt: board.areaAt,
    shownBox: board.shownBox,
    shownAt: board.shownAt,
    noteIds: board.noteIds,
    note: board.note,
    areas: board.areas,
    stacks: board.stacks,
    stack: board.stack,
    connectors: board.connectors,
    element: board.element,
    elementIds: board.elementIds,
    subscribeStacks: board.subscribeStacks,
    subscribeIds: board.subscribeIds,
    subscribeNote: board.subscribeNote,
    subscribeAreas: board.subscribeAreas,
    subscribeChanges: board.subscribeChanges,

    rights: rights.get,
    subscribeRights: rights.subscribe,
    canEdit: context.canEdit,

    ...createMaking(context),
    ...createArranging(context),
    ...createRemoving(context),
    ...createWriting(context),
    ...createStacking(context),
    ...createReacting(context),
    ...createCommenting(context),
    ...(options.images ?? NO_IMAGES),
    with<T>(operation: Operation<T>): T {
      const made = operations.get(operation) ?? operation(context);
      operations.set(operation, made);
      return made as T;
    },

    undo() {
      undo.undo();
      flush();
    },
    redo() {
      undo.redo();
      flush();
    },
    undoState: undo.state,
    subscribeUndo: undo.subscribe,

    save: () => save,
    subscribeSave: (listener) => onSave.add(listener),
    subscribeSynced(listener) {
      if (replica.isSynced) listener();
      return onSynced.add(listener);
    },
    rejected: rejected.all,
    dismissRejected: rejected.dismiss,
    subscribeRejected: rejected.subscribe,
    reject: (code, elementIds) => replica.reject(code, elementIds),
    recheck: () => replica.recheck(),

    presence: presence.views,
    subscribePresence: presence.subscribe,
    setCursor: (cursor) => announce({ cursor }),
    setSelection: (ids) => announce({ selection: [...ids] }),
    setDrag: (drag) => announce({ drag: drag && { ...drag, ids: [...drag.ids] } }),
    setTyping: (typing, caret = null) => announce({ typing, caret }),
    tell: announce,

    async leave() {
      replica.leave();
      let restedAt = replica.isQuiet ? 0 : Number.POSITIVE_INFINITY;
      while (!isClosed) {
        replica.giveUp();
        if (replica.save().pending > 0) restedAt = Number.POSITIVE_INFINITY;
        else restedAt = Math.min(restedAt, Date.now());
        // A refusal travels by another line than the barrier and may come a little later.
        if (replica.hasCopy && Date.now() - restedAt >= REFUSALS_COME_WITHIN_MS) break;
        await new Promise((later) => setTimeout(later, LOOK_EVERY_MS));
      }
      if (isClosed) return;
      release();
      await replica.finish();
    },

    close() {
      if (isClosed) return;
      release();
      void replica.close();
    },
  };
}

const LOOK_EVERY_MS = 250;
const REFUSALS_COME_WITHIN_MS = 2_000;

const NO_IMAGES: ImageBytes = {
  uploadImage: async () => err({ code: 'offline', message: '' }),
  imageUrl: () => '',
};

const sameState = (a: SaveState, b: SaveState): boolean =>
  a.kind === b.kind && a.pending === b.pending && a.polling === b.polling && a.copy === b.copy;
