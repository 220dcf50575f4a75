import { readdirSync, readFileSync } from 'node:fs';

/** The process beside this server in which results are made, or null where there is none at the moment. */
export function resultProcessOf(serverPid: number): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('result-process')) continue;
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(parent) === serverPid && state !== 'Z') return Number(name);
    } catch {
      // It has just ended.
    }
  }
  return null;
}
