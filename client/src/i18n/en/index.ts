import type { de } from '../de/index.ts';
import app from './app.ts';
import board from './board.ts';
import day from './day.ts';
import ui from './ui.ts';

export const en = { app, board, day, ui } satisfies typeof de;
