import type { Server } from 'node:http';
import { createBesideEncoder } from './adapters/sharp/encode-beside.ts';
import { FORMAT } from './adapters/stored-values.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { systemRandom } from './adapters/system/system-random.ts';
import type { Config } from './config/read-config.ts';
import { createDocuments, type Documents } from './documents/documents.ts';
import { createResults } from './export/create-results.ts';
import { createResultProcess } from './export/process/create-result-process.ts';
import { createAcquaintances } from './fairness/acquaintances.ts';
import { createLines } from './fairness/lines.ts';
import { createShares } from './fairness/shares.ts';
import { createIdentities } from './gateways/auth/identities.ts';
import { createSessions } from './gateways/auth/sessions.ts';
import { attachControl } from './gateways/control/attach-control.ts';
import { createCommandDesk } from './gateways/control/command-desk.ts';
import { createRefusals } from './gateways/control/refusals.ts';
import { createDoor } from './gateways/door.ts';
import { readClientFiles } from './gateways/http/client-files.ts';
import { createHttpApp } from './gateways/http/create-http-app.ts';
import { createFileServer } from './gateways/http/file-server.ts';
import { createAnswerLog } from './gateways/http/request-log.ts';
import { createSecurityHeaders } from './gateways/http/security-headers.ts';
import { limitSockets, openHttpServer } from './gateways/http-server.ts';
import { createSlowLines } from './gateways/slow-lines.ts';
import { attachPollingCarrier } from './gateways/sync/polling-carrier.ts';
import { createSyncGateway } from './gateways/sync/sync-gateway.ts';
import { routeUpgrades } from './gateways/upgrade-router.ts';
import { createImages } from './images/create-images.ts';
import { makeRemoveUnwanted } from './images/remove-unwanted.ts';
import { createMetrics } from './ops/metrics.ts';
import { createReadiness } from './ops/readiness.ts';
import { runRetention } from './ops/run-retention.ts';
import { createSyncTelemetry } from './ops/sync-telemetry.ts';
import type { Clock } from './ports/clock.ts';
import type { Logger } from './ports/logger.ts';
import type { Random } from './ports/random.ts';
import type { Stores } from './ports/stores.ts';
import { createProjections } from './projection/create-projections.ts';
import { createUpkeep } from './upkeep/create-upkeep.ts';
import type { Upkeep } from './upkeep/upkeep.ts';
import { createWorkshops } from './workshops/create-workshops.ts';
import type { WorkshopsEngine } from './workshops/engine-api.ts';

/** One running node: both planes on one HTTP server. */
export interface App {
  server: Server;
  engine: WorkshopsEngine;
  documents: Documents;
  /** For the command `stellwand`. */
  upkeep: Upkeep;
  /**
   * Refuses newcomers, makes everything accepted durable, ends all connections. ≤ 10 s. For `lameDuckMs` it
   * goes on as before but for `/readyz`, which says 503.
   */
  close(options?: { lameDuckMs?: number }): Promise<void>;
}

export interface AppOptions {
  config: Config;
  stores: Stores;
  logger: Logger;
  /** The built client; null serves the API alone. */
  clientDir: string | null;
  clock?: Clock;
  random?: Random;
}

