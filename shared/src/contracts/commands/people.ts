import { z } from 'zod';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** Organiser or facilitator: `sessionId: null` leads back to the lobby. */
export const placePerson = z.strictObject({
  type: z.literal('person.place'),
  commandId,
  personId: id,
  sessionId: id.nullable(),
  groupId: id.optional(),
});

/** Everybody, for themselves. */
export const renamePerson = z.strictObject({
  type: z.literal('person.rename'),
  commandId,
  name: z.string().trim().min(1).max(60),
});

export const removePerson = z.strictObject({
  type: z.literal('person.remove'),
  commandId,
  personId: id,
  /** Their notes are taken off every board, too. */
  withNotes: z.boolean().optional(),
});

/** Takes back what somebody did lately and what is nobody else's. */
export const undoPerson = z.strictObject({
  type: z.literal('person.undo'),
  commandId,
  personId: id,
  /** Half an hour at most: for so long it is known when somebody wrote what. */
  sinceMs: z.int().min(1).max(1_800_000),
});

/** A participant chooses a session with room left. */
export const chooseSession = z.strictObject({
  type: z.literal('session.choose'),
  commandId,
  sessionId: id,
});
