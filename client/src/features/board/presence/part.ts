import type { Filling } from '../slots.ts';
import { Beside } from './beside.tsx';
import { NewWord } from './new-word.tsx';
import { NewsButton } from './news-button.tsx';
import { OnCanvas } from './on-canvas.tsx';
import { noteItems, presenceItems } from './presence-items.tsx';

/** Being there together: whom one looks along with, lasers, calls, pointers, and what is new. */
export const filling: Filling = {
  strip: [Beside],
  viewBar: [NewsButton],
  canvas: [OnCanvas],
  rowNews: [NewWord],
  rowItems: [(desk, { id }) => noteItems(desk, id)],
  showItems: [noteItems],
  togetherItems: [presenceItems],
};
