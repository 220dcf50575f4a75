import { SYNC_CLOSE, SYNC_OPEN, syncEvent } from '@stellwand/shared/contracts/sync-protocol';
import type { Socket } from 'socket.io-client';
import { codeOf, LINE_BROKEN, type OpenCarrier } from './carrier.ts';

const OPEN_WITHIN_MS = 8_000;

type OpenAnswer = { ok: true } | { ok: false; code: number; reason?: string };

/**
 * Carries a board's frames over the control socket, which works where WebSockets are blocked.
 * `isOnlyWay`: then it waits for a socket that is being opened anew.
 */
export function pollingCarrier(
  socket: Socket,
  boardId: string,
  isOnlyWay: () => boolean = () => false,
): OpenCarrier {
  return (events) => {
    const event = syncEvent(boardId);
    let state: 'opening' | 'open' | 'over' = 'opening';
    // The server may speak before its “opened” has arrived.
    let early: Uint8Array[] = [];

    const leave = () => {
      state = 'over';
      socket.off(event, onFrame);
      socket.off('sync.closed', onClosed);
      socket.off('disconnect', onBroken);
      socket.off('connect', ask);
      clearTimeout(timer);
    };
    const end = (code: number) => {
      if (state === 'over') return;
      leave();
      events.closed(code);
    };
    const onFrame = (data: ArrayBuffer | Uint8Array) => {
      const bytes = new Uint8Array(data);
      if (state === 'open') events.frame(bytes);
      else if (state === 'opening') early.push(bytes);
    };
    const onClosed = (closed: { boardId: string; code: number }) => {
      if (closed.boardId === boardId) end(closed.code);
    };
    const onBroken = () => end(LINE_BROKEN);
    const onAnswer = (answer: OpenAnswer) => {
      if (state === 'over') return;
      if (!answer.ok) {
        end(codeOf(answer.code, answer.reason));
        return;
      }
      state = 'open';
      events.opened();
      const first = early;
      early = [];
      for (const bytes of first) onFrame(bytes);
    };

    const ask = () => {
      clearTimeout(timer);
      socket.on(event, onFrame);
      socket.on('sync.closed', onClosed);
      socket.on('disconnect', onBroken);
      socket.timeout(OPEN_WITHIN_MS).emitWithAck(SYNC_OPEN, boardId).then(onAnswer, onBroken);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (socket.connected) ask();
    else if (isOnlyWay()) {
      timer = setTimeout(onBroken, OPEN_WITHIN_MS);
      socket.once('connect', ask);
    } else {
      // The question would wait in Socket.IO's own queue and be asked when nobody wants the answer.
      queueMicrotask(onBroken);
    }

    return {
      send(frame) {
        if (state === 'open') socket.emit(event, frame);
      },
      close() {
        if (state === 'over') return;
        leave();
        if (socket.connected) socket.emit(SYNC_CLOSE, boardId);
      },
    };
  };
}
