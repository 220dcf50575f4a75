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
import { rssMiB } from '../bench/process-figures.ts';

/** Of the machine's cores the first is the server's; everybody else has the others. */
export const SERVER_CORE = 0;
export const MEMORY_MIB = 512;

/** As the image and the unit for systemd have it. */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };

const V1 = '/sys/fs/cgroup/memory';
const V2 = '/sys/fs/cgroup';

/**
 * One core and half a gigabyte for the server and whatever it starts. The kernel keeps the memory where this
 * process may make control groups; where not, the bound is only measured, and `kept` says so.
 */
export interface Confinement {
  /** Becomes the server: goes into the group, onto the core, and no further forward in the queue than we are. */
  wrap: readonly string[];
  /** Settings of its allocator, as the image and the unit for systemd have them. */
  env: Record<string, string>;
  /** Whether the kernel keeps the memory, or we only look. */
  kept: 'by the kernel' | 'measured';
  end(): void;
}

export function confine(): Confinement {
  const onCore = ['taskset', '-c', String(SERVER_CORE)];
  const group = makeGroup();
  if (!group) return { wrap: onCore, env: ALLOCATOR, kept: 'measured', end: () => {} };
  const enter = `echo $$ > ${group}/cgroup.procs && exec "$@"`;
  return {
    wrap: ['sh', '-c', enter, 'sh', ...onCore],
    env: ALLOCATOR,
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
export function treeRssMiB(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(name);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  let sum = 0;
  const open = [pid];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    sum += rssOf(one);
    open.push(...(children.get(one) ?? []));
  }
  return sum;
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null; // It has ended meanwhile.
  }
}

function rssOf(pid: number): number {
  try {
    return rssMiB([pid]);
  } catch {
    return 0;
  }
}
