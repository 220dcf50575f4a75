import { LOCAL } from '@stellwand/shared/board/document';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import { moveNotes, recolour, setOrder } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { unstack } from '@stellwand/shared/board/stacks';
import { NOTE_COLORS, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { OperationContext } from './context.ts';

export interface Arranging {
  /** One transaction for all; moves stacks, too. Notes on a stack stay: `takeOut` moves those. */
  moveNotes(moves: readonly { id: string; x: number; y: number }[]): void;
  /** Like `moveNotes`, but the area is said, not found by the place. */
  placeNotes(places: readonly { id: string; x: number; y: number; areaId: string | null }[]): void;
  /** Next free spot inside the area; null: out of every area. */
  moveToArea(ids: readonly string[], areaId: string | null): void;
  /** One place on or back in the list they stand in; false where none of them stands in one. */
  stepInList(ids: readonly string[], by: 1 | -1): boolean;
  recolour(ids: readonly string[], color: string): void;
  bringToFront(id: string): void;
  /** Above all others, keeping the order among themselves. */
  raise(ids: readonly string[]): void;
}

/** Where notes lie, one over the other, and in which colour. */
export function createArranging(context: OperationContext): Arranging {
  const { board, notes, canEdit, act, actOn, spots } = context;
  const isFree = (id: string): boolean => canEdit(id) && !board.note(id)?.stackId;
  /** What moves together keeps its order. */
  const inReadingOrder = <T extends { id: string }>(moves: readonly T[]): T[] => {
    if (moves.length < 2) return [...moves];
    const ranks = new Map(board.noteIds().map((id, rank) => [id, rank]));
    const rankOf = ({ id }: T) =>
      ranks.get(id) ?? ranks.get(board.stack(id)?.noteIds[0] ?? '') ?? 0;
    return [...moves].sort((a, b) => rankOf(a) - rankOf(b));
  };

  return {
    moveNotes(moves) {
      const free = inReadingOrder(moves.filter(({ id }) => isFree(id)));
      const search = spots.search(new Set(free.map(({ id }) => id)));
      const places = free.flatMap(({ id, x, y }) => {
        const { w, h } = board.note(id) ?? board.stack(id) ?? NO_SIZE;
        const spot = search.at(x, y, w, h);
        // In a list it stands where it stood: it goes back to its place.
        return free.length === 1 && search.stays(id, spot) ? [] : { id, ...spot };
      });
      actOn(places, threeFields, moveNotes);
    },

    placeNotes(places) {
      const free = inReadingOrder(places.filter(({ id }) => isFree(id)));
      const search = spots.search(new Set(free.map(({ id }) => id)));
      const moves = free.flatMap(({ id, x, y, areaId }) => {
        const { w, h } = board.note(id) ?? board.stack(id) ?? NO_SIZE;
        // A list is in order by itself.
        if (board.layout.flowsIn(areaId)) {
          return board.layout.homeOf(id) === areaId ? [] : { id, ...search.free(areaId, h, w) };
        }
        const shift = board.layout.shiftOf(areaId);
        return { id, x: x - shift.x, y: y - shift.y, area: areaId };
      });
      actOn(moves, threeFields, moveNotes);
    },

    moveToArea(ids, areaId) {
      const allowed = ids.filter(canEdit);
      if (allowed.length === 0) return;
      const target = board.areas().find((area) => area.id === areaId);
      const search = spots.search(new Set(allowed));
      const moves = allowed.map((id) => {
        const { w, h } = board.note(id) ?? board.stack(id) ?? NO_SIZE;
        return { id, ...search.free(target?.id ?? null, h, w) };
      });
      const stacked = moves.filter(({ id }) => board.note(id)?.stackId).map(({ id }) => id);
      actOn(moves, threeFields, (doc, part) =>
        doc.transact(() => {
          unstack(doc, stacked);
          moveNotes(doc, part);
        }, LOCAL),
      );
    },

    stepInList(ids, by) {
      const free = inReadingOrder(ids.filter(isFree).map((id) => ({ id })));
      const areaId = free[0] ? board.layout.homeOf(free[0].id) : null;
      const list = board.layout.listOf(areaId);
      const at = list.findIndex(({ id }) => id === free[0]?.id);
      if (areaId === null || at < 0) return false;
      const moving = free.filter(({ id }) => list.some((one) => one.id === id));
      if (at + by < 0 || at + by > list.length - moving.length) return true;
      const search = spots.search(new Set(moving.map(({ id }) => id)));
      const places = moving.map(({ id }, n) => ({ id, ...search.nth(areaId, id, at + by + n) }));
      actOn(places, threeFields, moveNotes);
      return true;
    },

    recolour(ids, color) {
      const known = NOTE_COLORS.find((each) => each === color);
      const allowed = ids.filter(canEdit);
      if (!known) return;
      actOn(
        allowed,
        () => FIELD_WEIGHT,
        (doc, part) => recolour(doc, part, known),
      );
    },

    bringToFront(id) {
      const note = board.note(id);
      if (!note || !canEdit(id) || notes().every((other) => other === note || other.z < note.z)) {
        return;
      }
      act((doc) => setOrder(doc, id, context.topKey()));
    },

    raise(ids) {
      let top = notes().map(({ z }) => z);
      const raised = ids
        .flatMap((id) => (canEdit(id) ? (board.note(id) ?? []) : []))
        .sort((a, b) => (a.z === b.z ? a.createdAt - b.createdAt : a.z < b.z ? -1 : 1))
        .map(({ id }) => {
          const z = keyAbove(top, newId());
          top = [z];
          return { id, z };
        });
      actOn(raised, twoFields, (doc, part) => {
        doc.transact(() => {
          for (const { id, z } of part) setOrder(doc, id, z);
        }, LOCAL);
      });
    },
  };
}

const NO_SIZE = { w: NOTE_SIZE[0], h: NOTE_SIZE[1] };
const twoFields = (): number => 2 * FIELD_WEIGHT;
const threeFields = (): number => 3 * FIELD_WEIGHT;
