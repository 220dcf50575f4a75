import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMemoryStores } from '@stellwand/server/adapters/memory/open-memory-stores';
import { createLogger } from '@stellwand/server/adapters/system/create-logger';
import { systemClock } from '@stellwand/server/adapters/system/system-clock';
import { systemRandom } from '@stellwand/server/adapters/system/system-random';
import type { Config } from '@stellwand/server/config/read-config';
import { createResults } from '@stellwand/server/export/create-results';
import { createIdentities } from '@stellwand/server/gateways/auth/identities';
import { createSessions } from '@stellwand/server/gateways/auth/sessions';
import { attachControl } from '@stellwand/server/gateways/control/attach-control';
import { createCommandDesk } from '@stellwand/server/gateways/control/command-desk';
import { createHttpApp } from '@stellwand/server/gateways/http/create-http-app';
import { createMetrics } from '@stellwand/server/ops/metrics';
import { createReadiness, type Readiness } from '@stellwand/server/ops/readiness';
import type { StoreHealth } from '@stellwand/server/ports/store-health';
import { createWorkshops } from '@stellwand/server/workshops/create-workshops';
import type { WorkshopsEngine } from '@stellwand/server/workshops/engine-api';
import { createBoardShelf } from './board-shelf.ts';
import { ADMIN_TOKEN } from './server-process.ts';

const SECRET = 'session-secret-for-gateway-tests-0123456789';

export interface Gateways {
  url: string;
  engine: WorkshopsEngine;
  readiness: Readiness;
  /** What `/readyz` asks; tests make the store fail by changing it. */
  health: StoreHealth;
  /** Everything that was logged so far. */
  log(): string;
  close(): Promise<void>;
}

/** HTTP and control gateways with the real engine on memory stores, in this process, on a free port. */
export async function startGateways(
  settings: Partial<Pick<Config, 'publicUrl' | 'trustProxy' | 'metricsToken'>> & {
    clientDir?: string;
  } = {},
): Promise<Gateways> {
  let logged = '';
  const logger = createLogger('debug', { write: (line: string) => (logged += line) });
  const stores = openMemoryStores();
  const documents = createBoardShelf();
  const clock = systemClock;
  const engine = createWorkshops({
    store: stores.workshops,
    bus: stores.bus,
    documents,
    clock,
    random: systemRandom,
    secret: SECRET,
    logger,
  });

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { clientDir = null, ...given } = settings;
  const config = { publicUrl: url, adminToken: ADMIN_TOKEN, trustProxy: 0, ...given };

  const sessions = createSessions({ secret: SECRET, secure: false, clock });
  const identities = createIdentities({ sessions, engine });
  const metrics = createMetrics();
  const health: StoreHealth = { kind: 'memory', writable: true, durability: 'none' };
  const readiness = createReadiness(async () => health);
  const commands = createCommandDesk({ engine, clock, counted: metrics.commandRun });
  const results = createResults({ engine, documents });
  server.on(
    'request',
    createHttpApp({
      engine,
      documents,
      results,
      sessions,
      identities,
      commands,
      readiness,
      metrics,
      config,
      logger,
      clock,
      clientDir,
    }),
  );
  const control = attachControl(server, {
    engine,
    identities,
    commands,
    metrics,
    config,
    clock,
    logger,
  });

  return {
    url,
    engine,
    readiness,
    health,
    log: () => logged,
    close: async () => {
      control.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.close();
      await stores.close();
    },
  };
}
