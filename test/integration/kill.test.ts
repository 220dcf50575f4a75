import { afterEach, expect, test } from 'vitest';
import { createKillWorld, type KillWorld, killCycle } from '../support/kill-cycles.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const CYCLES = 5;
let server: ServerProcess | null = null;
let redis: RedisServer | null = null;
let world: KillWorld | null = null;

afterEach(async () => {
  world?.close();
  await server?.dispose();
  await redis?.close();
  world = server = redis = null;
});

async function cycles(kill: () => Promise<void>, restart: () => Promise<void>): Promise<void> {
  if (!server) throw new Error('no server');
  world = await createKillWorld(server, 12, 3);
  let confirmed = 0;
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const found = await killCycle(world, kill, restart, 400 + cycle * 150);
    expect(found.confirmedLetters).toBeGreaterThan(confirmed);
    confirmed = found.confirmedLetters;
  }
}

test('R1 kill -9 of the server on the embedded store loses nothing that was confirmed', async () => {
  const running = await startServer();
  server = running;
  await cycles(
    () => running.kill('SIGKILL'),
    () => running.start(),
  );
});

test('R1 kill -9 of the server on Redis loses nothing that was confirmed', async () => {
  redis = await startRedis();
  const running = await startServer({ REDIS_URL: redis.url });
  server = running;
  await cycles(
    () => running.kill('SIGKILL'),
    () => running.start(),
  );
});

test('R2, R3 kill -9 of Redis and the server at once loses nothing that was confirmed', async () => {
  const store = await startRedis();
  redis = store;
  const running = await startServer({ REDIS_URL: store.url });
  server = running;
  await cycles(
    async () => {
      await Promise.all([store.kill(), running.kill('SIGKILL')]);
    },
    async () => {
      await store.restart();
      await running.start();
    },
  );
});
