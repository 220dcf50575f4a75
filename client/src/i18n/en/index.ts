import type { de } from '../de/index.ts';
import type { SameTexts } from '../index.ts';
import { app } from './app.ts';

export const en = { app } satisfies SameTexts<typeof de>;
