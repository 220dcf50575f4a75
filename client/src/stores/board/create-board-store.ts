import { boardOf, LOCAL } from '@stellwand/shared/board/document';
import { mayDelete, mayEdit } from '@stellwand/shared/board/element-rights';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import {
  createNote,
  deleteElements,
  moveNotes,
  putBackAll,
  recolour,
  setOrder,
} from '@stellwand/shared/board/notes';
import { ELEMENT_WEIGHT, FIELD_WEIGHT, inParts } from '@stellwand/shared/board/parts';
import { unstack } from '@stellwand/shared/board/stacks';
import {
  type BoardElement,
  DEFAULT_COLOR,
  NOTE_COLORS,
  NOTE_SIZE,
} from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { AwarenessState } from '@stellwand/shared/contracts/sync-protocol';
import { err } from '@stellwand/shared/lib/result';
import type * as Y from 'yjs';
import { nextFrame } from '../lib/frame-schedule.ts';
import type { Unsubscribe } from '../lib/listeners.ts';
import { Listeners } from '../lib/listeners.ts';
import { newId } from '../lib/new-id.ts';
import { fitChange } from '../lib/split-text.ts';
import { noteHeight } from '../note-height.ts';
import { createArranging } from '../operations/arranging.ts';
import { createCommenting } from '../operations/comments.ts';
import { NoteSpots } from '../operations/note-spots.ts';
import { createReacting } from '../operations/reactions.ts';
import { RemovedElements } from '../operations/removed-elements.ts';
import { createStacking } from '../operations/stacks.ts';
import { BoardHistory } from '../operations/undo.ts';
import type { May } from '../operations/workings.ts';
import { createWriting } from '../operations/writing.ts';
import { ownWords } from '../replica/intents.ts';
import { Replica, type ReplicaOptions } from '../replica/replica.ts';
import type { SaveState } from '../replica/save-state.ts';
import { BoardView } from '../view/board-view.ts';
import type { Box } from '../view/spatial-index.ts';
import type { BoardStore } from './board-store.ts';
import { Presence } from './presence.ts';
import { RejectedWords } from './rejected-words.ts';

export interface BoardStoreOptions extends ReplicaOptions {
  boardId: string;
  rights: { get(): BoardRights; subscribe(listener: () => void): Unsubscribe };
  /** When changes by others become visible; once per animation frame unless told otherwise. */
  schedule?: ((flush: () => void) => void) | undefined;
  /** Where pictures come from and go to; without it there are none. */
  images?: Pick<BoardStore, 'uploadImage' | 'imageUrl'>;
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
  const history = new BoardHistory();
  const onSave = new Listeners();
  const onTitle = new Listeners();
  const onSynced = new Listeners();
  const rejected = options.rejected ?? new RejectedWords();
  const removed = new RemovedElements();
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
      history.bind(doc);
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
  history.bind(replica.doc);
  followTitle(replica.doc);
  const expiry = setInterval(() => presence.expire(), 5_000);

  const may: May = (ask, id) => {
    const element = replica.shadow.elements.get(id);
    return element !== undefined && ask({ personId, rights: rights.get() }, element) === null;
  };
  const canEdit = (id: string): boolean =>
    (board.note(id) ?? board.stack(id)) !== undefined && may(mayEdit, id);
  const canDelete = (id: string): boolean => board.note(id) !== undefined && may(mayDelete, id);
  /** One undo step, visible at once: a text field must not wait for a frame. */
  const act = (change: (doc: Y.Doc) => void) => {
    history.step(() => change(replica.doc));
    flush();
  };
  /** The same for many elements: in parts the server takes, and one undo step all the same. */
  const actOn = <T>(
    items: readonly T[],
    weight: (item: T) => number,
    change: (doc: Y.Doc, part: readonly T[]) => void,
  ) => {
    const parts = inParts(items, weight);
    history.steps(parts.map((part) => () => change(replica.doc, part)));
    flush();
  };
  const notes = () => board.noteIds().flatMap((id) => board.note(id) ?? []);
  const topKey = () =>
    keyAbove(
      notes().map(({ z }) => z),
      newId(),
    );
  const spots = new NoteSpots(board);

  const doing = { board, rights: rights.get, may, canEdit, act, actOn };
  const answering = { note: board.note, personId, rights: rights.get, act };

  const release = () => {
    isClosed = true;
    clearInterval(expiry);
    history.close();
  };

  const local: Omit<AwarenessState, 'user'> = {};
  const announce = (part: Omit<AwarenessState, 'user'>) => {
    Object.assign(local, part);
    replica.setAwareness({ ...local });
  };
  announce({ cursor: null, selection: [], drag: null, typing: null });

