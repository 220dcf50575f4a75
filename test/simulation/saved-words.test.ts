import { expect, test } from 'vitest';
import { runSavedSeeds } from './saved-world.ts';

test('R1 every word a screen called saved is on its board or was shown for copying, whatever happens to people, lines and nodes', async () => {
  const { faults, happened } = await runSavedSeeds({ first: 1, seeds: 50, steps: 40 });
  expect(faults).toEqual([]);
  process.stdout.write(`saved words, 50 seeds: ${JSON.stringify(happened)}\n`);
  for (const [what, count] of Object.entries(happened)) expect(count, what).toBeGreaterThan(0);
});
