import type { Filling } from '../slots.ts';
import { AreaDots } from './area-dots.tsx';
import { PaperDots } from './paper-dots.tsx';
import { RowDots } from './row-dots.tsx';
import { VoteBar } from './vote-bar.tsx';
import { VoteStrip } from './vote-strip.tsx';

/** Laying dots, and reading them. */
export const filling: Filling = {
  strip: [VoteStrip],
  cardDots: [PaperDots],
  areaDots: [AreaDots],
  rowDots: [RowDots],
  barDots: [VoteBar],
};
