import { z } from 'zod';
import { ID_PATTERN } from './id-pattern.ts';

/** Every id that crosses a wire. Element ids are chosen by the client, all others by the server. */
export const id = z.string().regex(ID_PATTERN, 'must match [A-Za-z0-9_-]{8,40}');
