import { ERRORS, errorMessage } from '@stellwand/shared/contracts/errors';
import type { Request, Response } from 'express';
import type { Language, Refusal } from './operation.ts';
import { languageOf, requestIdOf } from './request-facts.ts';

/** The one shape of every error answer, on HTTP and in command acks. */
export function toErrorBody(error: Refusal, language: Language, requestId: string) {
  return {
    code: error.code,
    message: error.message ?? errorMessage(error, language),
    ...(error.field !== undefined && { field: error.field }),
    ...(error.faults && { faults: error.faults }),
    requestId,
  };
}

/** Answers a refusal with its status. 429 and 503 always say when to come back. */
export function sendRefusal(request: Request, response: Response, error: Refusal): void {
  const { status } = ERRORS[error.code];
  response.locals.errorCode = error.code;
  if (status === 429 || status === 503) {
    response.setHeader('Retry-After', String(error.retryAfterS ?? 2));
  }
  // The rest of what came so slowly is not waited for.
  if (status === 408) response.setHeader('Connection', 'close');
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.status(status).json({
    error: toErrorBody(error, languageOf(request), requestIdOf(response)),
  });
}
