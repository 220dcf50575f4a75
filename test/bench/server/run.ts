import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { median } from '../statistics.ts';
import { ARRIVALS, type ArrivalFigures, type ArrivalName, runArriving } from './arriving.ts';
import { type DurableFigures, runDurable } from './durable.ts';
import { EXPORTS, type ExportFigures, type ExportName, runExporting } from './exporting.ts';
import { type FanOutFigures, PROFILES, runFanOut } from './fan-out.ts';
import { type JoinFigures, runJoin, runStorm, type StormFigures } from './joining.ts';
import { startTarget, type TargetName } from './target.ts';

/**
 * Measures our server beside a bare relay, y-websocket with LevelDB and Hocuspocus, interleaved, each run in a fresh process.
 *
 *   npm run bench                             everything, 3 rounds
 *   npm run bench -- --only 11x10 --rounds 1  one fan-out profile
 *   npm run bench -- --only nodes             two nodes beside one, on one Redis
 *   npm run bench -- --only join,storm,durable,exports,arrival
 *   npm run bench -- --only 11x10 --targets stellwand --profiles /tmp/profiles
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    targets: { type: 'string', default: 'relay,y-websocket,hocuspocus,stellwand,stellwand-redis' },
    out: { type: 'string', default: 'test/bench/results' },
    profiles: { type: 'string' },
  },
});
const only = values.only?.split(',') ?? null;
const wanted = (name: string): boolean => only === null || only.includes(name);
const rounds = Number(values.rounds);
const measureMs = Number(values.seconds) * 1_000;
const targets = values.targets.split(',') as TargetName[];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const round = (value: number, digits = 2): string => value.toFixed(digits);

type Runs<T> = Map<TargetName, T[]>;

/** Rounds outside, targets inside: a machine that changes its pace changes it for all of them. */
async function interleave<T>(
  title: string,
  names: readonly TargetName[],
  run: (name: TargetName) => Promise<T>,
): Promise<Runs<T>> {
  const runs: Runs<T> = new Map(names.map((name) => [name, []]));
  for (let n = 1; n <= rounds; n++) {
    for (const name of names) {
      say(`  ${title}: round ${n} of ${rounds}, ${name}`);
      runs.get(name)?.push(await run(name));
    }
  }
  return runs;
}

async function withTarget<T>(
  name: TargetName,
  run: (target: Awaited<ReturnType<typeof startTarget>>) => Promise<T>,
): Promise<T> {
  const target = await startTarget(name, values.profiles);
  try {
    return await run(target);
  } finally {
    await target.stop();
  }
}

const of = <T>(runs: readonly T[], pick: (run: T) => number): number => median(runs.map(pick));
/** CPU per delivery against a peer's of the same run: of the medians, and from the best to the worst round. */
function ratio(ours: readonly FanOutFigures[], peers: readonly FanOutFigures[] = []): string {
  if (peers.length === 0) return '–';
  const cpu = (run: FanOutFigures): number => run.cpuMicrosPerDelivery;
  const each = ours.map((run, n) => cpu(run) / cpu(peers[n] ?? run));
  const spread = `${round(Math.min(...each))}–${round(Math.max(...each))}`;
  return `${round(of(ours, cpu) / of(peers, cpu))} (${spread})`;
}
const record: Record<string, unknown> = {};
const stateful = targets.filter((name) => name !== 'relay');
const ours = targets.filter((name) => name.startsWith('stellwand'));
/** Compared with one node on Redis, in a table of their own. */
const NODES: readonly TargetName[] = ['stellwand-redis', 'two-nodes'];

