import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BarrierReport, type BarrierStep, runBarrierWorld } from './barrier-world.ts';

const RUNS = Number(process.env.BARRIER_RUNS ?? 50);
const SEED = Number(process.env.BARRIER_SEED ?? 20_261_130);

const steps: fc.Arbitrary<BarrierStep[]> = fc.array(
  fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 9 }), fc.nat({ max: 9_999 }), fc.nat({ max: 9_999 })),
  { minLength: 60, maxLength: 140, size: 'max' },
);

test('DOC-19 no barrier comes back for what is neither in the log nor refused, whatever strangers, networks, nodes and stores do', async () => {
  const total: Partial<BarrierReport['happened']> = {};
  await fc.assert(
    fc.asyncProperty(fc.nat(), steps, async (seed, script) => {
      const { violations, lost, happened } = await runBarrierWorld(seed, script);
      expect(violations).toEqual([]);
      expect(lost).toEqual([]);
      for (const [key, count] of Object.entries(happened)) {
        const name = key as keyof typeof happened;
        total[name] = (total[name] ?? 0) + count;
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  process.stdout.write(`barrier rule, ${RUNS} seeds: ${JSON.stringify(total)}\n`);
  for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(0);
});
