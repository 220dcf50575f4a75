import { z } from 'zod';
import { id } from '../ids.ts';
import { NAMES_SETTINGS, PHASE_IDS } from '../role.ts';
import { commandId } from './base.ts';

export const startPhase = z.strictObject({
  type: z.literal('phase.start'),
  commandId,
  sessionId: id,
  phaseId: z.enum(PHASE_IDS),
});

/** How people are called on the boards of a session, from now on and on what is there already. */
export const setNames = z.strictObject({
  type: z.literal('session.names'),
  commandId,
  sessionId: id,
  names: z.enum(NAMES_SETTINGS),
});

export const lockBoard = z.strictObject({
  type: z.literal('board.lock'),
  commandId,
  boardId: id,
  locked: z.boolean(),
});

/**
 * Takes an element away for good: out of the document, the hidden notes, the bin and all restore points. Its id
 * does not come back. For who leads, and for its author.
 */
export const eraseNote = z.strictObject({
  type: z.literal('note.erase'),
  commandId,
  boardId: id,
  elementId: id,
});

/** Takes the note out of the board document; only the server and facilitators can read it then. */
export const hideNote = z.strictObject({
  type: z.literal('note.hide'),
  commandId,
  boardId: id,
  elementId: id,
  hidden: z.boolean(),
  reason: z.string().trim().max(200).optional(),
});
