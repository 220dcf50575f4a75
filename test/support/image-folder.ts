import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

interface Stage {
  name: string;
  lines: string[];
}

/** The stages of the Dockerfile with their instructions, comments and continued lines taken care of. */
async function readStages(): Promise<Stage[]> {
  const text = (await readFile(join(root, 'Dockerfile'), 'utf8'))
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ');
  const stages: Stage[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const from = /^FROM \S+(?: AS (\w+))?$/.exec(line);
    if (from) stages.push({ name: from[1] ?? 'last', lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  return stages;
}

/**
 * Makes the folder `/app` of the image without an engine: installs what the stage `packages` installs and
 * carries out the COPY lines of the last stage. What the stage `build` makes is this checkout's own build.
 *
 * @returns the folder, and the environment that the last stage sets
 */
export async function makeImageFolder(): Promise<{ app: string; env: Record<string, string> }> {
  const stages = await readStages();
  const home = await mkdtemp(join(tmpdir(), 'stellwand-image-'));
  const folderOf = (stage: string): string => (stage === 'build' ? root : join(home, stage, 'app'));

  const env: Record<string, string> = {};
  for (const stage of stages) {
    if (stage.name === 'build') continue;
    const app = folderOf(stage.name);
    await mkdir(app, { recursive: true });
    for (const line of stage.lines) {
      const copy = /^COPY (?:--from=(\w+) )?(.+) (\S+)$/.exec(line);
      if (copy) {
        const [, from, sources = '', target = ''] = copy;
        for (const source of sources.split(' ')) {
          const path = from
            ? join(folderOf(from), source.replace(/^\/app\/?/, ''))
            : join(root, source);
          await copyInto(path, app, target, source === '/app' || source.endsWith('/dist'));
        }
      }
      const npm = /^RUN (npm .+)$/.exec(line);
      if (npm?.[1]) await run('sh', ['-c', `${npm[1]} --prefer-offline`], { cwd: app });
      const set = /^ENV (.+)$/.exec(line);
      for (const [, name, value] of set?.[1]?.matchAll(/(\w+)=(\S+)/g) ?? []) {
        if (stage.name === 'last' && name && value) env[name] = value;
      }
    }
  }
  return { app: folderOf('last'), env };
}

/** As Docker copies: a file into a folder that ends in a slash, the content of a folder into its target. */
async function copyInto(
  path: string,
  app: string,
  target: string,
  isFolder: boolean,
): Promise<void> {
  const into =
    isFolder || !/\/$|^\.$/.test(target) ? target : join(target, path.split('/').at(-1) ?? '');
  await cp(path, join(app, into), { recursive: true, verbatimSymlinks: true });
}
