import type { Filling } from '../slots.ts';
import { Beside } from './beside.tsx';
import { NewWord } from './new-word.tsx';
import { NewsButton } from './news-button.tsx';
import { OnCanvas } from './on-canvas.tsx';
import { PRESENCE_ACTIONS } from './presence-actions.tsx';

/** Being there together: whom one looks along with, lasers, calls, pointers, and what is new. */
export const filling: Filling = {
  strip: [Beside],
  viewBar: [NewsButton],
  canvas: [OnCanvas],
  rowNews: [NewWord],
  actions: PRESENCE_ACTIONS,
};
