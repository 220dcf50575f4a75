import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import sirv from 'sirv';
import { sendRefusal } from './send-refusal.ts';

/** Addresses the one HTML page answers: landing, code from a QR, link from a QR, and every tab. */
const PAGE_PATHS = ['/', '/j/{*code}', '/redeem', '/w/{*rest}'];
const YEAR_S = 31_536_000;
const HOUR_S = 3_600;

/** The page in the encodings the build made; the plain one is always there. */
type Page = ReadonlyMap<'br' | 'gzip' | 'identity', Buffer>;

/**
 * The built client: hashed assets for ever, the page itself asked for anew each time. All of it is handed out
 * as it was packed at build time, so that 110 people who arrive at once cost the others next to nothing.
 */
export function clientPages(clientDir: string): Router {
  const router = Router();
  const page = readPage(clientDir);
  const files = { brotli: true, gzip: true, etag: true, extensions: [] };
  router.use(
    '/assets',
    sirv(join(clientDir, 'assets'), { ...files, maxAge: YEAR_S, immutable: true }),
  );
  if (page) {
    router.get(PAGE_PATHS, (request, response) => sendPage(request, response, page));
    // Icons and the like beside the page; the page itself only under its addresses.
    const rest = sirv(clientDir, {
      ...files,
      maxAge: HOUR_S,
      // Nothing in a plain text says how it is written.
      setHeaders: (response, path) => {
        if (path.endsWith('.txt')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      },
    });
    router.use((request, response, next) => {
      if (/^\/index\.html(?:\.\w+)?$/.test(request.path)) next();
      else rest(request, response, next);
    });
  }
  return router;
}

/** 404 as the one page, which says it in words, for people; as JSON for programs. */
export function notFound(clientDir: string | null): RequestHandler {
  const page = clientDir === null ? null : readPage(clientDir);
  return (request, response) => {
    const isForPeople =
      !request.path.startsWith('/api') && request.accepts('json', 'html') === 'html';
    if (isForPeople && page) sendPage(request, response.status(404), page);
    else sendRefusal(request, response, { code: 'not-found' });
  };
}

function readPage(clientDir: string): Page | null {
  const path = join(clientDir, 'index.html');
  if (!existsSync(path)) return null;
  const page = new Map<'br' | 'gzip' | 'identity', Buffer>([['identity', readFileSync(path)]]);
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    if (existsSync(path + ending)) page.set(encoding, readFileSync(path + ending));
  }
  return page;
}

function sendPage(request: Request, response: Response, page: Page): void {
  const wanted = request.acceptsEncodings(...page.keys());
  const encoding = (['br', 'gzip'] as const).find((one) => one === wanted) ?? 'identity';
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.type('html').end(page.get(encoding));
}
