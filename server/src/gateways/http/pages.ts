import type { IncomingMessage } from 'node:http';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ClientFile, ClientFiles, Encoding } from './client-files.ts';
import { sendRefusal } from './send-refusal.ts';

/** Addresses the one HTML page answers: landing, code from a QR, link from a QR, and every tab. */
const PAGE_PATHS = ['/', '/j/{*code}', '/redeem', '/w/{*rest}'];

/**
 * Scripts, styles, fonts, icons: handed out as they were packed at build time, so that 110 people who arrive at
 * once cost the others next to nothing.
 */
export const clientFiles =
  (files: ClientFiles): RequestHandler =>
  (request, response, next) => {
    const file = fileAskedFor(files, request);
    if (file) sendFile(request, response, file);
    else next();
  };

/** Undefined where this is no request for a file that is there. */
export function fileAskedFor(
  files: ClientFiles,
  { method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>,
): ClientFile | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const query = url.indexOf('?');
  return files.find(query < 0 ? url : url.slice(0, query));
}

/** The one page under its addresses. */
export function clientPages({ page }: ClientFiles): Router {
  const router = Router();
  if (page) router.get(PAGE_PATHS, (request, response) => sendFile(request, response, page));
  return router;
}

/** 404 as the one page, which says it in words, for people; as JSON for programs. */
export function notFound(page: ClientFile | null): RequestHandler {
  return (request, response) => {
    const isForPeople =
      !request.path.startsWith('/api') && request.accepts('json', 'html') === 'html';
    if (isForPeople && page) sendFile(request, response.status(404), page);
    else sendRefusal(request, response, { code: 'not-found' });
  };
}

function sendFile(request: Request, response: Response, file: ClientFile): void {
  const encoding = encodingFor(request, file);
  const bytes = file.encodings.get(encoding) ?? Buffer.alloc(0);
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Length', bytes.length);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.end(bytes);
}

/** What every browser asks for over TLS, and what most ask for without; read once. */
const EVERY_BROWSER = /^gzip, deflate, br(?:, zstd)?$/;

function encodingFor(request: Request, { encodings }: ClientFile): Encoding {
  if (encodings.size === 1) return 'identity';
  if (encodings.has('br') && EVERY_BROWSER.test(String(request.headers['accept-encoding'])))
    return 'br';
  const wanted = request.acceptsEncodings(...encodings.keys());
  return (['br', 'gzip'] as const).find((one) => one === wanted) ?? 'identity';
}
