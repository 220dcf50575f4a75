import { z } from 'zod';
import { DOOR_MODES, PLACE_KNOWN_MS } from '../door.ts';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

export const setDoor = z.strictObject({
  type: z.literal('door.set'),
  commandId,
  mode: z.enum(DOOR_MODES),
});

/** Lets in, or sends away, who waits; lets in again who was removed. Either `personIds` or `all`. */
export const admitPeople = z
  .strictObject({
    type: z.literal('person.admit'),
    commandId,
    personIds: z.array(id).min(1).max(5_000).optional(),
    /** Everybody who waits. */
    all: z.literal(true).optional(),
    admitted: z.boolean(),
    /** Whoever was removed gets back the notes that were hidden with that. */
    withNotes: z.boolean().optional(),
  })
  .refine(({ personIds, all }) => (personIds === undefined) !== (all === undefined), {
    path: ['personIds'],
    message: 'either personIds or all is required',
  });

/** Everybody who joined in the last `withinMs` from the place where this person came from. */
export const removePeople = z.strictObject({
  type: z.literal('people.remove'),
  commandId,
  withinMs: z.int().min(1).max(PLACE_KNOWN_MS),
  /** One of them. */
  like: id,
  /** Their notes are taken off every board, too. */
  withNotes: z.boolean().optional(),
  /** Only says how many it would be. */
  dryRun: z.boolean().optional(),
});
