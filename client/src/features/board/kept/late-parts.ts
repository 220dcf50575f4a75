/** What is said about words that found no place, in one chunk: what `load.ts` fetches. */
export { CopyNotice } from './copy-notice.tsx';
export { RejectedPanel } from './rejected-panel.tsx';