for (const profile of PROFILES) {
  if (!wanted(profile.name) && !wanted('fan-out')) continue;
  const runs: Runs<FanOutFigures> = await interleave(`fan-out ${profile.name}`, targets, (name) =>
    withTarget(name, (target) => runFanOut(target, profile, measureMs)),
  );
  record[`fan-out ${profile.name}`] = Object.fromEntries(runs);
  say(`\n### Fan-out ${profile.name} (${profile.active} active each), median of ${rounds}\n`);
  say(
    '| server | offered/s | frames/s | CPU % | CPU µs/delivery | × bare relay | × y-websocket | edit p50 | p95 | p99 ms | cursor p50 | p99 ms | Mbit/s | RSS MiB |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const [name, all] of runs) {
    const cpu = of(all, (run) => run.cpuMicrosPerDelivery);
    say(
      `| ${name} | ${round(
        of(all, (r) => r.offeredPerSecond),
        0,
      )} | ${round(
        of(all, (r) => r.framesPerSecond),
        0,
      )} | ${round(
        of(all, (r) => r.cpuPercent),
        1,
      )} | ${round(cpu)} | ${ratio(all, runs.get('relay'))} | ${ratio(all, runs.get('y-websocket'))} | ${round(
        of(all, (r) => r.editMs.p50),
        1,
      )} | ${round(
        of(all, (r) => r.editMs.p95),
        1,
      )} | ${round(
        of(all, (r) => r.editMs.p99),
        1,
      )} | ${round(
        of(all, (r) => r.cursorMs.p50),
        1,
      )} | ${round(
        of(all, (r) => r.cursorMs.p99),
        1,
      )} | ${round(
        of(all, (r) => r.mbitPerSecond),
        1,
      )} | ${round(
        of(all, (r) => r.rssMiB),
        0,
      )} |`,
    );
  }
  say('');
}

if (wanted('nodes')) {
  const profile = PROFILES.find(({ name }) => name === '1x110');
  if (!profile) throw new Error('no such load');
  const runs: Runs<FanOutFigures> = await interleave('nodes', NODES, (name) =>
    withTarget(name, (target) => runFanOut(target, profile, measureMs)),
  );
  record.nodes = Object.fromEntries(runs);
  const one = runs.get('stellwand-redis');
  say(
    `\n### One board of 110, 22 active, on one Redis: on one node, or 55 and 55 on two; median of ${rounds}\n`,
  );
  say(
    '| nodes | CPU µs/delivery, all nodes | × one node | edit p50 | p95 | p99 (worst round) ms | RSS MiB, all nodes |',
  );
  say('|---|---|---|---|---|---|---|');
  for (const [name, all] of runs) {
    const worst = Math.max(...all.map((r) => r.editMs.p99));
    say(
      `| ${name === 'two-nodes' ? 2 : 1} | ${round(
        of(all, (r) => r.cpuMicrosPerDelivery),
      )} | ${ratio(all, one)} | ${round(
        of(all, (r) => r.editMs.p50),
        1,
      )} | ${round(
        of(all, (r) => r.editMs.p95),
        1,
      )} | ${round(
        of(all, (r) => r.editMs.p99),
        1,
      )} (${round(worst, 1)}) | ${round(
        of(all, (r) => r.rssMiB),
        0,
      )} |`,
    );
  }
  say('');
}

/** As stock clients ask, and where a server packs also as our own page does. */
const JOIN_WAYS = [
  { packed: false, names: stateful },
  { packed: true, names: stateful.filter((name) => name.startsWith('stellwand')) },
];

if (wanted('join')) {
  for (const notes of [200, 2_000, 10_000]) {
    say(`\n### 110 people join a board of ${notes} notes within a second, median of ${rounds}\n`);
    const rows: string[] = [];
    for (const { packed, names } of JOIN_WAYS) {
      const title = `join ${notes}${packed ? ' packed' : ''}`;
      const runs: Runs<JoinFigures> = await interleave(title, names, (name) =>
        withTarget(name, (target) => runJoin(target, notes, packed)),
      );
      record[title] = Object.fromEntries(runs);
      for (const [name, all] of runs) {
        const figures = [
          round(of(all, (r) => r.stateBytes) / 1000, 0),
          round(
            of(all, (r) => r.syncedMs.p50),
            1,
          ),
          round(
            of(all, (r) => r.syncedMs.p99),
            1,
          ),
          round(
            of(all, (r) => r.editMs.p50),
            1,
          ),
          round(
            of(all, (r) => r.editMs.p99),
            1,
          ),
          round(
            of(all, (r) => r.allMs),
            0,
          ),
          round(of(all, (r) => r.cpuMsPerJoin)),
          of(all, (r) => r.complete),
        ];
        rows.push(`| ${name}${packed ? ', packed' : ''} | ${figures.join(' | ')} |`);
      }
    }
    say(
      '| server | KB | synced p50 | p99 ms | edit p50 | p99 ms | all ms | CPU ms/join | complete |',
    );
    say('|---|---|---|---|---|---|---|---|---|');
    for (const row of rows) say(row);
    say('');
  }
}

