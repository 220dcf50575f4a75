import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { newRequestId } from '../../ops/request-id.ts';
import { readBearer, readSessionCookies } from '../auth/identities.ts';
import { pollingOriginAllowed, upgradeOriginAllowed } from '../auth/origin.ts';
import { toErrorBody } from '../http/send-refusal.ts';

export type HandshakeProblem = 'foreign-origin' | 'foreign-cookie' | 'jsonp' | 'rate';

/** The credentials a request carries, as one text: the same browser sends the same. */
function credentialsOf(request: IncomingMessage): ReadonlySet<string> {
  const bearer = readBearer(request.headers);
  if (bearer !== null) return new Set([bearer]);
  return new Set(readSessionCookies(request.headers).map(({ token }) => token));
}

/**
 * What is wrong with an Engine.IO request, before the library looks at it; null if nothing is. `opened` is
 * the request that opened the connection, for all but the first of a connection: whoever knows a connection
 * id but does not hold the cookie it was opened with is a stranger (DESIGN: polling carrier).
 */
export function problemOf(
  request: IncomingMessage,
  options: { publicUrl: string; opened: IncomingMessage | undefined },
): HandshakeProblem | null {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const isUpgrade = request.headers.upgrade !== undefined;
  const allowed = isUpgrade ? upgradeOriginAllowed : pollingOriginAllowed;
  // A program that will send its token inside Socket.IO has no cookie that somebody else could abuse.
  const bringsNothing = request.headers.origin === undefined && credentialsOf(request).size === 0;
  if (!bringsNothing && !allowed(request.headers, options)) return 'foreign-origin';
  // JSONP answers can be read by any page; no client of ours asks for it.
  if (query.has('j')) return 'jsonp';
  if (options.opened) {
    const now = credentialsOf(request);
    const then = credentialsOf(options.opened);
    // Joining a second workshop adds a cookie, signing out of one takes it away; one must still match.
    const same = then.size === 0 ? now.size === 0 : [...then].some((token) => now.has(token));
    if (!same) return 'foreign-cookie';
  }
  return null;
}

/** Answers 403 (429 where somebody comes too often) to a polling request or an upgrade, in the shape of every error. */
export function refuseHandshake(
  request: IncomingMessage & { socket: Duplex },
  response: unknown,
  problem: HandshakeProblem,
): void {
  const isRate = problem === 'rate';
  const code = isRate || problem === 'foreign-origin' ? problem : 'not-allowed';
  const body = JSON.stringify({ error: toErrorBody({ code }, 'de', newRequestId()) });
  if (response instanceof ServerResponse) {
    response.writeHead(isRate ? 429 : 403, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...(isRate && { 'Retry-After': '10' }),
    });
    response.end(body);
    return;
  }
  request.socket.end(
    `HTTP/1.1 ${isRate ? '429 Too Many Requests\r\nRetry-After: 10' : '403 Forbidden'}\r\n` +
      'Connection: close\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
