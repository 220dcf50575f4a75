import { clampText } from '@stellwand/shared/board/clamp-text';
import { LOCAL } from '@stellwand/shared/board/document';
import { mayCreate, mayDelete } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { moveNotes } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import {
  deleteStack,
  foldStack,
  renameStack,
  stackNotes,
  unstack,
} from '@stellwand/shared/board/stacks';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { NoteView, StackView } from '../view/views.ts';
import type { OperationContext } from './context.ts';

export interface Stacking {
  /** Whether this person may put any of these notes on a stack. */
  canStack(ids: readonly string[]): boolean;
  /**
   * Lays notes on a stack: the given one, that of the given note, or a new one where that note lies.
   * The id of the stack; null where nothing was to be done or is allowed.
   */
  stackNotes(ids: readonly string[], onto: string): string | null;
  /** Off their stack, to these places or to free spots of the stack's area. */
  takeOut(ids: readonly string[], at?: readonly { id: string; x: number; y: number }[]): void;
  /** To a pile, or open: where notes are a list, for everybody. */
  foldStack(id: string, folded: boolean): void;
  renameStack(id: string, title: string): void;
  /** All notes off it, back to their own places as far as these are in the same area. */
  dissolveStack(id: string): void;
}

/** A note lies on at most one stack; moving the stack moves nothing else. */
export function createStacking(context: OperationContext): Stacking {
  const { board, canEdit } = context;
  const mayStack = () => mayCreate({ rights: context.rights() }, 'stack') === null;
  const stackable = (id: string) => kindOf(board.note(id)?.type)?.stacks === true && canEdit(id);
  const stacked = (ids: readonly string[]): NoteView[] =>
    ids.flatMap((id) => {
      const note = board.note(id);
      return note?.stackId && canEdit(id) ? [note] : [];
    });
  /** A free spot for each in the area of its stack, so that leaving it changes no heading. */
  const spotsFor = (notes: readonly NoteView[]) => {
    const search = context.spots.search(new Set(notes.map(({ id }) => id)));
    return notes.map(({ id, h, areaId }) => ({ id, ...search.free(areaId, h) }));
  };

  /** Whether its own place is in another area than its stack. */
  const isElsewhere = ({ id, w, h, areaId }: NoteView): boolean => {
    const [x, y] = board.shownAt(board.element(id)?.pos ?? [0, 0]);
    return board.areaAt(x + w / 2, y + h / 2) !== areaId;
  };
  /** One after the other where the stack stands in its list. */
  const inItsPlace = ({ id, areaId, noteIds }: StackView, notes: readonly NoteView[]) => {
    const search = context.spots.search();
    const spots = new Map(notes.map((note) => [note.id, search.behind(areaId ?? '', id)] as const));
    // Each was put right behind the stack: the last one put comes first.
    const orders = [...spots.values()].reverse();
    return noteIds.flatMap((note) => {
      const spot = spots.get(note) && orders.shift();
      const [x, y] = board.element(note)?.pos ?? [0, 0];
      return spot ? { ...spot, id: note, x, y } : [];
    });
  };

  return {
    // Making a stack changes how the notes of others are seen.
    canStack: (ids) => mayStack() && ids.some(stackable),

    stackNotes(ids, onto) {
      const target = board.note(onto);
      const stack = board.stack(onto) ?? board.stack(target?.stackId ?? '');
      const all = stack ? ids : [onto, ...ids];
      const notes = [...new Set(all)].filter(
        (id) => stackable(id) && !(stack && board.note(id)?.stackId === stack.id),
      );
      const place = stack ?? target;
      if (!mayStack() || !place || notes.length < (stack ? 1 : 2)) return null;
      const pos = board.element(place.id)?.pos ?? [place.x, place.y];
      const made = {
        stackId: stack?.id ?? newId(),
        title: '',
        author: context.personId,
        createdAt: Date.now(),
        at: { x: pos[0], y: pos[1] },
        color: place.color,
        area: place.areaId ?? undefined,
        // It stands where the note stood.
        order: board.layout.listOf(place.areaId).find(({ id }) => id === place.id)?.key,
        z: context.topKey(),
      };
      context.actOn(
        notes,
        () => 2 * FIELD_WEIGHT,
        (doc, part) => stackNotes(doc, part, made),
      );
      return made.stackId;
    },

    takeOut(ids, at) {
      const notes = stacked(ids);
      const search = context.spots.search(new Set(notes.map(({ id }) => id)));
      const places = at
        ? notes.map(({ id, w, h }) => {
            const { x = 0, y = 0 } = at.find((one) => one.id === id) ?? {};
            return { id, ...search.at(x, y, w, h) };
          })
        : spotsFor(notes);
      context.actOn(
        places,
        () => 4 * FIELD_WEIGHT,
        (doc, part) =>
          doc.transact(() => {
            unstack(
              doc,
              part.map(({ id }) => id),
            );
            moveNotes(doc, part);
          }, LOCAL),
      );
    },

    foldStack(id, folded) {
      if (canEdit(id) && board.stack(id)) context.act((doc) => foldStack(doc, id, folded));
    },

    renameStack(id, title) {
      const line = clampText(title.replace(/\s+/g, ' ').trim(), LIMITS.shortStringLength);
      if (canEdit(id) && board.stack(id)) context.act((doc) => renameStack(doc, id, line));
    },

    dissolveStack(id) {
      const stack = board.stack(id);
      if (!stack) return;
      const notes = stacked(stack.noteIds);
      const isGone = context.may(mayDelete, id);
      if (!isGone && notes.length < stack.noteIds.length) return;
      const elsewhere = stack.listed
        ? inItsPlace(stack, notes)
        : spotsFor(notes.filter(isElsewhere));
      context.act((doc) =>
        doc.transact(() => {
          moveNotes(doc, elsewhere);
          // An empty stack is not seen; who may not delete it leaves it behind.
          if (isGone) deleteStack(doc, id);
          else
            unstack(
              doc,
              notes.map((note) => note.id),
            );
        }, LOCAL),
      );
    },
  };
}
