import { expect, test } from 'vitest';
import { runWorld, type WorldReport } from './world.ts';

const SEEDS = 500;
/** Seeds that once found something; they stay, with their story in the test's name or here. */
const PINNED: readonly number[] = [];

function expectSound(seed: number, report: WorldReport): void {
  const [first] = report.states;
  expect(first, `seed ${seed}`).toBeDefined();
  for (const state of report.states) expect(state, `seed ${seed}: a replica differs`).toBe(first);
  expect(report.lost, `seed ${seed}: confirmed notes are gone`).toEqual([]);
  expect(report.pending, `seed ${seed}: something waits for ever`).toBe(false);
}

test('DOC-4 three nodes and many faults: all replicas equal the log, nothing confirmed is lost, nobody honest is refused', async () => {
  const total = { notes: 0, confirmed: 0, restarts: 0, cuts: 0, compactions: 0 };
  for (const seed of [...PINNED, ...Array.from({ length: SEEDS }, (_, n) => n + 1)]) {
    const report = await runWorld({ seed, nodes: 3, clients: 5, steps: 70, locks: false });
    expectSound(seed, report);
    expect(report.refusals, `seed ${seed}: an honest person was refused`).toEqual([]);
    for (const key of Object.keys(total) as (keyof typeof total)[]) {
      total[key] += report.happened[key];
    }
  }
  process.stdout.write(`simulation, ${SEEDS} seeds: ${JSON.stringify(total)}\n`);
  for (const count of Object.values(total)) expect(count).toBeGreaterThan(SEEDS / 2);
});

test('DOC-5 with locks in between, only locks refuse, and everybody agrees afterwards', async () => {
  let refused = 0;
  for (let seed = 10_001; seed <= 10_100; seed++) {
    const report = await runWorld({ seed, nodes: 3, clients: 5, steps: 70, locks: true });
    expectSound(seed, report);
    for (const code of report.refusals) expect(code, `seed ${seed}`).toBe('board-locked');
    refused += report.refusals.length;
  }
  expect(refused).toBeGreaterThan(0);
});
