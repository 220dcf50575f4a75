/** What is said about words that found no place, and what was deleted, in one chunk: what `load.ts` fetches. */

export { UndoBar } from '../../../ui/undo-bar.tsx';
export { CopyNotice } from './copy-notice.tsx';
export { GonePanel } from './gone-panel.tsx';
export { RejectedPanel } from './rejected-panel.tsx';
export { Stranded } from './stranded.tsx';
