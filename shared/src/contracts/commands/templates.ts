import { z } from 'zod';
import { TEMPLATE_LIMITS } from '../board-template.ts';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** A built-in name or the id of a saved one. */
const templateId = z.string().regex(/^[A-Za-z0-9_-]{4,40}$/);

/** Keeps the areas, labels and locked elements of a board for other boards of the workshop. */
export const saveTemplate = z.strictObject({
  type: z.literal('template.save'),
  commandId,
  boardId: id,
  name: z.string().trim().min(1).max(TEMPLATE_LIMITS.nameLength),
  /** Notes, piles and lines, too. */
  withNotes: z.boolean().optional(),
});

/**
 * Without `boardIds` the session’s template from now on: its empty boards get it at once. With them
 * exactly these boards get it, whatever is on them; nothing is lost.
 */
export const applyTemplate = z.strictObject({
  type: z.literal('template.apply'),
  commandId,
  sessionId: id,
  templateId,
  boardIds: z.array(id).min(1).max(200).optional(),
});

export const removeTemplate = z.strictObject({
  type: z.literal('template.remove'),
  commandId,
  templateId,
});
