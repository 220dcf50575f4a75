/** The history of the board in one chunk: what `load.ts` fetches. */
export { HistoryWindow } from './history-window.tsx';
