import { mayCreate } from '@stellwand/shared/board/element-rights';
import { createImage } from '@stellwand/shared/board/images';
import { resizeNote, setAlt } from '@stellwand/shared/board/notes';
import type { BoardStore } from '../board/board-store.ts';
import { newId } from '../lib/new-id.ts';
import { lookOf } from '../view/sheets.ts';
import type { NoteView } from '../view/views.ts';

/** A picture the server has already. Without a place it takes the next free spot of its area. */
export interface ImageSeed {
  file: string;
  alt: string;
  /** World units. */
  size: [number, number];
  at?: [number, number];
  areaId?: string | null;
  internal?: boolean | undefined;
}

/** How large a picture hangs: the longer side in world units. A note is 200 wide, an area 484. */
export const IMAGE_SIDES = { small: 200, medium: 424, large: 872 } as const;
export type ImageSide = keyof typeof IMAGE_SIDES;

/** The size with this longer side and these proportions, whole units and at least one. */
export function sizeFor([w, h]: readonly [number, number], side: ImageSide): [number, number] {
  const scale = IMAGE_SIDES[side] / Math.max(w, h, 1);
  return [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
}

/** Which of the sizes a picture has; undefined for one in between. */
export const sideOf = ({ w, h }: Pick<NoteView, 'w' | 'h'>): ImageSide | undefined =>
  (Object.keys(IMAGE_SIDES) as ImageSide[]).find((side) => IMAGE_SIDES[side] === Math.max(w, h));

/** Of a picture this person may change. */
function editable(board: BoardStore, id: string): NoteView | undefined {
  const note = board.note(id);
  return lookOf(note) === 'picture' && board.canEdit(id) ? note : undefined;
}

/** Hangs a picture the server has already; null where this person may not write. */
export function hangImage(
  board: BoardStore,
  { file, alt, size, at, areaId, internal }: ImageSeed,
): string | null {
  const { workings } = board;
  if (mayCreate({ rights: board.rights() }, 'image') !== null) return null;
  const [w, h] = size;
  const wanted = board.areas().find(({ id }) => id === areaId);
  const notes = board.noteIds().flatMap((id) => board.note(id) ?? []);
  const spot = at ? { x: at[0], y: at[1] } : workings.spots.free(wanted, h, notes, w);
  const area = at ? board.areaAt(spot.x + w / 2, spot.y + h / 2) : wanted?.id;
  const id = newId();
  workings.act((doc) =>
    createImage(doc, {
      id,
      author: workings.personId,
      createdAt: Date.now(),
      at: spot,
      size,
      file,
      alt,
      area: area ?? undefined,
      internal,
      z: workings.topKey(),
    }),
  );
  return id;
}

/** What can be seen on it, in words. */
export function describeImage(board: BoardStore, id: string, alt: string): void {
  const now = editable(board, id);
  if (now && now.alt !== alt) board.workings.act((doc) => setAlt(doc, id, alt));
}

/** To one of three sizes, which keep its proportions, or to this one; its upper left corner stays. */
export function resizeImage(
  board: BoardStore,
  id: string,
  to: ImageSide | readonly [number, number],
): void {
  const now = editable(board, id);
  if (!now) return;
  const size = typeof to === 'string' ? sizeFor([now.w, now.h], to) : to;
  if (size[0] !== now.w || size[1] !== now.h)
    board.workings.act((doc) => resizeNote(doc, id, size));
}
