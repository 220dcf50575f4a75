import { afterEach, expect, test } from 'vitest';
import { createKillWorld, type KillWorld, killCycle } from '../support/kill-cycles.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

/** The short version of `test/integration/kill.test.ts` runs on every push; this one takes its time. */

const CYCLES = 20;
/** The server looks for logs to compact this long after it started, and every so often. */
const SWEEP_MS = 30_000;
let server: ServerProcess | null = null;
let redis: RedisServer | null = null;
let world: KillWorld | null = null;

afterEach(async () => {
  world?.close();
  await server?.dispose();
  await redis?.close();
  world = server = redis = null;
});

/** Somewhere in typing: sooner, later, never twice at the same distance. */
const typeForMs = (cycle: number): number => 300 + ((cycle * 137) % 700);

async function cycles(
  what: string,
  kill: () => Promise<void>,
  restart: () => Promise<void>,
  count = CYCLES,
  typeFor = typeForMs,
): Promise<void> {
  if (!server) throw new Error('no server');
  world = await createKillWorld(server, 12, 3);
  let confirmed = 0;
  for (let cycle = 0; cycle < count; cycle++) {
    const found = await killCycle(world, kill, restart, typeFor(cycle));
    expect(found.confirmedLetters, `cycle ${cycle}`).toBeGreaterThan(confirmed);
    confirmed = found.confirmedLetters;
  }
  process.stdout.write(`${what}: ${count} kills, ${confirmed} confirmed letters, none lost\n`);
}

test('R1 20 kills of the server on the embedded store lose nothing that was confirmed', async () => {
  const running = await startServer();
  server = running;
  await cycles('embedded', running.kill, running.start);
});

test('R1 20 kills of the server on Redis lose nothing that was confirmed', async () => {
  redis = await startRedis();
  const running = await startServer({ REDIS_URL: redis.url });
  server = running;
  await cycles('redis', running.kill, running.start);
});

test('R3 20 kills of Redis and the server at once lose nothing that was confirmed', async () => {
  const store = await startRedis();
  redis = store;
  const running = await startServer({ REDIS_URL: store.url });
  server = running;
  await cycles(
    'redis and server',
    async () => void (await Promise.all([store.kill(), running.kill()])),
    async () => {
      await store.restart();
      await running.start();
    },
  );
});

test.each(['embedded', 'redis'] as const)(
  'R1 kills around the moment of compaction lose nothing that was confirmed (%s)',
  async (kind) => {
    if (kind === 'redis') redis = await startRedis();
    const running = await startServer(redis ? { REDIS_URL: redis.url } : {});
    server = running;
    // Thirty seconds of twelve people typing make a log that is worth compacting.
    const around = (cycle: number): number => SWEEP_MS - 600 + cycle * 300;
    await cycles(`${kind}, compacting`, running.kill, running.start, 4, around);
  },
);
