import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@stellwand/shared/contracts/protocol-version';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const YEAR_S = 31_536_000;
const SAFE_HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/;

/** Older browsers do not count `ws:` to the own host under 'self'. */
const socketsOf = (host: string | undefined): string =>
  host !== undefined && SAFE_HOST.test(host) ? `ws://${host} wss://${host}` : '';

/** T21, T35: nothing loads from elsewhere, nothing frames us, no address of ours leaks in a referrer. */
export function securityHeaders(options: { publicUrl: string }): RequestHandler[] {
  const https = options.publicUrl.startsWith('https:');
  return [
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
            (request) => socketsOf(request.headers.host),
            socketsOf(new URL(options.publicUrl).host),
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
      strictTransportSecurity: https ? { maxAge: YEAR_S, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader(PROTOCOL_HEADER, PROTOCOL_VERSION);
      response.setHeader(
        'Permissions-Policy',
        'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
      );
      next();
    },
  ];
}
