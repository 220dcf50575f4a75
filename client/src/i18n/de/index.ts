import app from './app.ts';
import day from './day.ts';
import regie from './regie.ts';
import ui from './ui.ts';

export const de = { app, day, regie, ui };
