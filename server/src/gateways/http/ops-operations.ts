import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import type { Metrics } from '../../ops/metrics.ts';
import type { Readiness } from '../../ops/readiness.ts';
import { readBearer } from '../auth/identities.ts';
import * as answers from './answers.ts';
import type { Guards } from './guards.ts';
import { type AnyOperation, operation } from './operation.ts';
import { toErrorBody } from './send-refusal.ts';

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'];
const wasForwarded = (headers: IncomingHttpHeaders): boolean =>
  FORWARDED.some((name) => headers[name] !== undefined);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const holds = (headers: IncomingHttpHeaders, token: string): boolean => {
  const bearer = readBearer(headers);
  return bearer !== null && timingSafeEqual(digest(bearer), digest(token));
};

/** A probe is asked every few seconds: it names so many, `stellwand verify` all. */
const NAMED_AT_MOST = 100;

/** For probes and Prometheus. */
export function opsOperations(deps: {
  guards: Guards;
  metrics: Metrics;
  readiness: Readiness;
  metricsToken?: string | undefined;
}): AnyOperation[] {
  const { guards, metrics, readiness, metricsToken } = deps;
  return [
    operation({
      id: 'healthz',
      method: 'get',
      path: '/healthz',
      summary: 'The process is alive. Says nothing about the store.',
      auth: 'nobody',
      answers: { 200: { description: 'alive', schema: z.object({ alive: z.literal(true) }) } },
      errors: [],
      guard: guards.anyone,
      handle: async () => ok({ status: 200, json: { alive: true } }),
    }),

    operation({
      id: 'readyz',
      method: 'get',
      path: '/readyz',
      summary:
        'Fit for new people: the store can be written and the node is not shutting down. Names what is closed because it is damaged.',
      auth: 'nobody',
      answers: { 200: { description: 'ready', schema: answers.readiness } },
      errors: ['store-away'],
      guard: guards.anyone,
      handle: async (call) => {
        const { ready, reason, store, damaged } = await readiness.check();
        if (!ready || store === null) {
          const error = toErrorBody({ code: 'store-away' }, call.language, call.requestId);
          return ok({ status: 503, json: { error, ready: false, reason } });
        }
        const { kind, durability, reason: trouble } = store;
        const told = { kind, durability, ...(trouble !== undefined && { reason: trouble }) };
        const named = damaged && { damaged: damaged.slice(0, NAMED_AT_MOST) };
        return ok({ status: 200, json: { ready: true, store: told, ...named } });
      },
    }),

    operation({
      id: 'metrics',
      method: 'get',
      path: '/metrics',
      summary:
        'Prometheus text; closed to requests that came through a proxy unless a token is set.',
      auth: 'nobody',
      answers: { 200: { description: 'metrics', contentTypes: ['text/plain'] } },
      errors: ['unauthenticated', 'not-allowed'],
      guard: async (call) => {
        if (metricsToken !== undefined) {
          return holds(call.headers, metricsToken) ? ok(null) : err({ code: 'unauthenticated' });
        }
        return wasForwarded(call.headers) ? err({ code: 'not-allowed' }) : ok(null);
      },
      handle: async () => {
        const { registry } = metrics;
        const file = { contentType: registry.contentType, bytes: await registry.metrics() };
        return ok({ status: 200, file });
      },
    }),
  ];
}
