import { z } from 'zod';

/** Every command may carry one; a repeat answers the same and changes nothing (per person, 24 h). */
export const commandId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)
  .optional();
