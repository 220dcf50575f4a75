import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cpuMicros, rssMiB } from '../bench/process-figures.ts';

/** Of the machine's cores the first is the server's; everybody else has the others. */
export const SERVER_CORE = 0;
export const MEMORY_MIB = 512;

/**
 * As the image and the unit for systemd have it: an allocator that gives memory back, and no more helpers of the
 * engine (collecting garbage, compiling) than there are cores for; four of them take turns with the loop on one.
 */
export const SETTINGS = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  NODE_OPTIONS: '--v8-pool-size=0',
};

/** Of `/proc`, on every Linux we know. */
const MS_PER_TICK = 10;

const V1 = '/sys/fs/cgroup/memory';
const V2 = '/sys/fs/cgroup';

/**
 * One core and half a gigabyte for the server and whatever it starts. The kernel keeps the memory where this
 * process may make control groups; where not, the bound is only measured, and `kept` says so.
 */
export interface Confinement {
  /** Becomes the server: goes into the group, onto the core, and no further forward in the queue than we are. */
  wrap: readonly string[];
  /** Settings of its allocator and engine, as the image and the unit for systemd have them. */
  env: Record<string, string>;
  /** Whether the kernel keeps the memory, or we only look. */
  kept: 'by the kernel' | 'measured';
  end(): void;
}

export function confine(): Confinement {
  const onCore = ['taskset', '-c', String(SERVER_CORE)];
  const group = makeGroup();
  if (!group) return { wrap: onCore, env: SETTINGS, kept: 'measured', end: () => {} };
  const enter = `echo $$ > ${group}/cgroup.procs && exec "$@"`;
  return {
    wrap: ['sh', '-c', enter, 'sh', ...onCore],
    env: SETTINGS,
    kept: 'by the kernel',
    end() {
      try {
        rmdirSync(group);
      } catch {
        // Its last process is still ending: an empty group is no harm.
      }
    },
  };
}

/** This process, and what it starts from now on, leaves the server's core to the server, where there is another. */
export function keepOffServerCore(): void {
  const others = Array.from({ length: cpus().length - 1 }, (_, n) => n + SERVER_CORE + 1);
  if (others.length > 0) spawnSync('taskset', ['-acp', others.join(','), String(process.pid)]);
}

/** A group that may hold so much and no more; null where there may be none. */
function makeGroup(): string | null {
  const isV2 = existsSync(join(V2, 'cgroup.controllers'));
  const group = join(isV2 ? V2 : V1, `stellwand-attacks-${process.pid}`);
  const bytes = String(MEMORY_MIB * 1024 * 1024);
  try {
    mkdirSync(group, { recursive: true });
    writeFileSync(join(group, isV2 ? 'memory.max' : 'memory.limit_in_bytes'), bytes);
    return group;
  } catch {
    return null;
  }
}

/** Resident memory of a process and of all that it started, in MiB. */
export const treeRssMiB = (pid: number): number =>
  processesOf(pid).reduce((sum, one) => sum + rssOf(one), 0);

/**
 * What other programs took of the server's core since this was called, as a share of the time that passed: the
 * machine's own noise. What the server and its processes took does not count.
 */
export function watchNoise(serverPid: number): () => number {
  const before = { core: coreMs(), own: treeCpuMs(serverPid), at: performance.now() };
  return () => {
    const taken = coreMs() - before.core - (treeCpuMs(serverPid) - before.own);
    return Math.max(0, taken / (performance.now() - before.at));
  };
}

/** Busy time of the server's core so far. */
function coreMs(): number {
  const line = new RegExp(`^cpu${SERVER_CORE} +(.*)$`, 'm').exec(
    readFileSync('/proc/stat', 'utf8'),
  );
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (line?.[1] ?? '')
    .split(' ')
    .map(Number);
  return (user + nice + system + irq + softirq + steal) * MS_PER_TICK;
}

const treeCpuMs = (pid: number): number =>
  processesOf(pid).reduce((sum, one) => sum + cpuOf(one), 0);

/** A process and all that it started and that are still there. */
function processesOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const open = [pid];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    open.push(...(children.get(one) ?? []));
  }
  return found;
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // It has ended meanwhile.
  }
}

const rssOf = (pid: number): number => orNothing(() => rssMiB([pid]));
const cpuOf = (pid: number): number => orNothing(() => cpuMicros([pid]) / 1_000);

/** Of a process that has ended meanwhile. */
function orNothing(look: () => number): number {
  try {
    return look();
  } catch {
    return 0;
  }
}
