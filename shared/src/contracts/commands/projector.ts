import { z } from 'zod';
import { id } from '../ids.ts';
import { commandId } from './base.ts';

/** What the projector shows until the next `projector.show`: a board, or with `null` the way in. */
export const showOnProjector = z.strictObject({
  type: z.literal('projector.show'),
  commandId,
  sessionId: id,
  boardId: id.nullable(),
  /** Code and QR in a corner of the board; left out, they are not there. */
  code: z.boolean().optional(),
  /** This area of the board alone; left out, the whole board. */
  areaId: id.optional(),
  /** The projector goes along with whoever says this, until somebody chooses otherwise. */
  follow: z.boolean().optional(),
});
