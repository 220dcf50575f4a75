import { LOCAL } from '@stellwand/shared/board/document';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import { createNote, moveNotes, setOrder } from '@stellwand/shared/board/notes';
import { ELEMENT_WEIGHT, FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { DEFAULT_COLOR, NOTE_COLORS, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type * as Y from 'yjs';
import type { BoardStore } from '../board/board-store.ts';
import type { RejectedWords } from '../board/rejected-words.ts';
import { newId } from '../lib/new-id.ts';
import { fitChange } from '../lib/split-text.ts';
import { noteHeight } from '../note-height.ts';
import type { BoardView } from '../view/board-view.ts';
import type { Box } from '../view/spatial-index.ts';
import type { AreaView } from '../view/views.ts';
import type { NoteSpots } from './note-spots.ts';

/** A note to be made. Without a place it takes the next free spot of its area. */
export interface NoteSeed {
  text: string;
  color?: string;
  at?: [number, number];
  /** Null or left out: the area around its place. */
  areaId?: string | null;
  internal?: boolean | undefined;
}

/** What arranging needs of the store it is part of. */
export interface ArrangingParts {
  board: BoardView;
  personId: string;
  rights(): BoardRights;
  canEdit(id: string): boolean;
  /** One undo step over many items, in parts the server takes. */
  actOn<T>(
    items: readonly T[],
    weight: (item: T) => number,
    change: (doc: Y.Doc, part: readonly T[]) => void,
  ): void;
  spots: NoteSpots;
  rejected: RejectedWords;
}

/** The operations on many notes at a time. */
export function createArranging(
  parts: ArrangingParts,
): Pick<BoardStore, 'createNotes' | 'placeNotes' | 'raise'> {
  const { board, canEdit, actOn } = parts;
  const [width] = NOTE_SIZE;
  const notes = () => board.noteIds().flatMap((id) => board.note(id) ?? []);
  /** Keys above everything there is, each above the one before. */
  const keysAbove = () => {
    let top = notes().map(({ z }) => z);
    return () => {
      const key = keyAbove(top, newId());
      top = [key];
      return key;
    };
  };

  return {
    createNotes(seeds) {
      const { create, refusal } = parts.rights();
      if (!create) {
        const words = seeds.map(({ text }) => text).join('\n');
        if (words) parts.rejected.add(refusal, newId(), words);
        return [];
      }
      const areas = board.areas();
      const nextKey = keysAbove();
      const now = Date.now();
      // Found once per area: the free spots of 500 notes must not look at 10,000 each.
      const taken = new Map<AreaView | undefined, Box[]>();
      const takenIn = (area: AreaView | undefined): Box[] => {
        const right = Math.max(0, ...areas.map(({ x, w }) => x + w));
        const [from, to] = area ? [area.x, area.x + area.w] : [right, Number.POSITIVE_INFINITY];
        const known = taken.get(area) ?? notes().filter(({ x, w }) => x < to && x + w > from);
        taken.set(area, known);
        return known;
      };
      const made = seeds.map(({ text: said, color, at, areaId, internal }, order) => {
        const id = newId();
        const fit = fitChange('', said);
        const text = fit?.text ?? said;
        if (fit) parts.rejected.addRest(id, fit.rest);
        const wanted = areas.find(({ id }) => id === areaId);
        const h = noteHeight(text, width);
        const spot = at ? { x: at[0], y: at[1] } : parts.spots.free(wanted, h, takenIn(wanted));
        if (!at) takenIn(wanted).push({ ...spot, w: width, h });
        return {
          id,
          text,
          at: spot,
          author: parts.personId,
          // One after the other, as written by hand: sorting by age keeps their order.
          createdAt: now + order,
          color: NOTE_COLORS.find((known) => known === color) ?? DEFAULT_COLOR,
          area: wanted?.id ?? board.areaAt(spot.x + width / 2, spot.y + h / 2) ?? undefined,
          internal,
          z: nextKey(),
        };
      });
      actOn(
        made,
        ({ text }) => ELEMENT_WEIGHT + text.length,
        (doc, part) => {
          doc.transact(() => {
            for (const note of part) createNote(doc, note);
          }, LOCAL);
        },
      );
      return made.map(({ id }) => id);
    },

    placeNotes(places) {
      const moves = places.flatMap(({ id, x, y, areaId }) =>
        canEdit(id) && !board.note(id)?.stackId ? [{ id, x, y, area: areaId }] : [],
      );
      actOn(moves, () => 2 * FIELD_WEIGHT, moveNotes);
    },

    raise(ids) {
      const nextKey = keysAbove();
      const raised = ids
        .flatMap((id) => (canEdit(id) ? (board.note(id) ?? []) : []))
        .sort((a, b) => (a.z === b.z ? a.createdAt - b.createdAt : a.z < b.z ? -1 : 1))
        .map(({ id }) => ({ id, z: nextKey() }));
      actOn(
        raised,
        () => 2 * FIELD_WEIGHT,
        (doc, part) => {
          doc.transact(() => {
            for (const { id, z } of part) setOrder(doc, id, z);
          }, LOCAL);
        },
      );
    },
  };
}
