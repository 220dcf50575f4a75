import { LOCAL } from '@stellwand/shared/board/document';
import { keyAbove } from '@stellwand/shared/board/fractional-key';
import { noteHeight } from '@stellwand/shared/board/note-height';
import { createNote } from '@stellwand/shared/board/notes';
import { ELEMENT_WEIGHT } from '@stellwand/shared/board/parts';
import { DEFAULT_COLOR, NOTE_COLORS, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import { newId } from '../lib/new-id.ts';
import { fitChange } from '../lib/split-text.ts';
import type { OperationContext } from './context.ts';

/** A note to be made. Without a place it takes the next free spot of its area. */
export interface NoteSeed {
  text: string;
  color?: string;
  at?: [number, number];
  /** Null or left out: the area around its place. */
  areaId?: string | null;
  internal?: boolean | undefined;
}

export interface Making {
  /** Places the note in the area's next free spot, or at `at` (world units). Returns its id. */
  createNote(note: Omit<NoteSeed, 'internal'>): string;
  /** Many notes as one undo step, one's own; their ids, none where writing is not allowed. */
  createNotes(seeds: readonly NoteSeed[]): string[];
}

export function createMaking(context: OperationContext): Making {
  const { board, notes, personId, rights, spots } = context;
  const [width] = NOTE_SIZE;
  /** As much of the words as fits on a note; the rest is shown for copying. */
  const fitted = (id: string, said: string): string => {
    const fit = fitChange('', said);
    if (fit) context.overflow(id, fit.rest);
    return fit?.text ?? said;
  };
  const known = (color: string | undefined) =>
    NOTE_COLORS.find((each) => each === color) ?? DEFAULT_COLOR;

  return {
    createNote({ text: said, color, areaId, at }) {
      const id = newId();
      if (!rights().create) {
        context.refuse(id, said);
        return id;
      }
      const text = fitted(id, said);
      const isAnywhere = areaId === undefined && at === undefined;
      const wanted = isAnywhere
        ? board.areas()[0]
        : board.areas().find((area) => area.id === areaId);
      const h = noteHeight(text, width);
      const search = spots.search();
      const spot = at ? search.at(at[0], at[1], width, h) : search.free(wanted?.id ?? null, h);
      context.act((doc) =>
        createNote(doc, {
          id,
          text,
          at: spot,
          author: personId,
          createdAt: Date.now(),
          color: known(color),
          area: wanted?.id ?? spot.area ?? undefined,
          order: spot.order,
          z: context.topKey(),
        }),
      );
      return id;
    },

    createNotes(seeds) {
      if (!rights().create) {
        const words = seeds.map(({ text }) => text).join('\n');
        if (words) context.refuse(newId(), words);
        return [];
      }
      const areas = board.areas();
      let top = notes().map(({ z }) => z);
      const now = Date.now();
      const search = spots.search();
      const made = seeds.map(({ text: said, color, at, areaId, internal }, n) => {
        const id = newId();
        const text = fitted(id, said);
        const wanted = areas.find((area) => area.id === areaId);
        const h = noteHeight(text, width);
        const spot = at ? search.at(at[0], at[1], width, h) : search.free(wanted?.id ?? null, h);
        const z = keyAbove(top, newId());
        top = [z];
        return {
          id,
          text,
          at: spot,
          author: personId,
          // One after the other, as written by hand: sorting by age keeps their order.
          createdAt: now + n,
          color: known(color),
          area: wanted?.id ?? spot.area ?? undefined,
          order: spot.order,
          internal,
          z,
        };
      });
      context.actOn(
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
  };
}
