import { z } from 'zod';
import { RESTORE_MODES } from '../board-history.ts';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** Keeps the board as it stands now, under a name if one is given. */
export const createPoint = z.strictObject({
  type: z.literal('point.create'),
  commandId,
  boardId: id,
  name: z.string().trim().min(1).max(80).optional(),
});

/** The server edits the board forward until it is as it was; nobody's document is replaced. */
export const restorePoint = z.strictObject({
  type: z.literal('point.restore'),
  commandId,
  boardId: id,
  pointId: id,
  mode: z.enum(RESTORE_MODES),
});

/** Brings back what one person deleted: all of it, since a moment, or the elements named. */
export const restoreDeletions = z.strictObject({
  type: z.literal('deletions.restore'),
  commandId,
  boardId: id,
  personId: id,
  /** Epoch ms. */
  since: z.int().min(0).optional(),
  elementIds: z.array(id).min(1).max(4_000).optional(),
});
