import type { Duplex } from 'node:stream';
import type { CloseCode } from '@stellwand/shared/contracts/close-codes';
import type { WebSocket } from 'ws';
import type { Carrier } from '../../documents/wire/carrier.ts';

/**
 * A WebSocket as a carrier. Frames are written to the socket as they are: they were framed once for
 * everybody, and without compression `ws` writes whole frames only, so the two cannot interleave.
 */
export function createWsCarrier(ws: WebSocket, socket: Duplex): Carrier {
  let paused = false;
  return {
    send(frames) {
      if (ws.readyState === ws.OPEN) socket.write(frames.wire);
    },
    queuedBytes: () => socket.writableLength,
    pause() {
      if (paused || ws.readyState !== ws.OPEN) return;
      paused = true;
      ws.pause();
    },
    resume() {
      if (!paused) return;
      paused = false;
      if (ws.readyState === ws.OPEN) ws.resume();
    },
    close(code: CloseCode, reason) {
      // A paused socket would never see the other side's close frame.
      if (paused) ws.resume();
      paused = false;
      ws.close(code, reason);
    },
  };
}
