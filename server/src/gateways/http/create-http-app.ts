import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Config } from '../../config/read-config.ts';
import type { Results } from '../../export/create-results.ts';
import type { Shares } from '../../fairness/shares.ts';
import type { Images } from '../../images/create-images.ts';
import type { Metrics } from '../../ops/metrics.ts';
import type { Readiness } from '../../ops/readiness.ts';
import type { BoardDocuments } from '../../ports/board-directory.ts';
import type { BoardHistory } from '../../ports/board-history.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import type { WorkshopsEngine } from '../../workshops/engine-api.ts';
import { createGuessGuard } from '../auth/guess-guard.ts';
import type { Identities } from '../auth/identities.ts';
import { requestOriginAllowed } from '../auth/origin.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { CommandDesk } from '../control/command-desk.ts';
import { type AboutConfig, aboutOperations, securityText } from './about-operations.ts';
import { boardOperations } from './board-operations.ts';
import type { ClientFiles } from './client-files.ts';
import { toDamageRefusal } from './damage-refusal.ts';
import { createGuards } from './guards.ts';
import { historyOperations } from './history-operations.ts';
import { imageOperations } from './image-operations.ts';
import { mountOperations } from './mount-operations.ts';
import { toOpenApi } from './openapi.ts';
import type { AnyOperation } from './operation.ts';
import { opsOperations } from './ops-operations.ts';
import { clientPages, notFound } from './pages.ts';
import { peopleOperations } from './people-operations.ts';
import { requestIdOf } from './request-facts.ts';
import { type AnswerLog, assignRequestId, logRequests } from './request-log.ts';
import { type HeadersFor, securityHeaders } from './security-headers.ts';
import { sendRefusal } from './send-refusal.ts';
import { workshopOperations } from './workshop-operations.ts';

export interface HttpDeps {
  engine: WorkshopsEngine;
  documents: Pick<BoardDocuments, 'read'> & { history: BoardHistory };
  results: Results;
  images: Images;
  shares: Shares;
  sessions: Sessions;
  identities: Identities;
  commands: CommandDesk;
  readiness: Readiness;
  metrics: Metrics;
  config: Pick<Config, 'adminToken' | 'trustProxy' | 'metricsToken'> & AboutConfig;
  logger: Logger;
  clock: Clock;
  answered: AnswerLog;
  headersFor: HeadersFor;
  /** The built client; null serves the API alone. */
  client: ClientFiles | null;
}

/** Everything HTTP but the client's files: API, OpenAPI document, probes, metrics and the page. Knows no sockets. */
export function createHttpApp(deps: HttpDeps): Express {
  const { config, client } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);

  app.use(assignRequestId, logRequests(deps.answered), securityHeaders(deps.headersFor));
  app.use(ownPagesOnly(config.publicUrl));
  // Files of the client are packed already, when they are built.
  app.use('/api', compression());
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });

  const operations = allOperations(deps);
  const document = toOpenApi(operations, config.publicUrl);
  app.get('/api/openapi.json', (_request, response) => {
    response.locals.operationId = 'openapi';
    response.json(document);
  });
  mountOperations(app, operations);
  app.get('/.well-known/security.txt', (_request, response, next) => {
    const text = securityText(config, deps.clock.now());
    if (text === null) next();
    else response.type('text/plain').send(text);
  });
  if (client) app.use(clientPages(client));
  app.use(notFound(client?.page ?? null));
  app.use(faults(deps.logger));
  return app;
}

function allOperations(deps: HttpDeps): AnyOperation[] {
  const { config, engine, identities, metrics } = deps;
  const guards = createGuards({
    identities,
    engine,
    adminToken: config.adminToken,
    shares: deps.shares,
  });
  const toLink = (secret: string) => `${config.publicUrl}/redeem#${secret}`;
  const guesses = createGuessGuard(() => deps.clock.now());
  return [
    ...workshopOperations({ engine, guards, commands: deps.commands, toLink }),
    ...peopleOperations({
      engine,
      guards,
      identities,
      sessions: deps.sessions,
      guesses,
      readiness: deps.readiness,
      toLink,
    }),
    ...boardOperations({ engine, documents: deps.documents, results: deps.results, guards }),
    ...imageOperations({ engine, images: deps.images, guards, clock: deps.clock }),
    ...historyOperations({ engine, guards, history: deps.documents.history }),
    ...aboutOperations({ guards, config, clock: deps.clock }),
    ...opsOperations({
      guards,
      metrics,
      readiness: deps.readiness,
      metricsToken: config.metricsToken,
    }),
  ];
}

/** T20: what a foreign page sends is refused before anything looks at it. */
const ownPagesOnly =
  (publicUrl: string): RequestHandler =>
  (request, response, next) => {
    if (requestOriginAllowed(request.headers, request.method, { publicUrl })) next();
    else sendRefusal(request, response, { code: 'foreign-origin' });
  };

/** The last resort. The sender learns a code and an id, the log the rest; nobody sees a stack. */
const faults =
  (logger: Logger): ErrorRequestHandler =>
  (fault: unknown, request, response, next) => {
    if (response.headersSent) {
      next(fault);
    } else if (fault instanceof StoreAway) {
      sendRefusal(request, response, { code: 'store-away' });
    } else if (fault instanceof URIError || (fault instanceof Error && 'status' in fault)) {
      // The router could not read the address itself: there is nothing at such an address.
      sendRefusal(request, response, { code: 'not-found' });
    } else {
      logger.error({ requestId: requestIdOf(response), err: fault }, 'request failed');
      sendRefusal(request, response, toDamageRefusal(fault) ?? { code: 'internal' });
    }
  };
