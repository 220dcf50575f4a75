import { expect, test } from 'vitest';
import { costlyFrames, shortest } from '../support/costly-frames.ts';
import { fuzzGate } from '../support/fuzz-gate.ts';
import { BERT } from '../support/gate-world.ts';

const FOR_MS = Number(process.env.GATE_FUZZ_MS ?? 60_000);
const SEED = Number(process.env.GATE_SEED ?? Date.now() % 1_000_000);
/** What one frame may cost the process that serves everybody. */
const BAR_MS = 15;

test('T1–T11 a minute of mutated frames: 0 violations', () => {
  const until = performance.now() + FOR_MS;
  const { violations, accepted, frames } = fuzzGate(SEED, () => performance.now() < until);
  console.info(`gate fuzz, seed ${SEED}: ${frames} frames, ${accepted} accepted`);
  expect(violations).toEqual([]);
  expect(accepted).toBeGreaterThan(0);
});

test('T34 no frame of up to 64 KiB of new content costs more than 15 ms', () => {
  for (const { name, world, frame } of costlyFrames(5_000)) {
    const cost = shortest(25, () => world.gate.judge(frame, BERT));
    if (cost > 1) console.info(`gate, ${name}, ${frame.length} B: ${cost.toFixed(2)} ms`);
    expect([name, cost < BAR_MS]).toEqual([name, true]);
  }
});
