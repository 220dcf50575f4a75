import { afterEach, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { GOOD_DAY, runWholeDay, WHOLE_DAY } from '../support/whole-day.ts';

let server: ServerProcess | null = null;
let redis: RedisServer | null = null;

afterEach(async () => {
  await server?.dispose();
  await redis?.close();
  server = redis = null;
});

test('DAY-1 110 people, two rounds, one kill -9: every note of the file once, in its area', async () => {
  server = await startServer();
  const report = await runWholeDay(server, WHOLE_DAY);
  process.stdout.write(`whole day, embedded store: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});

test('DAY-1 the same day on Redis, shortened', async () => {
  redis = await startRedis();
  server = await startServer({ REDIS_URL: redis.url });
  const report = await runWholeDay(server, {
    people: 40,
    arriveWithinMs: 2_000,
    letterMs: 20,
    sleepers: 10,
  });
  process.stdout.write(`whole day, Redis, shortened: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});
