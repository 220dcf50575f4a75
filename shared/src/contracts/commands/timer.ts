import { z } from 'zod';
import { id } from '../ids.ts';
import { TIMER_MAX_MS, TIMER_MIN_MS } from '../timer.ts';
import { commandId } from './base.ts';

/** Of the whole session, or of one of its groups alone, whose own counts there. */
const whose = { commandId, sessionId: id, groupId: id.optional() };

/** Begins anew, whatever ran before. */
export const startTimer = z.strictObject({
  type: z.literal('timer.start'),
  ...whose,
  durationMs: z.int().min(TIMER_MIN_MS).max(TIMER_MAX_MS),
});

/** More time, or with a negative number less; never less than none. */
export const extendTimer = z.strictObject({
  type: z.literal('timer.extend'),
  ...whose,
  byMs: z.int().min(-TIMER_MAX_MS).max(TIMER_MAX_MS),
});

/** Stands still, and goes on where it stood. */
export const pauseTimer = z.strictObject({
  type: z.literal('timer.pause'),
  ...whose,
  paused: z.boolean(),
});

/** No clock any more. */
export const stopTimer = z.strictObject({ type: z.literal('timer.stop'), ...whose });
