import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Api, createApi } from './api.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** Long enough for a machine that does ten other things; only a failure ever waits for it. */
const LIMIT_MS = 45_000;

export const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  // Office computers have scrollbars that take room; playwright hides them.
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** What must stay empty on every page: the promises that hold on all screens. */
export interface Troubles {
  /** Errors and warnings of the console, a refused policy included, and uncaught exceptions. */
  complaints: string[];
  /** Requests to any host but ours. */
  foreign: string[];
}

export type ContextOptions = Parameters<Browser['newContext']>[0];

/** A server, a browser, and everything that went wrong on any page. */
export interface Stage {
  readonly server: ServerProcess;
  readonly api: Api;
  readonly browser: Browser;
  readonly troubles: Troubles;
  /** A browser of its own as far as cookies and journals go. German unless told otherwise. */
  newContext(options?: ContextOptions): Promise<BrowserContext>;
  /** One page in a context of its own: another person at another laptop. */
  newPage(options?: ContextOptions): Promise<Page>;
  /** Closes every context, so that the next test begins alone. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const server = await startServer();
  const browser = await chromium.launch(CHROMIUM);
  const troubles: Troubles = { complaints: [], foreign: [] };
  const newContext: Stage['newContext'] = async (options) => {
    const context = await browser.newContext({
      locale: 'de-DE',
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(LIMIT_MS);
    watch(context, server.url, troubles);
    return context;
  };
  return {
    server,
    api: createApi(server.url),
    browser,
    troubles,
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    async clear() {
      for (const context of browser.contexts()) await context.close();
    },
    async close() {
      await browser.close();
      await server.dispose();
    },
  };
}

function watch(context: BrowserContext, own: string, troubles: Troubles): void {
  context.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(own).host)
      troubles.foreign.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    troubles.complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => troubles.complaints.push(String(error.error())));
}
