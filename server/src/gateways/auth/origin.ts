import type { IncomingHttpHeaders } from 'node:http';
import { readBearer } from './identities.ts';

interface OriginOptions {
  /** Origin under which browsers reach us. */
  publicUrl: string;
}

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) && /^https?:/.test(origin) ? new URL(origin).host : null;

/**
 * Does the page that sent this belong to us? Own is the origin of `PUBLIC_URL` and whatever host the
 * request was sent to. `null` (sandboxed pages, files) is foreign. A missing header is not judged here.
 */
function isOwn(origin: string, headers: IncomingHttpHeaders, options: OriginOptions): boolean {
  if (origin === options.publicUrl) return true;
  const host = hostOf(origin);
  return host !== null && host === headers.host?.toLowerCase();
}

/** Browsers that know where a request came from say so, even where they send no `Origin`. */
const isCrossSite = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';

/**
 * T20 for plain HTTP: nothing that a foreign page sends is answered. Programs send no `Origin` and no
 * `Sec-Fetch-Site` and are welcome.
 */
export function requestOriginAllowed(
  headers: IncomingHttpHeaders,
  method: string,
  options: OriginOptions,
): boolean {
  if (headers.origin !== undefined) return isOwn(headers.origin, headers, options);
  // A link on another page may lead here; it only must not change anything.
  return !isCrossSite(headers) || method === 'GET' || method === 'HEAD';
}

/**
 * T20 for sockets: a browser always sends `Origin` on an upgrade, so a missing one is a program and
 * needs a Bearer header – a cookie that came without an origin proves nothing.
 */
export function upgradeOriginAllowed(
  headers: IncomingHttpHeaders,
  options: OriginOptions,
): boolean {
  if (headers.origin !== undefined) return isOwn(headers.origin, headers, options);
  return readBearer(headers) !== null;
}

/**
 * T20 for long-polling: browsers send no `Origin` with a GET to their own site. There the proof is
 * `Sec-Fetch-Site`, or, over plain http where it is absent, a header only a script of ours can set.
 */
export function pollingOriginAllowed(
  headers: IncomingHttpHeaders,
  options: OriginOptions,
): boolean {
  if (upgradeOriginAllowed(headers, options)) return true;
  if (headers.origin !== undefined || isCrossSite(headers)) return false;
  return headers['sec-fetch-site'] === 'same-origin' || headers['x-stellwand-as'] !== undefined;
}
