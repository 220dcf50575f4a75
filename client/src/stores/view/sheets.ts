import type { TypeSeenAs } from '@stellwand/shared/board/kinds';
import { LABEL_WIDTH, labelHeight, noteHeight } from '@stellwand/shared/board/note-height';
import { type ElementType, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';

/** Written on paper; written on the board itself, large and without a foot; or seen, and said in words. */
export type Look = 'paper' | 'heading' | 'image';

interface Sheet {
  look: Look;
  /** World units, where nobody sized it. */
  width: number;
  height: (text: string, width: number) => number;
}

/** How the interface shows what is a sheet of its own; complete for all such types. */
const SHEETS: Record<TypeSeenAs<'sheet'>, Sheet> = {
  note: { look: 'paper', width: NOTE_SIZE[0], height: noteHeight },
  label: { look: 'heading', width: LABEL_WIDTH, height: labelHeight },
  image: { look: 'image', width: NOTE_SIZE[0], height: noteHeight },
};

const BY_TYPE: Partial<Record<ElementType, Sheet>> = SHEETS;

/** Undefined for what is no sheet. */
export const sheetOf = (type: ElementType | undefined): Sheet | undefined => type && BY_TYPE[type];

export const lookOf = (sheet: { type: ElementType } | undefined): Look | undefined =>
  sheetOf(sheet?.type)?.look;
