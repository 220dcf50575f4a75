import type { de } from '../de/index.ts';
import app from './app.ts';
import board from './board.ts';
import ui from './ui.ts';

export const en = { app, board, ui } satisfies typeof de;
