import refusal from '@stellwand/shared/contracts/errors-de';
import app from './app.ts';
import board from './board.ts';
import ui from './ui.ts';

export const de = { app, board, refusal, ui };
