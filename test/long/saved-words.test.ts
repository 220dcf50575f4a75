import { expect, test } from 'vitest';
import { runSavedSeeds } from '../simulation/saved-world.ts';

const SEEDS = Number(process.env.SAVED_SEEDS ?? 1_000);
const FIRST = Number(process.env.SAVED_FIRST ?? 1_001);

test('R1 a thousand times: every word a screen called saved is on its board or was shown for copying', async () => {
  const { faults, happened } = await runSavedSeeds({ first: FIRST, seeds: SEEDS, steps: 70 });
  process.stdout.write(`saved words, ${SEEDS} seeds: ${JSON.stringify(happened)}\n`);
  expect(faults).toEqual([]);
});
