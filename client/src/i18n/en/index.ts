import type { de } from '../de/index.ts';
import app from './app.ts';
import day from './day.ts';
import regie from './regie.ts';
import ui from './ui.ts';

export const en = { app, day, regie, ui } satisfies typeof de;
