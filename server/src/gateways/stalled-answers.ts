import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** As long as a line of live editing may take nothing (R17). Node looks once more: it may become twice as long. */
const STALLED_MS = 30_000;

/**
 * Whoever asks and does not take the answer: a socket from which nothing went off for that long although
 * something waits in it is closed. It would stay as long as the process, and file descriptors are few. Slow ones
 * go on, and so does an answer that takes long to make.
 */
export function endStalledAnswers(server: Server, stalledMs = STALLED_MS): void {
  server.on('request', (_request, response: ServerResponse) => {
    // Node asks the answer that has the socket, after so long without a byte either way.
    response.setTimeout(stalledMs, endIfStalled as () => void);
  });
}

function endIfStalled(socket: Socket): void {
  if (socket.writableLength > 0) socket.destroy();
}
