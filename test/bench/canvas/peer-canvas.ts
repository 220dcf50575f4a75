import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import * as Y from 'yjs';
import { type BoardPlan, writeAreas, writeNotes } from './board-plan.ts';
import { type OpenCanvas, openPage, SURFACE, settle, untilUsable } from './open-canvas.ts';

import './peer-bench.ts';

export type PeerName = 'xyflow' | 'excalidraw';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The built pages of the peers and the board they show. */
export interface PeerSite {
  readonly url: string;
  show(plan: BoardPlan): void;
  close(): Promise<void>;
}

/** @param packed everything goes out in Brotli, packed before it is asked for: what counts on a slow line */
export async function servePeers(packed = false): Promise<PeerSite> {
  const dist = new URL('peers/dist/', import.meta.url);
  let board: Uint8Array = new Uint8Array();
  const known = new Map<string, Uint8Array>();
  const send = (response: ServerResponse, name: string, bytes: Uint8Array): void => {
    if (!packed) return void response.end(bytes);
    const small = known.get(name) ?? pack(bytes);
    known.set(name, small);
    response.setHeader('content-encoding', 'br');
    response.end(small);
  };
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/board.bin') {
      send(response, pathname, board);
      return;
    }
    try {
      const file = await readFile(new URL(`.${pathname}`, dist));
      response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream');
      send(response, pathname, file);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(plan) {
      const doc = new Y.Doc();
      writeAreas(doc, plan.areas);
      writeNotes(doc, plan.notes, 'facilitator');
      board = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      if (packed) known.set('/board.bin', pack(board));
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const pack = (bytes: Uint8Array): Uint8Array =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

export async function openPeer(
  site: PeerSite,
  name: PeerName,
  plan: BoardPlan,
  clock: 'wall' | 'thread',
): Promise<OpenCanvas & { usableMs: number }> {
  site.show(plan);
  const { browser, page, cdp } = await openPage('window.peer?.usable', clock);
  await page.goto(`${site.url}/${name}.html?notes=${plan.notes.length}`, { waitUntil: 'commit' });
  const usableMs = await untilUsable(page);
  return {
    usableMs,
    page,
    cdp,
    plan,
    surface: { x: 0, y: 0, ...SURFACE },
    camera: () => page.evaluate(() => window.peer.camera()),
    wheelFor: (from, to) =>
      name === 'xyflow'
        ? -Math.log2(to / from) / 0.002
        : // Zooms by hundredths, ten of them at most.
          Math.max(-10, Math.min(10, (from - to) * 100)),
    async lookAt(centre, zoom) {
      await page.evaluate((camera) => window.peer.setCamera(camera), {
        x: centre.x - SURFACE.width / 2 / zoom,
        y: centre.y - SURFACE.height / 2 / zoom,
        zoom,
      });
      await settle(page);
    },
    position: (id) => page.evaluate((note) => window.peer.position(note), id),
    textOf: (id) => page.evaluate((note) => window.peer.textOf(note), id),
    async select(ids) {
      const count = await page.evaluate((notes) => window.peer.select(notes), ids);
      await settle(page);
      return count;
    },
    async release() {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.evaluate(() => window.peer.select([]));
      await settle(page);
    },
    startPeople: (centre) => page.evaluate((at) => window.peer.startPeople(at), centre),
    pointers: () => page.evaluate(() => window.peer.pointers()),
    mounted: () => page.locator('.react-flow__node-note').count(),
    close: () => browser.close(),
  };
}
