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

test('DAY-1 110 people, two rounds, one kill -9, on Redis: every note of the file once, in its area', async () => {
  redis = await startRedis();
  server = await startServer({ REDIS_URL: redis.url });
  const begun = Date.now();
  const report = await runWholeDay(server, WHOLE_DAY);
  const seconds = Math.round((Date.now() - begun) / 1_000);
  process.stdout.write(`whole day, Redis: ${seconds} s, ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject(GOOD_DAY);
});
