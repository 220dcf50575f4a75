import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger } from './adapters/system/create-logger.ts';
import { putHelpersLast } from './adapters/system/helpers-last.ts';
import { type App, createApp } from './app.ts';
import { readConfig } from './config/read-config.ts';
import { startDemo } from './demo/start-demo.ts';
import { openLocalDoor, SOCKET_FILE } from './gateways/local/local-door.ts';
import { openStores } from './open-stores.ts';
import { StoreAway, StoreDamaged, StoreUnfit } from './ports/store-errors.ts';
import type { Stores } from './ports/stores.ts';

/** Exit code for “the configuration is wrong” (sysexits.h, EX_CONFIG). */
const EX_CONFIG = 78;
/** So long `/readyz` says 503 before the port closes, so that a proxy sends nobody here any more (OPS-7). */
const LAME_DUCK_MS = 1_500;
/** A stubborn connection must not keep a container from stopping. */
const SHUTDOWN_LIMIT_MS = 10_000;

const checkOnly = process.argv.includes('--check-config');
const read = readConfig(process.env, { create: !checkOnly });
for (const line of read.warnings) process.stderr.write(`Warning: ${line}\n`);
if (!read.ok) fail(['Stellwand cannot start:', ...read.problems.map((line) => `  - ${line}`)]);
if (checkOnly) {
  process.stdout.write('The configuration is complete.\n');
  process.exit(0);
}
putHelpersLast([...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' '));
const { config } = read;
const logger = createLogger(config.logLevel);
const stores = await openOrFail();
const clientDir = fileURLToPath(new URL('../../client/dist/', import.meta.url));
const app = createApp({
  config,
  stores,
  logger,
  clientDir: existsSync(clientDir) ? clientDir : null,
});

app.server.once('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EADDRINUSE') {
    fail([
      `Port ${config.port} is taken. Choose another one, e.g. PORT=${config.port + 1} npm start.`,
    ]);
  }
  if (fault.code === 'EACCES' || fault.code === 'EADDRNOTAVAIL') {
    fail([
      `Stellwand may not listen on ${config.host}:${config.port} (${fault.code}). Check HOST and PORT.`,
    ]);
  }
  throw fault;
});
app.server.listen(config.port, config.host, () => {
  logger.info({ port: config.port }, 'listening');
  startDemo(app, config, logger).catch((fault: unknown) => {
    logger.error({ err: fault }, 'the demo workshop could not be prepared');
  });
});

// With Redis the command line opens the store itself.
const closeDoor = config.redisUrl
  ? async () => {}
  : await openLocalDoor(join(config.dataDir, SOCKET_FILE), app.upkeep, logger);

watchSignals(app);

async function openOrFail(): Promise<Stores> {
  try {
    return await openStores(config, logger);
  } catch (fault) {
    if (fault instanceof StoreUnfit || fault instanceof StoreAway) return fail([fault.message]);
    if (fault instanceof StoreDamaged) {
      return fail([
        `The store is damaged (${fault.message}). Run "stellwand verify", then restore a backup.`,
      ]);
    }
    throw fault;
  }
}

function watchSignals(running: App): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // The second signal does not wait; what was acknowledged is durable all the same.
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
    // Who presses Ctrl+C has no proxy to wait for.
    const lameDuckMs = signal === 'SIGTERM' ? LAME_DUCK_MS : 0;
    Promise.all([closeDoor(), running.close({ lameDuckMs })]).then(
      () => process.exit(0),
      (fault: unknown) => {
        logger.error({ err: fault }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(EX_CONFIG);
}
