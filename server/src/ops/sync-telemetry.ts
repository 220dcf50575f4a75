import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Telemetry } from '../documents/telemetry.ts';
import type { DamageRegister } from '../ports/damage.ts';
import { createDamageRegister } from './damage-register.ts';

/** The data plane's figures. Labels are codes and kinds, never boards or people. */
export function createSyncTelemetry(
  registry: Registry,
  live: { rooms(): number; connections(): number; storeAway(): boolean },
): Telemetry & { damage: DamageRegister } {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });

  const accepted = counter('stellwand_sync_updates_accepted_total', 'Updates the gate accepted.');
  const refused = counter('stellwand_sync_refused_total', 'Frames refused, by code.', ['code']);
  const resyncs = counter('stellwand_sync_resyncs_total', 'Soft resyncs, by reason.', ['reason']);
  const slow = counter('stellwand_sync_slow_consumers_total', 'Slow connections, by step.', [
    'step',
  ]);
  const quarantined = counter(
    'stellwand_boards_quarantined_total',
    'Boards found damaged, each once.',
  );
  const damage = createDamageRegister(() => quarantined.inc());
  const durable = new Histogram({
    name: 'stellwand_sync_durable_seconds',
    help: 'From the first accepted edit of a tick to its durable commit.',
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.6, 2],
    registers,
  });
  const compactions = new Histogram({
    name: 'stellwand_compaction_seconds',
    help: 'Duration of compactions.',
    buckets: [0.01, 0.05, 0.2, 1, 5],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  gauge('stellwand_boards_open', 'Boards in memory.', live.rooms);
  gauge('stellwand_sync_connections', 'Open board connections.', live.connections);
  gauge('stellwand_store_away', '1 while edits wait for the store.', () =>
    Number(live.storeAway()),
  );

  return {
    accepted: () => accepted.inc(),
    refused: (code) => refused.inc({ code }),
    resync: (reason) => resyncs.inc({ reason }),
    durable: (ms) => durable.observe(ms / 1_000),
    slowConsumer: (step) => slow.inc({ step }),
    compacted: (ms) => compactions.observe(ms / 1_000),
    quarantined: (boardId) => damage.found({ boardId }),
    sound: (boardId) => damage.mended({ boardId }),
    damage,
  };
}
