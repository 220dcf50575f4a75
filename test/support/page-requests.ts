import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface Chunk {
  file: string;
  css?: string[];
}

const dist = new URL('../../client/dist/', import.meta.url);

/** What a page asked for, in its order: by the name of the source where it is a part of the build. */
export interface PageRequests {
  /** Paths, or the source a chunk was made of, for instance `src/app/lobby.tsx`. */
  all(): readonly string[];
}

/** Listens from now on; a part that comes from the browser's own store counts as well. */
export function recordRequests(page: Page): PageRequests {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<
    string,
    Chunk
  >;
  const sources = new Map(Object.entries(manifest).map(([key, { file }]) => [`/${file}`, key]));
  const seen: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    seen.push(sources.get(pathname) ?? pathname);
  });
  page.on('websocket', (line) => seen.push(new URL(line.url()).pathname));
  return { all: () => seen };
}
