import type { RequestHandler } from 'express';
import type { Metrics } from '../../ops/metrics.ts';
import { newRequestId } from '../../ops/request-id.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';

const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** Every request has an id that its error answers and log lines share; a caller may bring its own. */
export const assignRequestId: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && WELL_FORMED.test(given) ? given : newRequestId();
  response.locals.requestId = requestId;
  response.setHeader('X-Request-Id', requestId);
  next();
};

/**
 * One line and one count per answered request. The line names the operation, never the address asked
 * for: paths, queries, bodies, people and their addresses stay out (T19).
 */
export const logRequests =
  (deps: { logger: Logger; metrics: Metrics; clock: Clock }): RequestHandler =>
  (request, response, next) => {
    const startedAt = deps.clock.now();
    response.once('close', () => {
      const { requestId, operationId = 'page', errorCode } = response.locals;
      const tookMs = Math.max(0, deps.clock.now() - startedAt);
      const status = response.statusCode;
      deps.metrics.httpAnswered(String(operationId), status, tookMs);
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
    next();
  };
