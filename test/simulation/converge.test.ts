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

function add(total: Partial<WorldReport['happened']>, more: WorldReport['happened']): void {
  for (const key of Object.keys(more) as (keyof typeof more)[]) {
    total[key] = (total[key] ?? 0) + more[key];
  }
}

test('DOC-4 three nodes and many faults: all replicas equal the log, nothing confirmed is lost, nobody honest is refused', async () => {
  const total: Partial<WorldReport['happened']> = {};
  for (const seed of [...PINNED, ...Array.from({ length: SEEDS }, (_, n) => n + 1)]) {
    const report = await runWorld({
      seed,
      nodes: 3,
      clients: 5,
      steps: 70,
      locks: false,
      outages: false,
    });
    expectSound(seed, report);
    expect(report.refusals, `seed ${seed}: an honest person was refused`).toEqual([]);
    add(total, report.happened);
  }
  process.stdout.write(`simulation, ${SEEDS} seeds: ${JSON.stringify(total)}\n`);
  const { outages: _none, losses: _neither, ...counts } = total;
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(SEEDS / 2);
});

test('DOC-15 nodes that die while the store is away take nothing along: it comes back from its authors', async () => {
  const total: Partial<WorldReport['happened']> = {};
  for (let seed = 20_001; seed <= 20_150; seed++) {
    const options = { nodes: 2, clients: 4, steps: 90, locks: false, outages: true };
    const report = await runWorld({ seed, ...options });
    expectSound(seed, report);
    expect(report.refusals, `seed ${seed}: an honest person was refused`).toEqual([]);
    add(total, report.happened);
  }
  process.stdout.write(`simulation with outages: ${JSON.stringify(total)}\n`);
  expect(total.outages).toBeGreaterThan(150);
  expect(total.losses).toBeGreaterThan(50);
});

test('DOC-5 with locks in between, only locks refuse, and everybody agrees afterwards', async () => {
  let refused = 0;
  for (let seed = 10_001; seed <= 10_100; seed++) {
    const report = await runWorld({
      seed,
      nodes: 3,
      clients: 5,
      steps: 70,
      locks: true,
      outages: false,
    });
    expectSound(seed, report);
    for (const code of report.refusals) expect(code, `seed ${seed}`).toBe('board-locked');
    refused += report.refusals.length;
  }
  expect(refused).toBeGreaterThan(0);
});
