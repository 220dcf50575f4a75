import app from './app.ts';
import board from './board.ts';
import ui from './ui.ts';

export const de = { app, board, ui };
