import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { percentile } from '../bench/statistics.ts';
import { openArena } from './arena.ts';
import type { Attack, Tally, Target } from './attack.ts';
import { ATTACKS } from './attacks.ts';
import {
  type Confinement,
  confine,
  keepOffServerCore,
  MEMORY_MIB,
  treeRssMiB,
  watchNoise,
} from './confine.ts';
import type { HonestFigures } from './honest.ts';

/**
 * One hostile participant at full speed against a server on one core with 512 MiB, one resource after the
 * other; what everybody else noticed, beside the same run without them.
 *
 *   npm run bench:attacks                          all of them, 60 s each, table in docs/reliability.md
 *   npm run bench:attacks -- --only cpu --seconds 10
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    quiet: { type: 'string', default: '10' },
    docs: { type: 'string', default: 'docs/reliability.md' },
    'no-docs': { type: 'boolean', default: false },
    profiles: { type: 'string' },
  },
});
const wanted = (attack: Attack): boolean =>
  !values.only ||
  values.only.split(',').some((word) => word === attack.resource || word === attack.name);
const seconds = Number(values.seconds);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** A server runs for a day: its code is compiled to the end before anything counts. */
const WARM_UP_S = 5;
const pause = (s: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, s * 1_000));

/** What those who measure must not lose to those who attack: a core's time goes to the former first. */
function release(attack: Attack, target: Target): Promise<Tally> {
  const file = fileURLToPath(new URL('hostile.ts', import.meta.url));
  const child = spawn(
    'nice',
    [
      '-n',
      '10',
      process.execPath,
      '--conditions=stellwand-src',
      '--import',
      'tsx',
      file,
      attack.name,
      String(seconds),
      JSON.stringify(target),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(printed.trim().split('\n').at(-1) ?? '{}') as Tally);
      else reject(new Error(`${attack.name} ended with ${code}: ${printed}`));
    });
  });
}

interface Row {
  attack: Attack;
  quiet: HonestFigures;
  under: HonestFigures;
  /** The most the server and what it started ever took, MiB. */
  rss: number;
  /** What other programs took of the server's core, without the attack and with it. */
  noise: [number, number];
  kept: Confinement['kept'];
  tally: Tally;
  isCleared: boolean;
}

async function measure(attack: Attack): Promise<Row> {
  const confinement = confine();
  const { profiles } = values;
  const arena = await openArena({
    store: attack.store,
    notes: attack.notes,
    confinement,
    nodeArgs: profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}/${attack.name}`] : [],
  });
  try {
    const target = await arena.target(attack);
    arena.honest.begin();
    await pause(WARM_UP_S);
    await arena.honest.end();
    arena.honest.begin();
    const quietNoise = watchNoise(arena.server.pid);
    await pause(Number(values.quiet));
    const quiet = await arena.honest.end();
    const noise: Row['noise'] = [quietNoise(), 0];
    let rss = 0;
    const sampler = setInterval(() => {
      rss = Math.max(rss, treeRssMiB(arena.server.pid));
    }, 250);
    arena.honest.begin();
    const attackNoise = watchNoise(arena.server.pid);
    const tally = await release(attack, target);
    noise[1] = attackNoise();
    const under = await arena.honest.end();
    clearInterval(sampler);
    const isCleared = await arena.clearUp(attack, target).catch((fault: unknown) => {
      say(`  who leads could not clear up: ${String(fault)}`);
      return false;
    });
    return { attack, quiet, under, rss, noise, kept: confinement.kept, tally, isCleared };
  } finally {
    if (profiles) await arena.server.kill('SIGTERM');
    await arena.stop();
    confinement.end();
  }
}

const ms = (figures: HonestFigures, share: number): string =>
  percentile(figures.editMs, share).toFixed(0);
const told = ({ answers }: HonestFigures): string => {
  const refused = Object.entries(answers).filter(([status]) => !/answered 20[01]/.test(status));
  return refused.length === 0 ? '0' : refused.map(([status, n]) => `${n} ${status}`).join(', ');
};
const tallied = (tally: Tally): string =>
  Object.entries(tally)
    .map(([what, n]) => `${n.toLocaleString('en')} ${what}`)
    .join(', ');

const HEAD = [
  '| Resource | What one participant does | Edits of others, p95 without → with (p99), ms | Arrived of sent | Lines lost | Calls refused | RSS MiB | Cleared up in one step | Core taken by other programs, without → with, % |',
  '|---|---|---|---|---|---|---|---|---|',
];
const toRow = ({ attack, quiet, under, rss, noise, isCleared }: Row): string =>
  `| ${attack.resource} | ${attack.what} | ${ms(quiet, 0.95)} → ${ms(under, 0.95)} (${ms(under, 0.99)}) | ${under.arrived} of ${under.sent} | ${under.closed} | ${told(under)} | ${rss.toFixed(0)} | ${isCleared ? 'yes' : 'no'} | ${noise.map((share) => (share * 100).toFixed(0)).join(' → ')} |`;

keepOffServerCore();
const rows: Row[] = [];
const chosen = ATTACKS.filter(wanted);
const startedAt = performance.now();
for (const attack of chosen) {
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  say(
    `── ${rows.length + 1} of ${chosen.length}, ${minutes} min: ${attack.resource}, ${attack.name} ──`,
  );
  const row = await measure(attack);
  rows.push(row);
  say(toRow(row));
  say(`  hostile: ${tallied(row.tally)}`);
}
const table = [...HEAD, ...rows.map(toRow)].join('\n');
say(`\n${table}\n`);
if (!values['no-docs'] && !values.only) await writeTable(values.docs, table);
process.exit(0);

/** Replaces what stands between the two marks, and leaves the rest of the page alone. */
async function writeTable(file: string, made: string): Promise<void> {
  const [begin, end] = ['<!-- attacks:begin -->', '<!-- attacks:end -->'];
  const page = await readFile(file, 'utf8');
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${file} lacks ${begin} … ${end}`);
  const about = `Made by \`npm run bench:attacks\` (${seconds} s each, Node ${process.version}): the server on one core,
${MEMORY_MIB} MiB ${rows.every(({ kept }) => kept === 'by the kernel') ? 'that the kernel lets nobody exceed' : 'measured and not kept: this machine makes no control groups'}, RSS of it and of what it starts. The last column is the machine's own noise, which no figure beside it can be\nbetter than.`;
  await writeFile(file, `${before}${begin}\n\n${about}\n\n${made}\n\n${end}${after}`);
  say(`written to ${file}`);
}
