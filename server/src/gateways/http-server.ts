import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import type { Door } from './door.ts';
import type { FileServer } from './http/file-server.ts';
import { limitPendingSockets } from './pending-sockets.ts';
import { limitPlaceSockets } from './place-sockets.ts';
import { endStalledAnswers } from './stalled-answers.ts';
import { readUnwantedSlowly } from './unwanted-bodies.ts';

/** Headers come at once, or not at all. */
const HEADERS_WITHIN_MS = 10_000;
/** The largest file over the slowest line; smaller bodies have less (`body-pace.ts`). */
const REQUEST_WITHIN_MS = 340_000;
const LOOK_EVERY_MS = 1_000;
/**
 * Longer than proxies and browsers keep an idle connection: whoever closes it first must be the one who would send
 * on it, or a request meets the closing and comes back as a 502.
 */
const IDLE_MS = 65_000;

/**
 * The HTTP server both planes share: requests go to `http`, what has nothing to say goes away. Whoever
 * upgrades a connection listens for that itself.
 */
export function openHttpServer(deps: {
  http: Express;
  door: Door;
  /** What is at hand without asking `http`; null where there is no client. */
  files: FileServer | null;
}): Server {
  const { http, door, files } = deps;
  return createServer(
    {
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      keepAliveTimeout: IDLE_MS,
    },
    (request, response) => {
      readUnwantedSlowly(request, response, (bytes) => door.unwantedMs(request, bytes));
      const file = files?.fileFor(request);
      const serve = (): void =>
        file ? files?.send(request, response, file) : http(request, response);
      const admitted = door.admit(request, file ? 'file' : 'call');
      if (admitted === true) serve();
      else void admitted.then((comes) => (comes ? serve() : request.destroy()));
    },
  );
}

/**
 * What one place may hold of it. After everything else is attached: Socket.IO takes the requests of its lines from
 * whoever listened before, and a line by polling would count as one that has said nothing yet.
 */
export function limitSockets(server: Server, isBehindProxy: boolean): void {
  limitPendingSockets(server, isBehindProxy);
  limitPlaceSockets(server, isBehindProxy);
  endStalledAnswers(server);
}
