import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStores } from '@stellwand/server/adapters/embedded/open-embedded-stores';
import { createLogger } from '@stellwand/server/adapters/system/create-logger';
import { type App, createApp } from '@stellwand/server/app';
import { readConfig } from '@stellwand/server/config/read-config';
import { freePort } from './free-port.ts';
import { ADMIN_TOKEN } from './server-process.ts';

/** A whole node on the embedded store in this process, whose clock stands until it is turned by hand. */
export interface EmbeddedNode {
  readonly url: string;
  /** The one that runs now. */
  readonly app: App;
  /** Epoch ms. */
  now: number;
  /** Stops, and starts again on the same port and data. */
  restart(): Promise<void>;
  /** Stops, and removes its data. */
  dispose(): Promise<void>;
}

/** @param env settings besides those that every node needs */
export async function startEmbeddedNode(env: Record<string, string> = {}): Promise<EmbeddedNode> {
  const dir = await mkdtemp(join(tmpdir(), 'stellwand-node-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const read = readConfig({
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dir,
    ADMIN_TOKEN,
    SESSION_SECRET: 'session-secret-for-embedded-tests-0123456789',
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { config } = read;
  const logger = createLogger('silent');

  async function start(): Promise<App> {
    const stores = await openEmbeddedStores(dir, logger);
    const clock = { now: () => node.now };
    const started = createApp({ config, stores, logger, clientDir: null, clock });
    await new Promise<void>((resolve) => started.server.listen(port, '127.0.0.1', resolve));
    return started;
  }

  const node = {
    url,
    now: Date.now(),
    get app() {
      return app;
    },
    async restart() {
      await app.close();
      app = await start();
    },
    async dispose() {
      await app.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  let app = await start();
  return node;
}
