import { LOCAL } from '@stellwand/shared/board/document';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import { moveNotes, recolour, setOrder } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { unstack } from '@stellwand/shared/board/stacks';
import { NOTE_COLORS, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import type { Box } from '../view/spatial-index.ts';
import type { OperationContext } from './context.ts';

export interface Arranging {
  /** One transaction for all; moves stacks, too. Notes on a stack stay: `takeOut` moves those. */
  moveNotes(moves: readonly { id: string; x: number; y: number }[]): void;
  /** Like `moveNotes`, but the area is said, not found by the place. */
  placeNotes(places: readonly { id: string; x: number; y: number; areaId: string | null }[]): void;
  /** Next free spot inside the area; null: out of every area. */
  moveToArea(ids: readonly string[], areaId: string | null): void;
  recolour(ids: readonly string[], color: string): void;
  bringToFront(id: string): void;
  /** Above all others, keeping the order among themselves. */
  raise(ids: readonly string[]): void;
}

/** Where notes lie, one over the other, and in which colour. */
export function createArranging(context: OperationContext): Arranging {
  const { board, notes, canEdit, act, actOn, spots } = context;
  const isFree = (id: string): boolean => canEdit(id) && !board.note(id)?.stackId;

  return {
    moveNotes(moves) {
      const places = moves
        .filter(({ id }) => isFree(id))
        .map(({ id, x, y }) => spots.move(id, x, y));
      actOn(places, twoFields, moveNotes);
    },

    placeNotes(places) {
      const moves = places
        .filter(({ id }) => isFree(id))
        .map(({ id, x, y, areaId }) => ({ id, x, y, area: areaId }));
      actOn(moves, twoFields, moveNotes);
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
      actOn(moves, twoFields, (doc, part) =>
        doc.transact(() => {
          unstack(doc, stacked);
          moveNotes(doc, part);
        }, LOCAL),
      );
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

const twoFields = (): number => 2 * FIELD_WEIGHT;
