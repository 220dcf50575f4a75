import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startServer } from '../../support/server-process.ts';
import { planBoard } from './board-plan.ts';
import { layoutCost } from './layout-cost.ts';
import { type Figures, metricsOf } from './measure.ts';
import type { OpenCanvas } from './open-canvas.ts';
import { openOurs } from './our-canvas.ts';
import { openPeer, type PeerName, type PeerSite, servePeers } from './peer-canvas.ts';
import { printLayouts, printTables, type Run } from './report.ts';
import { runScenario, SCENARIOS, type ScenarioName } from './scenarios.ts';

/**
 * Measures the board's canvas in a real browser beside its peers: rounds outside, canvases inside,
 * each run in a fresh browser.
 *
 *   npm run bench:canvas                                       everything, 3 rounds
 *   npm run bench:canvas -- --notes 2000 --rounds 1            one size
 *   npm run bench:canvas -- --only "pan 1,drag 50" --canvases ours
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    notes: { type: 'string', default: '200,2000,10000' },
    only: { type: 'string' },
    canvases: { type: 'string', default: 'ours,xyflow,excalidraw' },
    /** `wall` time as people meet it, or `thread`: what the main thread itself used of a busy machine. */
    clock: { type: 'string', default: 'wall' },
    out: { type: 'string', default: 'test/bench/results' },
    /** A folder for an image after every scenario. */
    images: { type: 'string' },
    /** A folder for a CPU profile of every scenario; profiling costs, so its figures do not count. */
    profiles: { type: 'string' },
  },
});
const clock = values.clock === 'thread' ? 'thread' : 'wall';
const wanted = values.only?.split(',').map((name) => name.trim());
const scenarios = SCENARIOS.filter((name) => wanted === undefined || wanted.includes(name));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const server = await startServer({ NODE_ENV: 'production', JOIN_BURST: '100000' });
const site = await servePeers();
const runs: Run[] = [];
try {
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const notes of values.notes.split(',').map(Number)) {
      for (const canvas of values.canvases.split(',')) {
        say(`round ${round} of ${values.rounds}: ${canvas}, ${notes} notes`);
        runs.push(await measureOne(canvas, notes, site));
      }
    }
  }
} finally {
  await site.close();
  await server.dispose();
}
printTables(runs, say);
const layouts = values.notes.split(',').map((notes) => layoutCost(Number(notes)));
printLayouts(layouts, say);
await mkdir(values.out, { recursive: true });
await writeFile(
  `${values.out}/canvas.json`,
  `${JSON.stringify({ clock, runs, layouts }, null, 2)}\n`,
);

async function measureOne(name: string, notes: number, peers: PeerSite): Promise<Run> {
  const plan = planBoard(notes);
  for (const folder of [values.images, values.profiles]) {
    if (folder !== undefined) await mkdir(folder, { recursive: true });
  }
  const canvas =
    name === 'ours'
      ? await openOurs(server, plan, clock)
      : await openPeer(peers, name as PeerName, plan, clock);
  const run: Run = {
    canvas: name,
    notes,
    usableMs: canvas.usableMs,
    heapMb: await heapOf(canvas),
    elements: await elementsOf(canvas),
    scenarios: {},
    failures: [],
  };
  if (values.profiles !== undefined) await canvas.cdp.send('Profiler.enable');
  try {
    for (const scenario of scenarios) {
      await step(canvas, scenario, run);
      run.elements = Math.max(run.elements, await elementsOf(canvas));
    }
  } finally {
    await canvas.close();
  }
  return run;
}

async function step(canvas: OpenCanvas, scenario: ScenarioName, run: Run): Promise<void> {
  const file = `${run.canvas}-${run.notes}-${scenario.replace(/[^a-z0-9.]+/g, '-')}`;
  if (values.profiles !== undefined) await canvas.cdp.send('Profiler.start');
  try {
    const figures: Figures | null = await runScenario(canvas, scenario);
    if (figures) run.scenarios[scenario] = figures;
  } catch (error) {
    run.failures.push(`${scenario}: ${error instanceof Error ? error.message : error}`);
    say(`  ${run.failures.at(-1)}`);
  }
  if (values.profiles !== undefined) {
    const { profile } = await canvas.cdp.send('Profiler.stop');
    await writeFile(`${values.profiles}/${file}.cpuprofile`, JSON.stringify(profile));
  }
  if (values.images !== undefined) {
    await canvas.page.screenshot({ path: `${values.images}/${file}.png` });
  }
}

async function heapOf(canvas: OpenCanvas): Promise<number> {
  await canvas.cdp.send('HeapProfiler.collectGarbage');
  return ((await metricsOf(canvas)).JSHeapUsedSize ?? 0) / 1_000_000;
}

function elementsOf({ page }: OpenCanvas): Promise<number> {
  return page.evaluate(() => document.getElementsByTagName('*').length);
}
