import { readFileSync } from 'node:fs';

/** Clock ticks per second of `/proc`; 100 on every Linux we know (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** CPU time of processes so far, user and system together, in µs. */
export const cpuMicros = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + cpuMicrosOf(pid), 0);

/** Resident memory of processes now, in MiB. */
export const rssMiB = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + rssMiBOf(pid), 0);

function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command may hold spaces; everything after its closing bracket is regular.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1_000_000) / TICKS_PER_SECOND;
}

function rssMiBOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}
