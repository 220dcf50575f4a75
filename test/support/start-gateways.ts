import type { AddressInfo } from 'node:net';
import { openMemoryStores } from '@stellwand/server/adapters/memory/open-memory-stores';
import { createLogger } from '@stellwand/server/adapters/system/create-logger';
import { type App, createApp } from '@stellwand/server/app';
import { type Config, readConfig } from '@stellwand/server/config/read-config';
import type { FileStore } from '@stellwand/server/ports/file-store';
import type { StoreHealth } from '@stellwand/server/ports/store-health';
import { freePort } from './free-port.ts';
import { ADMIN_TOKEN } from './server-process.ts';

export interface Gateways {
  url: string;
  app: App;
  /** What `/readyz` hears from the store; tests make it fail by changing this. */
  health: StoreHealth;
  files: FileStore;
  /** Everything that was logged so far. */
  log(): string;
  close(): Promise<void>;
}

/** A whole node on memory stores in this process, so that a test can look inside. */
export async function startGateways(
  env: Record<string, string> = {},
  options: { clientDir?: string } = {},
): Promise<Gateways> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = configOf({ PORT: String(port), PUBLIC_URL: url, ...env });
  let logged = '';
  const health: StoreHealth = { kind: 'memory', writable: true, durability: 'none' };
  const stores = openMemoryStores();
  const app = createApp({
    config,
    stores: { ...stores, health: async () => health },
    logger: createLogger('debug', { write: (line: string) => (logged += line) }),
    clientDir: options.clientDir ?? null,
  });
  await new Promise<void>((resolve) => app.server.listen(port, '127.0.0.1', resolve));
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    app,
    health,
    files: stores.files,
    log: () => logged,
    close: async () => {
      await app.close();
      await new Promise((resolve) => app.server.close(resolve));
    },
  };
}

function configOf(env: Record<string, string>): Config {
  const read = readConfig({
    ADMIN_TOKEN,
    SESSION_SECRET: 'session-secret-for-gateway-tests-0123456789',
    ...env,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
