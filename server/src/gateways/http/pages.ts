import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { sendRefusal } from './send-refusal.ts';

/** Addresses the one HTML page answers: landing, code from a QR, link from a QR, and every tab. */
const PAGE_PATHS = ['/', '/j/{*code}', '/redeem', '/w/{*rest}'];

/** The built client: hashed assets for ever, the page itself asked for anew each time. */
export function clientPages(clientDir: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      redirect: false,
    }),
  );
  router.get(PAGE_PATHS, async (_request, response, next) => {
    const page = await readPage(clientDir);
    if (page === null) next();
    else sendPage(response, page);
  });
  // Icons and the like beside the page; `index.html` itself only under its addresses.
  router.use(express.static(clientDir, { index: false, redirect: false, maxAge: '1h' }));
  return router;
}

/** 404 as the one page, which says it in words, for people; as JSON for programs. */
export const notFound =
  (clientDir: string | null): RequestHandler =>
  async (request, response) => {
    const isForPeople =
      !request.path.startsWith('/api') && request.accepts('json', 'html') === 'html';
    const page = isForPeople && clientDir !== null ? await readPage(clientDir) : null;
    if (page === null) sendRefusal(request, response, { code: 'not-found' });
    else sendPage(response.status(404), page);
  };

const readPage = (clientDir: string): Promise<Buffer | null> =>
  readFile(join(clientDir, 'index.html')).catch(() => null);

function sendPage(response: Response, page: Buffer): void {
  response.setHeader('Cache-Control', 'no-cache');
  response.type('html').send(page);
}
