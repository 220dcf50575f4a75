import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE } from '@stellwand/shared/contracts/close-codes';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Documents } from '../../documents/documents.ts';
import type { SyncSession } from '../../documents/session/sync-session.ts';
import type { Lines } from '../../fairness/lines.ts';
import { openLine } from '../../fairness/open-line.ts';
import type { Shares } from '../../fairness/shares.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Identity, WorkshopsEngine } from '../../workshops/engine-api.ts';
import { type Identities, readWish } from '../auth/identities.ts';
import { upgradeOriginAllowed } from '../auth/origin.ts';
import { createWsCarrier } from './ws-carrier.ts';

/** Frames a client may send before it is known who it is (T29). */
const EARLY_LIMIT_BYTES = 2 * LIMITS.rawFrameBytes;
const PING_MS = 25_000;

/** `/sync/<boardId>`: WebSockets speaking the y-websocket protocol. */
export interface SyncGateway {
  /** False where the path is not ours. */
  handles(path: string): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

const PATH = /^\/sync\/([^/]+?)\/?$/;

export function createSyncGateway(deps: {
  documents: Documents;
  identities: Identities;
  engine: Pick<WorkshopsEngine, 'line'>;
  shares: Shares;
  lines: Lines;
  clock: Clock;
  publicUrl: string;
  logger: Logger;
  onRejected: (workshopId: string, personId: string, rejected: Rejected) => void;
}): SyncGateway {
  const { documents, identities, logger } = deps;
  const server = new WebSocketServer({
    noServer: true,
    // One more than a frame may have, so that our own answer (4413) comes before the library's.
    maxPayload: 2 * LIMITS.rawFrameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  server.on('headers', (headers) => headers.push(`${PROTOCOL_HEADER}: ${PROTOCOL_VERSION}`));
  /** What was heard of each since the last look. */
  const lines = new WeakMap<WebSocket, { isAlive: boolean }>();
  const pinger = setInterval(() => {
    for (const ws of server.clients) {
      const line = lines.get(ws);
      if (!line?.isAlive) {
        ws.terminate();
        continue;
      }
      line.isAlive = false;
      ws.ping();
    }
  }, PING_MS);
  pinger.unref();

  async function serve(
    ws: WebSocket,
    socket: Duplex,
    boardId: string,
    who: () => Promise<Identity[]>,
  ): Promise<void> {
    const carrier = createWsCarrier(ws, socket);
    let session: SyncSession | null = null;
    let gone = false;
    let early: Buffer[] = [];
    let earlyBytes = 0;
    const line = { isAlive: true };
    lines.set(ws, line);

    ws.on('message', (data: Buffer, isBinary) => {
      // Told to go already; whoever goes on sending is not kept in memory.
      if (ws.readyState !== ws.OPEN) return;
      // Whose answer to a ping waits behind what is read slowly is alive all the same.
      line.isAlive = true;
      if (!isBinary) {
        ws.close(CLOSE.refused, 'binary frames only');
      } else if (session) {
        session.receive(data);
      } else {
        early.push(data);
        earlyBytes += data.length;
        if (earlyBytes > EARLY_LIMIT_BYTES) {
          early = [];
          ws.close(CLOSE.tooFast, 'too much before the handshake');
        }
      }
    });
    ws.on('close', () => {
      gone = true;
      session?.closed();
    });
    // Broken frames and resets end in `close`; nothing else can be done with them.
    ws.on('error', (fault) => logger.debug({ err: fault }, 'sync socket failed'));
    ws.on('pong', () => {
      line.isAlive = true;
    });

    const candidates = await who();
    if (gone) return;
    const identity = await pick(candidates, boardId);
    if (!identity) {
      ws.close(CLOSE.sessionEnded, 'no session');
      return;
    }
    const { workshopId, personId } = identity;
    if (!(await openLine(deps.shares.of(identity), deps.clock))) {
      ws.close(CLOSE.tooFast, 'too many lines');
      return;
    }
    if (gone) return;
    const giveBack = deps.lines.enter(identity);
    if (!giveBack) {
      ws.close(CLOSE.tooFast, 'too many lines');
      return;
    }
    ws.on('close', giveBack);
    const opened = await documents.connect(identity, boardId, carrier, (rejected) =>
      deps.onRejected(workshopId, personId, rejected),
    );
    if (!opened) return;
    if (gone) {
      opened.closed();
      return;
    }
    session = opened;
    ws.on('close', deps.engine.line(workshopId, personId));
    for (const data of early) opened.receive(data);
    early = [];
  }

  /** Of several sessions in one browser the one that belongs on this board, else the first. */
  async function pick(candidates: Identity[], boardId: string): Promise<Identity | undefined> {
    if (candidates.length < 2) return candidates[0];
    let finishing: Identity | undefined;
    for (const identity of candidates) {
      const may = await documents.mayOpen(identity, boardId);
      if (may === 'everything') return identity;
      if (may === 'finishing') finishing ??= identity;
    }
    return finishing ?? candidates[0];
  }

  return {
    handles: (path) => path.startsWith('/sync/'),
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const boardId = PATH.exec(url.pathname)?.[1];
      if (!upgradeOriginAllowed(request.headers, { publicUrl: deps.publicUrl })) {
        socket.end(FORBIDDEN, () => socket.destroy());
        return;
      }
      server.handleUpgrade(request, socket, head, (ws) => {
        if (!isId(boardId)) {
          ws.close(CLOSE.noSuchBoard, 'no such board');
          return;
        }
        const wish = readWish(request.headers, url.searchParams);
        serve(ws, socket, boardId, () => identities.candidates(request.headers, wish)).catch(
          (fault: unknown) => {
            logger.error({ err: fault, boardId }, 'sync connection failed');
            ws.close(CLOSE.storeAway, 'store away');
          },
        );
      });
    },
    close() {
      clearInterval(pinger);
      for (const ws of server.clients) ws.close(CLOSE.restarting, 'restarting');
      server.close();
    },
  };
}
