import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A process that puts its helpers last; the priority of each of its threads, its main one first. */
function threadsOf(flag: string): number[] {
  const file = new URL('helpers-last.ts', import.meta.url).href;
  const script = `
    import { readdirSync, readFileSync } from 'node:fs';
    import { putHelpersLast } from '${file}';
    putHelpersLast(process.execArgv.join(' '));
    const niceOf = (thread) => {
      const stat = readFileSync('/proc/self/task/' + thread + '/stat', 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
    };
    const threads = readdirSync('/proc/self/task').map(Number).filter((one) => one !== process.pid);
    console.log(JSON.stringify([process.pid, ...threads].map(niceOf)));
  `;
  const tsx = ['--conditions=stellwand-src', '--import', 'tsx', '--input-type=module'];
  const printed = execFileSync(process.execPath, [flag, ...tsx, '--eval', script]);
  return JSON.parse(printed.toString()) as number[];
}

test.runIf(existsSync('/proc/self/task')).each([
  ['--v8-pool-size=1', 1],
  ['--v8-pool-size=3', 3],
])(
  'FAIR-11 with %s the helpers of the engine come last, the loop and the store do not',
  (flag, helpers) => {
    const [main, ...others] = threadsOf(flag);
    expect(main).toBe(0);
    const later = others.filter((nice) => nice === 10).length;
    // With their timer, where they have no names.
    expect([helpers, helpers + 1]).toContain(later);
    // Node's own pool, which the store writes with, is four.
    expect(others.filter((nice) => nice === 0).length).toBeGreaterThanOrEqual(4);
  },
);
