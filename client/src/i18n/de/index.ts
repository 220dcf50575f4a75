import { app } from './app.ts';

export const de = { app } as const;
