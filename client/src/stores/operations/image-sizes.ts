import type { NoteView } from '../view/views.ts';

/** How large an image hangs: the longer side in world units. A note is 200 wide, an area 484. */
export const IMAGE_SIDES = { small: 200, medium: 424, large: 872 } as const;
export type ImageSide = keyof typeof IMAGE_SIDES;

/** The size with this longer side and these proportions, whole units and at least one. */
export function sizeFor([w, h]: readonly [number, number], side: ImageSide): [number, number] {
  const scale = IMAGE_SIDES[side] / Math.max(w, h, 1);
  return [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
}

/** Which of the sizes an image has; undefined for one in between. */
export const sideOf = ({ w, h }: Pick<NoteView, 'w' | 'h'>): ImageSide | undefined =>
  (Object.keys(IMAGE_SIDES) as ImageSide[]).find((side) => IMAGE_SIDES[side] === Math.max(w, h));
