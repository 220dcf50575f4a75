import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { CLOSE, type CloseCode } from '@stellwand/shared/contracts/close-codes';
import { isId } from '@stellwand/shared/contracts/id-pattern';
import type { Rejected } from '@stellwand/shared/contracts/socket-events';
import { SYNC_CLOSE, SYNC_OPEN, syncEvent } from '@stellwand/shared/contracts/sync-protocol';
import type { Socket } from 'socket.io';
import type { Carrier } from '../../documents/carrier.ts';
import type { Documents } from '../../documents/documents.ts';
import type { SyncSession } from '../../documents/sync-session.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Identity } from '../../workshops/engine-api.ts';

/** Boards one person has open at once (T29). */
const BOARDS_PER_SOCKET = 5;

type OpenAnswer = { ok: true } | { ok: false; code: number };

/**
 * The second carrier: the same frames as binary Socket.IO messages, for networks that block
 * WebSockets. `sync.open <boardId>` opens, `sync:<boardId>` carries, `sync.close <boardId>` ends.
 */
export function attachPollingCarrier(
  socket: Socket,
  identity: Identity,
  deps: {
    documents: Documents;
    logger: Logger;
    onRejected: (workshopId: string, personId: string, rejected: Rejected) => void;
  },
): void {
  const sessions = new Map<string, SyncSession | 'opening'>();
  const line = createLine(socket);

  socket.on(SYNC_OPEN, (boardId: unknown, ack: unknown) => {
    const answer = (value: OpenAnswer): void => {
      if (typeof ack === 'function') ack(value);
    };
    if (!isId(boardId)) return answer({ ok: false, code: CLOSE.noSuchBoard });
    if (sessions.has(boardId)) return answer({ ok: true });
    if (sessions.size >= BOARDS_PER_SOCKET) return answer({ ok: false, code: CLOSE.tooFast });
    open(boardId, answer).catch((fault: unknown) => {
      deps.logger.error({ err: fault, boardId }, 'sync over socket.io failed');
      sessions.delete(boardId);
      answer({ ok: false, code: CLOSE.storeAway });
    });
  });

  async function open(boardId: string, answer: (value: OpenAnswer) => void): Promise<void> {
    sessions.set(boardId, 'opening');
    let closedWith: CloseCode | null = null;
    const carrier = createPollingCarrier(line, boardId, (code) => {
      closedWith = code;
      if (sessions.get(boardId) !== 'opening') socket.emit('sync.closed', { boardId, code });
      end(boardId);
    });
    const session = await deps.documents.connect(identity, boardId, carrier, (rejected) =>
      deps.onRejected(identity.workshopId, identity.personId, rejected),
    );
    if (!session || closedWith !== null) {
      sessions.delete(boardId);
      answer({ ok: false, code: closedWith ?? CLOSE.storeAway });
      return;
    }
    if (!socket.connected || sessions.get(boardId) !== 'opening') {
      session.closed();
      return;
    }
    sessions.set(boardId, session);
    socket.on(syncEvent(boardId), (data: unknown) => {
      const bytes = toBytes(data);
      const current = sessions.get(boardId);
      if (!bytes || !current || current === 'opening') return;
      if (bytes.length > LIMITS.rawFrameBytes) carrier.close(CLOSE.tooLarge, 'frame too large');
      else current.receive(bytes);
    });
    answer({ ok: true });
  }

  function end(boardId: string): void {
    const session = sessions.get(boardId);
    sessions.delete(boardId);
    socket.removeAllListeners(syncEvent(boardId));
    if (session && session !== 'opening') session.closed();
  }

  socket.on(SYNC_CLOSE, (boardId: unknown) => {
    if (typeof boardId === 'string') end(boardId);
  });
  socket.on('disconnect', () => {
    for (const boardId of [...sessions.keys()]) end(boardId);
  });
}

/** What waits on one line, of all its boards: the engine's own buffer is private. */
interface Line {
  send(event: string, bytes: Uint8Array): void;
  queuedBytes(): number;
}

function createLine(socket: Socket): Line {
  let queued = 0;
  // It says when everything in it has left.
  socket.conn.on('drain', () => {
    queued = 0;
  });
  return {
    send(event, bytes) {
      queued += bytes.length;
      socket.emit(event, bytes);
    },
    queuedBytes: () => queued,
  };
}

function createPollingCarrier(
  line: Line,
  boardId: string,
  onClose: (code: CloseCode) => void,
): Carrier {
  const event = syncEvent(boardId);
  return {
    send: (frames) => line.send(event, frames.body),
    queuedBytes: line.queuedBytes,
    // A polling client cannot be slowed down at the socket: the session's own limits hold.
    pause() {},
    resume() {},
    close: (code) => onClose(code),
  };
}

const toBytes = (data: unknown): Uint8Array | null => (data instanceof Uint8Array ? data : null);
