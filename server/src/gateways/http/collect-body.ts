import type { IncomingMessage } from 'node:http';

/**
 * All of a body; `too-large` from the first byte on that is more than `maxBytes`, or at once where it says so
 * itself. What comes after that is nobody's: it is left where it is (`unwanted-bodies.ts`).
 */
export function collectBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too-large' | 'broken-off'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.resolve('too-large');
  }
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;

    function add(part: Buffer): void {
      bytes += part.length;
      if (bytes > maxBytes) done('too-large');
      else parts.push(part);
    }
    const whole = (): void => done(Buffer.concat(parts, bytes));
    const gone = (): void => done('broken-off');

    function done(outcome: Buffer | 'too-large' | 'broken-off'): void {
      request.off('data', add).off('end', whole).off('error', gone).off('close', gone);
      if (outcome === 'too-large') request.pause();
      // Whoever is gone has nobody left to be told, and an error without a listener ends the process.
      if (outcome === 'broken-off') request.on('error', () => {});
      resolve(outcome);
    }
    request.on('data', add).on('end', whole).on('error', gone).on('close', gone);
  });
}
