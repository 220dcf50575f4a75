import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { languageOf } from './request-facts.ts';
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
    const page = await readFile(join(clientDir, 'index.html')).catch(() => null);
    if (page === null) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page);
  });
  // Icons and the like beside the page; `index.html` itself only under its addresses.
  router.use(express.static(clientDir, { index: false, redirect: false, maxAge: '1h' }));
  return router;
}

const NOT_FOUND = {
  de: { title: 'Nicht gefunden', text: 'Diese Seite gibt es nicht.', link: 'Zur Startseite' },
  en: { title: 'Not found', text: 'There is no such page.', link: 'To the start page' },
};

/** 404 as a page for people, as JSON for programs. */
export const notFound: RequestHandler = (request, response) => {
  const isApi = request.path.startsWith('/api');
  if (isApi || request.accepts('json', 'html') !== 'html') {
    sendRefusal(request, response, { code: 'not-found' });
    return;
  }
  const language = languageOf(request);
  const { title, text, link } = NOT_FOUND[language];
  response
    .status(404)
    .type('html')
    .send(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>` +
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">' +
        `<main><h1>${title}</h1><p>${text} <a href="/">${link}</a></p></main></html>`,
    );
};
