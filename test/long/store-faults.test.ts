import { afterEach, expect, test } from 'vitest';
import { createKillWorld, type KillWorld, killCycle } from '../support/kill-cycles.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const CYCLES = 20;
let server: ServerProcess;
let redis: RedisServer;
let world: KillWorld;

afterEach(async () => {
  world.close();
  await server.dispose();
  await redis.close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that people were shown while the store was away has reached it. */
const isWritten = async (): Promise<boolean> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return metrics.includes('stellwand_store_away 0') && (await fetch(`${server.url}/readyz`)).ok;
};

/**
 * Twelve people type on; the store fails and comes back under them. Then the server is killed as well,
 * so that only what the store holds can answer for what was confirmed.
 */
async function faults(what: string, fail: () => unknown, heal: () => unknown): Promise<void> {
  redis = await startRedis();
  server = await startServer({ REDIS_URL: redis.url });
  world = await createKillWorld(server, 12, 3);
  let confirmed = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const found = await killCycle(
      world,
      async () => {
        await fail();
        await pause(300 + cycle * 70);
        await heal();
        await until('the queue is written', isWritten);
        await pause((cycle * 211) % 900);
        await server.kill();
      },
      () => server.start(),
      400,
    );
    expect(found.confirmedLetters, `cycle ${cycle}`).toBeGreaterThan(confirmed);
    confirmed = found.confirmedLetters;
  }
  process.stdout.write(`${what}: ${CYCLES} times, ${confirmed} confirmed letters, none lost\n`);
}

test('R2 20 kills of Redis under people who type lose nothing that was confirmed', () =>
  faults(
    'redis killed',
    () => redis.kill(),
    () => redis.restart(),
  ));

test('R8 Redis hanging 20 times loses nothing that was confirmed', () =>
  faults(
    'redis hanging',
    () => redis.pause(),
    () => redis.resume(),
  ));

test('R9 Redis without memory 20 times loses nothing that was confirmed', () =>
  faults(
    'redis full',
    () => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
    () => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
  ));
