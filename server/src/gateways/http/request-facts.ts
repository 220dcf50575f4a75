import type { Request, Response } from 'express';
import type { Language } from './operation.ts';

/** German unless the reader prefers English. */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages('de', 'en') === 'en' ? 'en' : 'de';

/** Set by `assignRequestId` before anything else runs. */
export const requestIdOf = (response: Response): string => String(response.locals.requestId ?? '');
