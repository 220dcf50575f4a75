import { expect, test } from 'vitest';
import { fuzzCommands } from '../support/fuzz-commands.ts';

const FOR_MS = Number(process.env.COMMAND_FUZZ_MS ?? 60_000);
const SEED = Number(process.env.COMMAND_SEED ?? Date.now() % 1_000_000);

test('T31 a minute of mutated bodies and commands: always a code, never a 500', async () => {
  const until = Date.now() + FOR_MS;
  const { violations, statuses, requests } = await fuzzCommands(SEED, () => Date.now() < until);
  console.info(`command fuzz, seed ${SEED}: ${requests} requests, ${JSON.stringify(statuses)}`);
  expect(violations).toEqual([]);
  expect(statuses[400]).toBeGreaterThan(20);
});
