import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type {
  ClientToServer,
  Rejected,
  ServerToClient,
} from '@stellwand/shared/contracts/socket-events';
import { type DefaultEventsMap, Server } from 'socket.io';
import type { Config } from '../../config/read-config.ts';
import type { Lines } from '../../fairness/lines.ts';
import type { Shares } from '../../fairness/shares.ts';
import type { Metrics } from '../../ops/metrics.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway } from '../../ports/store-errors.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import { type Identities, readWish } from '../auth/identities.ts';
import type { Door } from '../door.ts';
import type { Language } from '../http/operation.ts';
import type { SlowLines } from '../slow-lines.ts';
import type { CommandDesk } from './command-desk.ts';
import { type ControlSocket, endSession, type SocketData, serveSocket } from './control-socket.ts';
import { type HandshakeProblem, problemOf, refuseHandshake } from './handshake.ts';
import { createWorkshopFeeds } from './workshop-feeds.ts';

export type ControlServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;

export interface ControlDeps {
  engine: WorkshopsEngine;
  identities: Identities;
  commands: CommandDesk;
  metrics: Metrics;
  config: Pick<Config, 'publicUrl'>;
  lines: Lines;
  clock: Clock;
  logger: Logger;
  shares: Shares;
  door: Door;
  /** Whose boards cannot be read as fast as they send. */
  slowLines: SlowLines;
  /** Called for every authenticated socket: the sync frames of blocked networks ride on it. */
  onSocket?(socket: ControlSocket, identity: Identity): void;
}

export interface Control {
  io: ControlServer;
  /** Tells every tab of this person that a change of theirs was refused. */
  reject(workshopId: string, personId: string, rejected: Rejected): void;
  /** Closes every socket and leaves the HTTP server alone; clients come back by themselves. */
  close(): void;
}

/** Together five seconds: how long a client needs at most to notice a dead line (R15). */
const PING_INTERVAL_MS = 2_000;
const PING_TIMEOUT_MS = 3_000;
const MAX_MESSAGE_BYTES = 1_048_576;

const toLanguage = (value: unknown, header: string | undefined): Language => {
  if (value === 'de' || value === 'en') return value;
  return /^en\b/i.test(header ?? '') ? 'en' : 'de';
};

/** Socket.IO on the HTTP server: sign-in, snapshot, events and commands. Knows nothing of boards. */
export function attachControl(server: HttpServer, deps: ControlDeps): Control {
  const { engine, identities, metrics, config, logger, door } = deps;
  const io: ControlServer = new Server(server, {
    path: '/socket.io',
    serveClient: false,
    // Other upgrades belong to the sync gateway, which refuses what is nobody's.
    destroyUpgrade: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: 5_000,
  });

  io.engine.on('initial_headers', (headers: { [name: string]: string }) => {
    headers[PROTOCOL_HEADER] = String(PROTOCOL_VERSION);
  });
  const openedBy = new Map<string, IncomingMessage>();
  io.engine.on('connection', (line: { id: string; request: IncomingMessage; once: OnceClose }) => {
    openedBy.set(line.id, line.request);
    line.once('close', () => openedBy.delete(line.id));
  });
  io.engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    const sid = new URL(request.url ?? '/', 'http://localhost').searchParams.get('sid');
    const opened = sid === null ? undefined : openedBy.get(sid);
    const problem = problemOf(request, { publicUrl: config.publicUrl, opened });
    if (problem !== null) return refuse(problem);
    const admitted = door.admit(request, sid === null ? 'line' : 'poll');
    if (admitted === true) goOn();
    else void admitted.then((comes) => (comes ? goOn() : refuse('rate')));

    function goOn(): void {
      if (sid === null || request.method !== 'POST') {
        next();
        return;
      }
      void deps.slowLines.turn(sid).then(() => {
        // Whoever gave up meanwhile sends it again, or is gone.
        if (!request.destroyed) next();
      });
    }

    function refuse(why: HandshakeProblem): void {
      metrics.socketRefused(why);
      refuseHandshake(request, response, why);
    }
  });

  io.use(async (socket, next) => {
    const { auth, headers, query } = socket.handshake;
    const text = (name: string): string | undefined => {
      const value: unknown = auth[name] ?? query[name];
      return typeof value === 'string' ? value : undefined;
    };
    const wish = readWish(headers, { get: text });
    try {
      const token = text('token');
      const [identity] =
        typeof auth.token === 'string' && token !== undefined
          ? await identities.ofToken(token, wish)
          : await identities.candidates(headers, wish);
      if (!identity || !(await engine.ready(identity.workshopId))) {
        metrics.socketRefused('unauthenticated');
        return next(withCode('unauthenticated'));
      }
      if (!deps.lines.hasRoom(identity)) {
        metrics.socketRefused('too-many-lines');
        return next(withCode('rate'));
      }
      socket.data = { identity, language: toLanguage(text('lang'), headers['accept-language']) };
      next();
    } catch (fault) {
      if (!(fault instanceof StoreAway)) logger.error({ err: fault }, 'control handshake failed');
      metrics.socketRefused('store-away');
      next(withCode('store-away'));
    }
  });

  const feeds = createWorkshopFeeds(engine);
  const people = new Map<string, Set<ControlSocket>>();
  const keyOf = (workshopId: string, personId: string) => `${workshopId}/${personId}`;

  io.on('connection', (socket) => {
    const { identity } = socket.data;
    const giveBack = deps.lines.enter(identity);
    // Several came in the same moment.
    if (!giveBack) {
      socket.disconnect(true);
      return;
    }
    const key = keyOf(identity.workshopId, identity.personId);
    people.set(key, (people.get(key) ?? new Set()).add(socket));
    metrics.socketOpened();
    socket.once('disconnect', () => {
      metrics.socketClosed();
      giveBack();
      const mine = people.get(key);
      mine?.delete(socket);
      if (mine?.size === 0) people.delete(key);
    });
    deps.onSocket?.(socket, identity);
    serveSocket(socket, { ...deps, feeds }).catch((fault: unknown) => {
      logger.error({ err: fault }, 'control socket failed');
      socket.disconnect(true);
    });
  });

  const stopEnding = engine.onEnded((workshopId, personId, code) => {
    for (const socket of people.get(keyOf(workshopId, personId)) ?? []) endSession(socket, code);
  });

  return {
    io,
    reject: (workshopId, personId, rejected) => {
      for (const socket of people.get(keyOf(workshopId, personId)) ?? []) {
        socket.emit('rejected', rejected);
      }
    },
    close: () => {
      stopEnding();
      io.disconnectSockets(true);
      // Not `io.close()`: that would close the HTTP server, which is not ours.
      io.engine.close();
    },
  };
}

type OnceClose = (event: 'close', listener: () => void) => void;

/** Socket.IO hands `data` to the client's `connect_error`. */
function withCode(code: 'unauthenticated' | 'store-away' | 'rate'): Error {
  return Object.assign(new Error(code), { data: { code } });
}
