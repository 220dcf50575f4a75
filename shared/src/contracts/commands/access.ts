import { z } from 'zod';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** A new join code; the old one answers `join-unknown` at once. People already here stay. */
export const rotateCode = z.strictObject({ type: z.literal('code.rotate'), commandId });

/** A new link for a role; the old one and everybody who came by it are signed out. */
export const rotateLink = z.strictObject({
  type: z.literal('link.rotate'),
  commandId,
  role: z.enum(['spectator', 'facilitator', 'organiser']),
  /** For `facilitator`: whose link. */
  sessionId: id.optional(),
});
