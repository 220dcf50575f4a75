import { clampText } from '@stellwand/shared/board/clamp-text';
import { LOCAL } from '@stellwand/shared/board/document';
import { mayCreate, mayDelete } from '@stellwand/shared/board/element-rights';
import { kindOf } from '@stellwand/shared/board/kinds';
import { moveNotes } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { deleteStack, renameStack, stackNotes, unstack } from '@stellwand/shared/board/stacks';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { Box } from '../view/spatial-index.ts';
import type { NoteView } from '../view/views.ts';
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
    const leaving = new Set(notes.map(({ id }) => id));
    const taken: Box[] = board
      .noteIds()
      .flatMap((id) => (leaving.has(id) ? [] : (board.note(id) ?? [])));
    return notes.map(({ id, w, h, areaId }) => {
      const spot = context.spots.free(
        board.areas().find((area) => area.id === areaId),
        h,
        taken,
      );
      taken.push({ ...spot, w, h });
      return { id, ...spot, area: areaId };
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
      const made = {
        stackId: stack?.id ?? newId(),
        title: '',
        author: context.personId,
        createdAt: Date.now(),
        at: { x: place.x, y: place.y },
        color: place.color,
        area: place.areaId ?? undefined,
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
      const places = at
        ? notes.map(({ id, w, h }) => {
            const { x = 0, y = 0 } = at.find((one) => one.id === id) ?? {};
            return { id, x, y, area: board.areaAt(x + w / 2, y + h / 2) };
          })
        : spotsFor(notes);
      context.actOn(
        places,
        () => 3 * FIELD_WEIGHT,
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
      const elsewhere = spotsFor(
        notes.filter(({ x, y, w, h }) => board.areaAt(x + w / 2, y + h / 2) !== stack.areaId),
      );
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