/** The composition root: chooses nothing, wires everything. Does not listen yet. */
export function createApp(options: AppOptions): App {
  const { config, stores, logger } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const metrics = createMetrics();
  const telemetry = createSyncTelemetry(metrics.registry, {
    rooms: () => [...documents.registry.rooms()].length,
    connections: () => documents.connections(),
    storeAway: () => documents.isStoreAway(),
  });
  const { damage } = telemetry;
  for (const part of stores.damaged ?? []) damage.found(part);
  const readiness = createReadiness(() => stores.health(), damage);
  const shares = createShares(clock);
  const lines = createLines();

  // The planes know each other only through these two functions.
  const documents = createDocuments({
    stores,
    directory: () => engine,
    nodeId: config.redisUrl ? random.id() : null,
    clock,
    logger,
    strict: config.strictStore,
    shares,
    onEdit: (workshopId) => engine.noteActivity(workshopId),
    telemetry,
  });
  const engine: WorkshopsEngine = createWorkshops({
    store: stores.workshops,
    files: stores.files,
    bus: stores.bus,
    documents,
    history: documents.history,
    forgetting: stores.forgetting,
    clock,
    random,
    secret: config.sessionSecret,
    logger,
    joinBurst: config.joinBurst,
    retentionMs: config.retentionDays * 86_400_000,
    storeRoom: () => stores.room(),
    damage,
  });

  const sessions = createSessions({
    secret: config.sessionSecret,
    secure: config.publicUrl.startsWith('https:'),
    clock,
  });
  const acquaintances = createAcquaintances(shares, clock);
  const identities = createIdentities({ sessions, engine, met: acquaintances.meet });
  const { files } = stores;
  const encoder = createBesideEncoder();
  const images = createImages({
    files,
    encoder,
    documents,
    damage,
    clock,
    exists: (workshopId) => engine.ready(workshopId),
    hiddenIn: async (workshopId) => (await engine.hiddenFiles(workshopId)).length,
    removeUnshown: (workshopId, age) => removeUnwanted.unshown(workshopId, age),
    storeRoom: () => stores.room(),
  });
  const removeUnwanted = makeRemoveUnwanted({
    files,
    engine,
    documents,
    history: documents.history,
    clock,
    logger,
  });
  const resultProcess = createResultProcess({ logger });
  const results = createResults({ engine, documents, images, process: resultProcess });
  const upkeep = createUpkeep({
    stores,
    engine,
    documents,
    results,
    clock,
    secret: config.sessionSecret || null,
    storeFormat: FORMAT,
  });
  const commands = createCommandDesk({
    engine,
    clock,
    shares,
    counted: (type, outcome) => metrics.commandRun(type, outcome),
  });
  const client = options.clientDir === null ? null : readClientFiles(options.clientDir);
  const answered = createAnswerLog({ logger, metrics, clock });
  const headersFor = createSecurityHeaders(config);
  const http = createHttpApp({
    engine,
    documents,
    results,
    images,
    sessions,
    identities,
    commands,
    shares,
    readiness,
    metrics,
    config,
    logger,
    clock,
    answered,
    headersFor,
    client,
  });
  const door = createDoor({ acquaintances, trust: http.get('trust proxy fn'), clock });
  const server = openHttpServer({
    http,
    door,
    files:
      client &&
      createFileServer({ files: client, publicUrl: config.publicUrl, headersFor, answered }),
  });
  const projections = createProjections({ engine, documents, clock, logger });
  const slowLines = createSlowLines();
  const control = attachControl(server, {
    slowLines,
    engine,
    identities,
    commands,
    metrics,
    config,
    clock,
    logger,
    shares,
    lines,
    door,
    onSocket(socket, identity) {
      attachPollingCarrier(socket, identity, {
        documents,
        shares,
        lines,
        slowLines,
        clock,
        logger,
        onRejected: reject,
      });
      if (identity.role !== 'spectator') return;
      const stop = projections.watch(identity.workshopId, (sent) =>
        socket.emit('projection', sent),
      );
      socket.once('disconnect', stop);
    },
  });
  const refusals = createRefusals(stores.bus, logger, control.reject);
  const sync = createSyncGateway({
    documents,
    identities,
    engine,
    shares,
    lines,
    clock,
    publicUrl: config.publicUrl,
    logger,
    onRejected: reject,
  });
  routeUpgrades(server, sync, door);
  limitSockets(server, config.trustProxy !== 0);
  const stopRetention = runRetention(
    server,
    async () => {
      const removed = await engine.removeExpired();
      await engine.forgetOldDeletions();
      await engine.forgetOldPlaces();
      await removeUnwanted.all();
      return removed;
    },
    logger,
  );

  function reject(...refusal: Parameters<typeof refusals.tell>): void {
    refusals.tell(...refusal);
  }

  return {
    server,
    engine,
    documents,
    upkeep,
    async close({ lameDuckMs = 0 } = {}) {
      readiness.drain();
      if (lameDuckMs > 0) await new Promise((done) => setTimeout(done, lameDuckMs));
      stopRetention();
      // Takes no new connections; those that are open still get their answers.
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      projections.close();
      encoder.close();
      resultProcess.close();
      // First what was accepted, then the lines it came over: nobody waits for an answer in vain.
      await documents.close();
      sync.close();
      await control.close();
      await refusals.close();
      server.closeAllConnections();
      await closed;
      await engine.close();
      await stores.close();
    },
  };
}
