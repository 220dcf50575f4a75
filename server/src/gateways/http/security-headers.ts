import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { RequestHandler } from 'express';

const YEAR_S = 31_536_000;
const SAFE_HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
/** A server is reached under a few names; whoever invents more has theirs made each time. */
const MOST_HOSTS_KEPT = 32;

type Header = readonly [name: string, value: string];

/** What every answer carries to whoever called the server by this name. */
export type HeadersFor = (host: string) => readonly Header[];

/** What does not depend on who asks. */
const FIXED: readonly Header[] = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-DNS-Prefetch-Control', 'off'],
  ['X-Download-Options', 'noopen'],
  ['X-Frame-Options', 'DENY'],
  ['X-Permitted-Cross-Domain-Policies', 'none'],
  ['X-XSS-Protection', '0'],
  [
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  ],
  [PROTOCOL_HEADER, String(PROTOCOL_VERSION)],
];

/** Older browsers do not count `ws:` to the own host under 'self'. */
const socketsOf = (host: string): string => `ws://${host} wss://${host}`;

/**
 * T21, T35: nothing loads from elsewhere, nothing frames us, no address of ours leaks in a referrer. Made once
 * per name the server is called by: every file of the page carries them.
 */
export function createSecurityHeaders(options: { publicUrl: string }): HeadersFor {
  const made = new Map<string, readonly Header[]>();
  const ownHost = new URL(options.publicUrl).host;
  const fixed: readonly Header[] = options.publicUrl.startsWith('https:')
    ? [...FIXED, ['Strict-Transport-Security', `max-age=${YEAR_S}`]]
    : FIXED;

  return (host) => {
    const known = made.get(host);
    if (known) return known;
    const sockets = [host, ownHost].filter((one) => SAFE_HOST.test(one)).map(socketsOf);
    const all: readonly Header[] = [
      ['Content-Security-Policy', contentPolicy([...new Set(sockets)])],
      ...fixed,
    ];
    if (made.size < MOST_HOSTS_KEPT) made.set(host, all);
    return all;
  };
}

export const securityHeaders =
  (headersFor: HeadersFor): RequestHandler =>
  (request, response, next) => {
    for (const [name, value] of headersFor(request.headers.host ?? ''))
      response.setHeader(name, value);
    next();
  };

const contentPolicy = (sockets: readonly string[]): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...sockets].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join(';');
