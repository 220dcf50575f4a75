import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What is still coming of a body after its request has been answered – refused, most often – has to be read
 * before the same connection can carry anything else, and nobody wants it. Left to Node it is read as fast as
 * it comes: a loop of refused images takes a gigabyte through the event loop within seconds. Here it waits for
 * its turn, piece by piece, and so does whoever sends it (FAIR-10). The answer itself waits for nothing.
 *
 * @param waitMs counts bytes nobody wants; the milliseconds until the next piece may be read
 */
export function readUnwantedSlowly(
  request: IncomingMessage,
  response: ServerResponse,
  waitMs: (bytes: number) => number,
): void {
  let timer: NodeJS.Timeout | undefined;
  function drop(piece: Uint8Array): void {
    const ms = waitMs(piece.length);
    if (ms === 0) return void request.resume();
    request.pause();
    timer = setTimeout(() => request.resume(), ms);
    timer.unref();
  }
  // Before Node looks whether anybody reads it, and throws it away by itself where nobody does.
  response.once('prefinish', () => {
    if (request.complete || request.destroyed) return;
    request.on('data', drop);
    request.once('close', () => clearTimeout(timer));
    request.on('error', () => {});
    drop(NOTHING);
  });
}

const NOTHING = new Uint8Array();
