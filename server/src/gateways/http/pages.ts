import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type ClientFile, type ClientFiles, pickEncoding } from './client-files.ts';
import { sendRefusal } from './send-refusal.ts';

/** Addresses the one HTML page answers: landing, code from a QR, link from a QR, and every tab. */
const PAGE_PATHS = ['/', '/j/{*code}', '/redeem', '/w/{*rest}'];

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
  const encoding = pickEncoding(request.headers['accept-encoding'], file);
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.end(file.encodings.get(encoding));
}
