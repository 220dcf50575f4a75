import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE, type CloseCode } from '@stellwand/shared/contracts/close-codes';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { SYNC_CLOSE, SYNC_OPEN, syncEvent } from '@stellwand/shared/contracts/sync-protocol';
import type { Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import type { Documents } from '../../documents/documents.ts';
import type { SyncSession } from '../../documents/session/sync-session.ts';
import type { Carrier, SharedFrames } from '../../documents/wire/carrier.ts';
import type { Lines } from '../../fairness/lines.ts';
import { openLine } from '../../fairness/open-line.ts';
import type { Shares } from '../../fairness/shares.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Identity } from '../../workshops/engine-api.ts';
import type { SlowLines } from '../slow-lines.ts';

/** Why a board is closed though the store is there. */
const DAMAGED = 'board-damaged';
/** Boards one person has open at once (T29). */
const BOARDS_PER_SOCKET = 5;

type OpenAnswer = { ok: true } | { ok: false; code: number; reason?: typeof DAMAGED };

/**
 * The second carrier: the same frames as binary Socket.IO messages, for networks that block
 * WebSockets. `sync.open <boardId>` opens, `sync:<boardId>` carries, `sync.close <boardId>` ends.
 */
export function attachPollingCarrier(
  socket: Socket,
  identity: Identity,
  deps: {
    documents: Documents;
    shares: Shares;
    lines: Lines;
    slowLines: SlowLines;
    clock: Clock;
    logger: Logger;
    onRejected: (workshopId: string, personId: string, rejected: Rejected) => void;
  },
): void {
  const boards = new Map<string, OpenBoard>();
  const line = createLine(socket, deps.slowLines);

  socket.on(SYNC_OPEN, (boardId: unknown, ack: unknown) => {
    const answer = (value: OpenAnswer): void => {
      if (typeof ack === 'function') ack(value);
    };
    if (!isId(boardId)) return answer({ ok: false, code: CLOSE.noSuchBoard });
    // A client that asks again has given up what it had.
    end(boards.get(boardId));
    if (boards.size >= BOARDS_PER_SOCKET) return answer({ ok: false, code: CLOSE.tooFast });
    const board: OpenBoard = {
      boardId,
      session: null,
      receive: null,
      giveBack: null,
      release: null,
    };
    boards.set(boardId, board);
    open(board).then(answer, (fault: unknown) => {
      deps.logger.error({ err: fault, boardId }, 'sync over socket.io failed');
      end(board);
      answer({ ok: false, code: CLOSE.storeAway });
    });
  });

  async function open(board: OpenBoard): Promise<OpenAnswer> {
    const { boardId } = board;
    let closedWith: CloseCode | null = null;
    let why = '';
    const carrier = createPollingCarrier(line, boardId, (code, reason) => {
      closedWith = code;
      why = reason;
      if (board.session && boards.get(boardId) === board) {
        socket.emit('sync.closed', { boardId, code });
      }
      end(board);
    });
    board.release = carrier.resume;
    const counted = openLine(deps.shares.of(identity), deps.clock);
    if (counted !== true && !(await counted)) {
      end(board);
      return { ok: false, code: CLOSE.tooFast };
    }
    board.giveBack = boards.get(boardId) === board ? deps.lines.enter(identity) : null;
    if (!board.giveBack) {
      end(board);
      return { ok: false, code: CLOSE.tooFast };
    }
    const session = await deps.documents.connect(identity, boardId, carrier, (rejected) =>
      deps.onRejected(identity.workshopId, identity.personId, rejected),
    );
    if (!session || closedWith !== null || boards.get(boardId) !== board) {
      // Refused, or closed, left or asked for again while it was opening.
      session?.closed();
      end(board);
      const code = closedWith ?? CLOSE.storeAway;
      return { ok: false, code, ...(why === DAMAGED && { reason: DAMAGED }) };
    }
    board.session = session;
    board.receive = (data) => {
      if (!(data instanceof Uint8Array)) return;
      if (data.length > LIMITS.rawFrameBytes) carrier.close(CLOSE.tooLarge, 'frame too large');
      else {
        session.receive(data);
        line.received(data.length);
      }
    };
    socket.on(syncEvent(boardId), board.receive);
    return { ok: true };
  }

  function end(board: OpenBoard | undefined): void {
    if (!board) return;
    if (boards.get(board.boardId) === board) boards.delete(board.boardId);
    if (board.receive) socket.off(syncEvent(board.boardId), board.receive);
    board.receive = null;
    board.giveBack?.();
    board.session?.closed();
    board.release?.();
  }

  socket.on(SYNC_CLOSE, (boardId: unknown) => {
    if (typeof boardId === 'string') end(boards.get(boardId));
  });
  socket.on('disconnect', () => {
    for (const board of [...boards.values()]) end(board);
  });
}

/** One board on this line; without a session while it is opening. */
interface OpenBoard {
  boardId: string;
  session: SyncSession | null;
  receive: ((data: unknown) => void) | null;
  /** Its place among the lines of this person. */
  giveBack: (() => void) | null;
  /** Nothing of it waits any more. */
  release: (() => void) | null;
}

/** What waits on one line, of all its boards: the engine's own buffer is private. */
interface Line {
  send(event: string, frames: SharedFrames): void;
  queuedBytes(): number;
  /** More came for one of its boards than is read, until `caughtUp`. */
  fellBehind(): void;
  caughtUp(): void;
  /** So much came. */
  received(bytes: number): void;
}

/** What comes on a line that is behind is taken at this pace where it is a WebSocket. */
const BEHIND_BYTES_PER_MS = 16 * 1024;

function createLine(socket: Socket, slow: SlowLines): Line {
  const { id: sid } = socket.conn as unknown as { id: string };
  let queued = 0;
  let behind = 0;
  // It says when everything in it has left.
  socket.conn.on('drain', () => {
    queued = 0;
  });
  return {
    send(event, { body, isPacked }) {
      queued += body.length;
      // Long-polling answers are compressed for each client alone: nothing is won by doing it twice.
      if (isPacked) socket.compress(false).emit(event, body);
      else socket.emit(event, body);
    },
    queuedBytes: () => queued,
    fellBehind() {
      behind++;
      slow.fellBehind(sid);
    },
    caughtUp() {
      behind--;
      slow.caughtUp(sid);
    },
    received(bytes) {
      if (behind > 0) rest(socket, bytes / BEHIND_BYTES_PER_MS);
    },
  };
}

/** Engine.IO keeps its WebSocket to itself; with long-polling there is none. */
type EngineTransport = { socket?: Partial<Pick<WebSocket, 'pause' | 'resume'>> };

/** For moments only: answers to pings come the same way, and commands. */
function rest(socket: Socket, ms: number): void {
  const { socket: ws } = socket.conn.transport as unknown as EngineTransport;
  if (!ws?.pause) return;
  ws.pause();
  setTimeout(() => ws.resume?.(), ms);
}

function createPollingCarrier(
  line: Line,
  boardId: string,
  onClose: (code: CloseCode, reason: string) => void,
): Carrier {
  const event = syncEvent(boardId);
  let paused = false;
  return {
    send: (frames) => line.send(event, frames),
    queuedBytes: line.queuedBytes,
    // There is no socket of its own to pause: what comes on its line is slowed down, all of it.
    pause() {
      if (paused) return;
      paused = true;
      line.fellBehind();
    },
    resume() {
      if (!paused) return;
      paused = false;
      line.caughtUp();
    },
    close: onClose,
  };
}
