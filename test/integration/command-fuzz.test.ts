import { expect, test } from 'vitest';
import { fuzzCommands } from '../support/fuzz-commands.ts';

/** Some six seconds of a quiet machine. */
const REQUESTS = 2_000;
const SEED = Number(process.env.COMMAND_SEED ?? 20_241_115);

test('T31 thousands of mutated bodies and commands: always a code, never a 500, the node stays up', async () => {
  const { violations, statuses, requests } = await fuzzCommands(SEED, (sent) => sent < REQUESTS);
  console.info(`command fuzz, seed ${SEED}: ${requests} requests, ${JSON.stringify(statuses)}`);
  expect(violations).toEqual([]);
  expect(statuses[400]).toBeGreaterThan(20);
  expect(statuses[200]).toBeGreaterThan(20);
});