if (wanted('storm')) {
  const runs: Runs<StormFigures> = await interleave('storm', stateful, (name) =>
    withTarget(name, (target) => runStorm(target)),
  );
  record.storm = Object.fromEntries(runs);
  say(
    `\n### Server killed and restarted, 110 people on 11 boards of 500 notes, median of ${rounds}\n`,
  );
  say('| server | back p50 ms | all back ms | with the full state |');
  say('|---|---|---|---|');
  for (const [name, all] of runs) {
    say(
      `| ${name} | ${round(
        of(all, (r) => r.p50),
        0,
      )} | ${round(
        of(all, (r) => r.allMs),
        0,
      )} | ${of(all, (r) => r.complete)} of ${all[0]?.people ?? 0} |`,
    );
  }
  say('');
}

if (wanted('durable')) {
  const runs: Runs<DurableFigures> = await interleave('durable', ours, (name) =>
    withTarget(name, (target) => runDurable(target, measureMs)),
  );
  record.durable = Object.fromEntries(runs);
  say(
    `\n### Edit to durable acknowledgement, 110 people × 2 edits/s on 11 boards, median of ${rounds}\n`,
  );
  say('| store | p50 | p95 | p99 | max ms | acks |');
  say('|---|---|---|---|---|---|');
  for (const [name, all] of runs) {
    say(
      `| ${name} | ${round(
        of(all, (r) => r.ackMs.p50),
        1,
      )} | ${round(
        of(all, (r) => r.ackMs.p95),
        1,
      )} | ${round(
        of(all, (r) => r.ackMs.p99),
        1,
      )} | ${round(
        of(all, (r) => r.ackMs.max),
        1,
      )} | ${of(all, (r) => r.acks)} |`,
    );
  }
  say('');
}

if (wanted('exports')) {
  const runs: Runs<Record<ExportName, ExportFigures>> = await interleave('exports', ours, (name) =>
    withTarget(name, (target) => runExporting(target, measureMs)),
  );
  record.exports = Object.fromEntries(runs);
  say(
    `\n### Results of the whole day downloaded while 55 of 110 people type on 11 boards, median of ${rounds}\n`,
  );
  say(
    '| server | downloading | edit p50 | p95 | p99 ms | p95 × without | documents | KB each | server CPU ms |',
  );
  say('|---|---|---|---|---|---|---|---|---|');
  for (const [server, all] of runs) {
    const p95 = (name: ExportName): number => of(all, (r) => r[name].editMs.p95);
    for (const { name } of EXPORTS) {
      say(
        `| ${server} | ${name} | ${round(
          of(all, (r) => r[name].editMs.p50),
          1,
        )} | ${round(p95(name), 1)} | ${round(
          of(all, (r) => r[name].editMs.p99),
          1,
        )} | ${round(p95(name) / p95('no document'))} | ${of(all, (r) => r[name].documents)} | ${round(
          of(all, (r) => r[name].documentBytes) / 1000,
          0,
        )} | ${round(
          of(all, (r) => r[name].serverCpuMs),
          0,
        )} |`,
      );
    }
  }
  say('');
}

if (wanted('arrival')) {
  const runs: Runs<Record<ArrivalName, ArrivalFigures>> = await interleave(
    'arrival',
    ours,
    (name) => withTarget(name, runArriving),
  );
  record.arrival = Object.fromEntries(runs);
  say(
    `\n### 110 browsers open the page within 2 s while 55 of 110 people type on 11 boards, median of ${rounds}\n`,
  );
  say(
    '| server | who comes | edit p50 | p95 | p99 ms | CPU ms/load | load p50 | max ms | requests | KB per load |',
  );
  say('|---|---|---|---|---|---|---|---|---|---|');
  for (const [server, all] of runs) {
    for (const name of ARRIVALS) {
      const figure = (pick: (one: ArrivalFigures) => number, digits: number): string =>
        round(
          of(all, (r) => pick(r[name])),
          digits,
        );
      say(
        `| ${server} | ${name} | ${figure((r) => r.editMs.p50, 1)} | ${figure((r) => r.editMs.p95, 1)} | ${figure((r) => r.editMs.p99, 1)} | ${figure((r) => r.cpuMsPerLoad, 1)} | ${figure((r) => r.loadMs.p50, 0)} | ${figure((r) => r.loadMs.max, 0)} | ${figure((r) => r.requestsPerLoad, 0)} | ${figure((r) => r.kbPerLoad, 0)} |`,
      );
    }
  }
  say('');
}

await mkdir(values.out, { recursive: true });
const file = `${values.out}/bench.json`;
await writeFile(
  file,
  `${JSON.stringify({ rounds, measureMs, node: process.version, record }, null, 2)}\n`,
);
say(`bench finished: figures in ${file}`);
process.exit(0);
