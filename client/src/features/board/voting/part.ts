/** Everything for laying dots in one chunk: what `load.ts` fetches. */
export { AreaDots } from './area-dots.tsx';
export { PaperDots } from './paper-dots.tsx';
export { RowDots } from './row-dots.tsx';
export { VoteBar } from './vote-bar.tsx';
export { VoteStrip } from './vote-strip.tsx';
