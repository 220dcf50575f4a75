import { expect, test } from 'vitest';
import { fuzzGate } from '../support/fuzz-gate.ts';

/** Five seconds of a quiet machine. */
const FRAMES = 300_000;
const SEED = Number(process.env.GATE_SEED ?? 1);

test('T1–T11 mutated frames change nothing of others, leave nothing pending and never throw', () => {
  const { violations, accepted, frames, soft } = fuzzGate(SEED, (report) => report.frames < FRAMES);
  console.info(`gate fuzz, seed ${SEED}: ${frames} frames, ${accepted} accepted, ${soft} soft`);
  expect(violations).toEqual([]);
  expect(accepted).toBeGreaterThan(0);
});
