import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const YEAR_S = 31_536_000;
const SAFE_HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;
/** A server is reached under a few names; whoever invents more has theirs made each time. */
const MOST_HOSTS_KEPT = 32;

type Header = readonly [name: string, value: string];

/** What every answer carries to whoever called the server by this name. */
export type HeadersFor = (host: string) => readonly Header[];

const OWN: readonly Header[] = [
  [
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
  ],
  [PROTOCOL_HEADER, String(PROTOCOL_VERSION)],
];

/** Older browsers do not count `ws:` to the own host under 'self'. */
const socketsOf = (host: string | undefined): string =>
  host !== undefined && SAFE_HOST.test(host) ? `ws://${host} wss://${host}` : '';

/**
 * T21, T35: nothing loads from elsewhere, nothing frames us, no address of ours leaks in a referrer. Helmet says
 * what the headers are, once per name the server is called by: every file of the page carries them, and a first
 * load has sixty.
 */
export function createSecurityHeaders(options: { publicUrl: string }): HeadersFor {
  const made = new Map<string, readonly Header[]>();
  const policy = contentPolicy(options.publicUrl);
  return (host) => {
    const known = made.get(host);
    if (known) return known;
    const all = [...headersOf(policy, host), ...OWN];
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

const contentPolicy = (publicUrl: string): ReturnType<typeof helmet> =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: [
          "'self'",
          ({ headers }) => socketsOf(headers.host),
          socketsOf(new URL(publicUrl).host),
        ],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
    },
    strictTransportSecurity: publicUrl.startsWith('https:')
      ? { maxAge: YEAR_S, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });

/** What it would set on an answer to whoever calls the server by this name; it asks for nothing else. */
function headersOf(policy: ReturnType<typeof helmet>, host: string): Header[] {
  const headers: Header[] = [];
  const request = { headers: { host } } as IncomingMessage;
  const response = {
    setHeader: (name: string, value: string) => headers.push([name, String(value)]),
    removeHeader() {},
  };
  policy(request, response as unknown as ServerResponse, (fault?: unknown) => {
    if (fault) throw fault;
  });
  return headers;
}
