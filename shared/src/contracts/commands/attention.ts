import { z } from 'zod';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** Calls everybody to a board, or to one element on it; `hold` keeps their view with the caller's. */
export const callAttention = z.strictObject({
  type: z.literal('attention.call'),
  commandId,
  boardId: id,
  elementId: id.optional(),
  hold: z.boolean().optional(),
});

/** Takes the call of a session back: the invitation is gone, everybody looks where they like. */
export const endAttention = z.strictObject({
  type: z.literal('attention.end'),
  commandId,
  sessionId: id,
});