  return {
    boardId,
    title: () => title,
    subscribeTitle: (listener) => onTitle.add(listener),
    index: board.index,
    areaAt: (x, y) => board.areaAt(x, y),
    noteIds: board.noteIds,
    note: board.note,
    areas: board.areas,
    stacks: board.stacks,
    stack: board.stack,
    links: board.links,
    element: (id) => replica.shadow.elements.get(id),
    elementIds: () => replica.shadow.elements.keys(),
    workings: {
      personId,
      may,
      act,
      actOn,
      topKey,
      spots,
      remember: (elements) => removed.remember(elements),
    },
    subscribeStacks: board.subscribeStacks,
    subscribeIds: board.subscribeIds,
    subscribeNote: board.subscribeNote,
    subscribeAreas: board.subscribeAreas,
    subscribeChanges: board.subscribeChanges,
    keepWords(id, text) {
      if (text.trim()) rejected.add(rights.get().refusal, id, text);
    },
    subscribeGone(listener) {
      onGone.add(listener);
      return () => onGone.delete(listener);
    },

    rights: rights.get,
    subscribeRights: rights.subscribe,
    canEdit,
    canDelete,

    createNote({ text: said, color, areaId, at }) {
      const id = newId();
      if (!rights.get().create) {
        rejected.add(rights.get().refusal, id, said);
        return id;
      }
      const fit = fitChange('', said);
      const text = fit?.text ?? said;
      if (fit) rejected.addRest(id, fit.rest);
      const isAnywhere = areaId === undefined && at === undefined;
      const wanted = isAnywhere
        ? board.areas()[0]
        : board.areas().find((area) => area.id === areaId);
      const h = noteHeight(text, NOTE_SIZE[0]);
      const spot = at ? { x: at[0], y: at[1] } : spots.free(wanted, h, notes());
      const area = wanted?.id ?? board.areaAt(spot.x + NOTE_SIZE[0] / 2, spot.y + h / 2);
      act((doc) =>
        createNote(doc, {
          id,
          text,
          at: spot,
          author: personId,
          createdAt: Date.now(),
          color: NOTE_COLORS.find((known) => known === color) ?? DEFAULT_COLOR,
          area: area ?? undefined,
          z: topKey(),
        }),
      );
      return id;
    },
    moveNotes(moves) {
      const allowed = moves.filter(({ id }) => canEdit(id) && !board.note(id)?.stackId);
      const places = allowed.map(({ id, x, y }) => spots.move(id, x, y));
      actOn(places, moveWeight, moveNotes);
    },
    moveToArea(ids, areaId) {
      const allowed = ids.filter(canEdit);
      if (allowed.length === 0) return;
      const target = board.areas().find((area) => area.id === areaId);
      const taken: Box[] = notes().filter(({ id }) => !allowed.includes(id));
      const moves = allowed.map((id) => {
        const { w, h } = board.note(id) ?? { w: NOTE_SIZE[0], h: NOTE_SIZE[1] };
        const spot = spots.free(target, h, taken);
        taken.push({ ...spot, w, h });
        return { id, ...spot, area: target?.id ?? null };
      });
      const stacked = moves.filter(({ id }) => board.note(id)?.stackId).map(({ id }) => id);
      actOn(moves, moveWeight, (doc, part) =>
        doc.transact(() => {
          unstack(doc, stacked);
          moveNotes(doc, part);
        }, LOCAL),
      );
    },
    recolour(ids, color) {
      const known = NOTE_COLORS.find((each) => each === color);
      const allowed = ids.filter(canEdit);
      if (known) actOn(allowed, fieldWeight, (doc, part) => recolour(doc, part, known));
    },
    remove(ids) {
      const elements = ids.flatMap((id) =>
        canDelete(id) ? (replica.shadow.elements.get(id) ?? []) : [],
      );
      removed.remember(elements);
      // What is deleted may come back, words and all.
      actOn(elements, elementWeight, (doc, part) =>
        deleteElements(
          doc,
          part.map(({ elementId }) => elementId),
        ),
      );
    },
    restore(ids) {
      if (!rights.get().create) return [];
      const lost = removed
        .of(ids)
        .filter(({ elementId }) => !replica.shadow.elements.has(elementId));
      actOn(lost, elementWeight, putBackAll);
      return lost.map(({ elementId }) => elementId);
    },
    bringToFront(id) {
      const note = board.note(id);
      if (!note || !canEdit(id) || notes().every((other) => other === note || other.z < note.z)) {
        return;
      }
      act((doc) => setOrder(doc, id, topKey()));
    },

    ...createArranging({ ...doing, personId, spots, rejected }),
    ...createWriting({
      ...doing,
      doc: () => replica.doc,
      flush,
      topKey,
      overflow: (id, rest) => rejected.addRest(id, rest),
    }),
    ...(options.images ?? NO_IMAGES),
    ...createReacting(answering),
    ...createCommenting(answering),
    ...createStacking({ ...doing, personId, topKey, spots }),

    undo() {
      history.undo();
      flush();
    },
    redo() {
      history.redo();
      flush();
    },
    history: history.state,
    subscribeHistory: history.subscribe,

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

const NO_IMAGES: Pick<BoardStore, 'uploadImage' | 'imageUrl'> = {
  uploadImage: async () => err({ code: 'offline', message: '' }),
  imageUrl: () => '',
};

const fieldWeight = () => FIELD_WEIGHT;
const moveWeight = () => 2 * FIELD_WEIGHT;
const elementWeight = ({ text }: BoardElement) => ELEMENT_WEIGHT + text.length;

const sameState = (a: SaveState, b: SaveState): boolean =>
  a.kind === b.kind &&
  a.pending === b.pending &&
  a.polling === b.polling &&
  a.onDevice === b.onDevice &&
  a.noCopy === b.noCopy;
