import { createImage } from '@stellwand/shared/board/images';
import { resizeNote, setAlt } from '@stellwand/shared/board/notes';
import type { BoardRights } from '@stellwand/shared/contracts/board-rights';
import type * as Y from 'yjs';
import type { BoardStore, NoteView } from './api.ts';
import type { BoardView } from './board-view.ts';
import { newId } from './new-id.ts';
import type { NoteSpots } from './note-spots.ts';
import { lookOf } from './sheets.ts';

/** How large a picture hangs: the longer side in world units. A note is 200 wide, an area 484. */
export const IMAGE_SIDES = { small: 200, medium: 424, large: 872 } as const;
export type ImageSide = keyof typeof IMAGE_SIDES;

/** What pictures need of the store they are part of. */
export interface ImageParts {
  board: BoardView;
  personId: string;
  rights(): BoardRights;
  canEdit(id: string): boolean;
  /** One undo step, visible at once. */
  act(change: (doc: Y.Doc) => void): void;
  topKey(): string;
  spots: NoteSpots;
}

/** The size with this longer side and these proportions, whole units and at least one. */
export function sizeFor([w, h]: readonly [number, number], side: ImageSide): [number, number] {
  const scale = IMAGE_SIDES[side] / Math.max(w, h, 1);
  return [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
}

/** Which of the sizes a picture has; undefined for one in between. */
export const sideOf = ({ w, h }: Pick<NoteView, 'w' | 'h'>): ImageSide | undefined =>
  (Object.keys(IMAGE_SIDES) as ImageSide[]).find((side) => IMAGE_SIDES[side] === Math.max(w, h));

/** Pictures on the board. Their bytes are the server's business. */
export function createImaging(
  parts: ImageParts,
): Pick<BoardStore, 'createImage' | 'describeImage' | 'resizeImage'> {
  const { board } = parts;
  const image = (id: string) => {
    const note = board.note(id);
    return lookOf(note) === 'picture' && parts.canEdit(id) ? note : undefined;
  };
  return {
    createImage({ file, alt, size, at, areaId, internal }) {
      if (!parts.rights().create) return null;
      const [w, h] = size;
      const wanted = board.areas().find(({ id }) => id === areaId);
      const notes = board.noteIds().flatMap((id) => board.note(id) ?? []);
      const spot = at ? { x: at[0], y: at[1] } : parts.spots.free(wanted, h, notes, w);
      const area = at ? board.areaAt(spot.x + w / 2, spot.y + h / 2) : wanted?.id;
      const id = newId();
      const { personId: author } = parts;
      parts.act((doc) =>
        createImage(doc, {
          id,
          author,
          createdAt: Date.now(),
          at: spot,
          size,
          file,
          alt,
          area: area ?? undefined,
          internal,
          z: parts.topKey(),
        }),
      );
      return id;
    },
    describeImage(id, alt) {
      const now = image(id);
      if (now && now.alt !== alt) parts.act((doc) => setAlt(doc, id, alt));
    },
    resizeImage(id, to) {
      const now = image(id);
      if (!now) return;
      const size = typeof to === 'string' ? sizeFor([now.w, now.h], to) : to;
      if (size[0] !== now.w || size[1] !== now.h) parts.act((doc) => resizeNote(doc, id, size));
    },
  };
}
