import { mayCreate } from '@stellwand/shared/board/element-rights';
import { createImage } from '@stellwand/shared/board/images';
import { resizeNote, setAlt } from '@stellwand/shared/board/notes';
import { newId } from '../lib/new-id.ts';
import { lookOf } from '../view/sheets.ts';
import type { NoteView } from '../view/views.ts';
import type { Operable, OperationContext } from './context.ts';
import { type ImageSide, sizeFor } from './image-sizes.ts';

/** An image the server has already. Without a place it takes the next free spot of its area. */
export interface ImageSeed {
  file: string;
  alt: string;
  /** World units. */
  size: [number, number];
  at?: [number, number];
  areaId?: string | null;
  internal?: boolean | undefined;
}

interface Images {
  /** Hangs an image; its id, null where this person may not write. */
  hang(image: ImageSeed): string | null;
  /** What can be seen on it, in words. */
  describe(id: string, alt: string): void;
  /** To one of three sizes, which keep its proportions, or to this one; its upper left corner stays. */
  resize(id: string, to: ImageSide | readonly [number, number]): void;
}

function createImages(context: OperationContext): Images {
  const { board, act } = context;
  /** Of an image this person may change. */
  const editable = (id: string): NoteView | undefined => {
    const note = board.note(id);
    return lookOf(note) === 'image' && context.canEdit(id) ? note : undefined;
  };

  return {
    hang({ file, alt, size, at, areaId, internal }) {
      if (mayCreate({ rights: context.rights() }, 'image') !== null) return null;
      const [w, h] = size;
      const wanted = board.areas().find(({ id }) => id === areaId);
      const search = context.spots.search();
      const spot = at ? search.at(at[0], at[1], w, h) : search.free(wanted?.id ?? null, h, w);
      const id = newId();
      act((doc) =>
        createImage(doc, {
          id,
          author: context.personId,
          createdAt: Date.now(),
          at: spot,
          size,
          file,
          alt,
          area: spot.area ?? undefined,
          order: spot.order,
          internal,
          z: context.topKey(),
        }),
      );
      return id;
    },

    describe(id, alt) {
      const now = editable(id);
      if (now && now.alt !== alt) act((doc) => setAlt(doc, id, alt));
    },

    resize(id, to) {
      const now = editable(id);
      if (!now) return;
      const size = typeof to === 'string' ? sizeFor([now.w, now.h], to) : to;
      if (size[0] !== now.w || size[1] !== now.h) act((doc) => resizeNote(doc, id, size));
    },
  };
}

/** What is done with the images of a board: loaded when it is used. */
export const imagesOf = (board: Operable): Images => board.with(createImages);
