import type { Filling } from '../slots.ts';
import { HistoryWindow } from './history-window.tsx';

/** What the board was, and the way back there. */
export const filling: Filling = { windows: [HistoryWindow] };
