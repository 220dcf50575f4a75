import { z } from 'zod';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** `random` deals people into even groups; `manual` takes the groups as given. */
export const formGroups = z.strictObject({
  type: z.literal('groups.form'),
  commandId,
  sessionId: id,
  strategy: z.enum(['random', 'manual']),
  count: z.int().min(1).max(40).optional(),
  size: z.int().min(1).max(200).optional(),
  groups: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(60).optional(),
        members: z.array(id).max(500),
      }),
    )
    .min(1)
    .max(40)
    .optional(),
});

export const startGroups = z.strictObject({
  type: z.literal('groups.start'),
  commandId,
  sessionId: id.optional(),
  sessionIds: z.array(id).min(1).max(60).optional(),
});

export const endGroups = z.strictObject({
  type: z.literal('groups.end'),
  commandId,
  sessionId: id.optional(),
  sessionIds: z.array(id).min(1).max(60).optional(),
});
