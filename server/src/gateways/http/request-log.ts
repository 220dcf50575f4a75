import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Metrics } from '../../ops/metrics.ts';
import { newRequestId } from '../../ops/request-id.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';

const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** Every request has an id that its error answers and log lines share; a caller may bring its own. */
export function requestIdFor({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newRequestId();
}

export const assignRequestId: RequestHandler = (request, response, next) => {
  const requestId = requestIdFor(request);
  response.locals.requestId = requestId;
  response.setHeader('X-Request-Id', requestId);
  next();
};

/** What is known of a request when it is over; without an operation it was for the page or one of its files. */
interface AnswerFacts {
  requestId?: string;
  operationId?: string;
  errorCode?: string;
}

/** To be told when a request comes in; asks for the facts when its answer is over. */
export type AnswerLog = (
  request: IncomingMessage,
  response: ServerResponse,
  facts: () => AnswerFacts,
) => void;

/**
 * One line and one count per answered request. The line names the operation, never the address asked
 * for: paths, queries, bodies, people and their addresses stay out (T19).
 */
export const createAnswerLog =
  (deps: { logger: Logger; metrics: Metrics; clock: Clock }): AnswerLog =>
  (request, response, facts) => {
    const startedAt = deps.clock.now();
    response.once('close', () => {
      const { requestId, operationId = 'page', errorCode } = facts();
      const tookMs = Math.max(0, deps.clock.now() - startedAt);
      const status = response.statusCode;
      deps.metrics.httpAnswered(operationId, status, tookMs);
      const fields = {
        requestId,
        operation: operationId,
        method: request.method,
        status,
        tookMs,
        ...(errorCode !== undefined && { code: errorCode }),
      };
      if (operationId === 'page') deps.logger.debug(fields, 'request');
      else deps.logger.info(fields, 'request');
    });
  };

export const logRequests =
  (answered: AnswerLog): RequestHandler =>
  (request, response, next) => {
    answered(request, response, () => response.locals);
    next();
  };
