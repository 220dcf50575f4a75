/** The history of the board in one chunk: what `load.ts` fetches. */
export { PastWindow } from './past-window.tsx';
