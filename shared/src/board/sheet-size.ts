import { type BoardElement, type ElementType, NOTE_SIZE } from '../contracts/board-document.ts';
import { boxOf, type TypeSeenAs } from './kinds.ts';
import { LABEL_WIDTH, labelHeight, noteHeight } from './note-height.ts';

interface Sheet {
  /** World units, where nobody sized it. */
  width: number;
  height: (text: string, width: number) => number;
}

/** Complete for all that is a sheet of its own. */
const SHEETS: Record<TypeSeenAs<'sheet'>, Sheet> = {
  note: { width: NOTE_SIZE[0], height: noteHeight },
  label: { width: LABEL_WIDTH, height: labelHeight },
  image: { width: NOTE_SIZE[0], height: noteHeight },
};

const BY_TYPE: Partial<Record<ElementType, Sheet>> = SHEETS;

/**
 * Width and height in world units an element is shown with: the size somebody gave it, else what its text
 * takes. Of what is no sheet, as it is stored.
 */
export function sheetSize(
  element: Pick<BoardElement, 'type' | 'pos' | 'size' | 'text'>,
): readonly [number, number] {
  const sheet = BY_TYPE[element.type];
  if (element.size) return element.size;
  if (sheet) return [sheet.width, sheet.height(element.text, sheet.width)];
  const { w, h } = boxOf(element);
  return [w, h];
}
