import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';
import { makeImageFolder } from '../support/image-folder.ts';
import { ADMIN_TOKEN } from '../support/server-process.ts';
import { castOf } from '../support/small-workshop.ts';
import { until } from '../support/until.ts';

/** Debian's `nobody`. */
const STRANGER = 65_534;

let app = '';
let imageEnv: Record<string, string> = {};
let dataDir = '';
let child: ChildProcess | null = null;
let printed = '';

beforeAll(async () => {
  const made = await makeImageFolder();
  app = made.app;
  imageEnv = made.env;
  // Whoever runs it may look into the folder above, which is the owner's alone.
  for (const folder of [app, dirname(app), dirname(dirname(app))]) chmodSync(folder, 0o755);
});
afterEach(async () => {
  const running = child;
  child = null;
  if (running && running.exitCode === null) {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});
afterAll(() => rmSync(dirname(dirname(app)), { recursive: true, force: true }));

/**
 * Starts the image's folder as another user, on a read-only tree, where the system has no fonts. Only root
 * can make such a place; anybody else runs it as themselves, and that is said.
 */
async function startImage(node: string): Promise<string> {
  dataDir = mkdtempSync(join(tmpdir(), 'stellwand-image-data-'));
  const port = await freePort();
  const env = {
    ...imageEnv,
    PATH: process.env.PATH ?? '',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    ADMIN_TOKEN,
    SESSION_SECRET: 's'.repeat(40),
    LOG_LEVEL: 'warn',
  };
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) console.warn('SHIP-4 not root: the folder is writable, has fonts and one user');
  if (isRoot) chownSync(dataDir, STRANGER, STRANGER);
  const place = `
    set -e
    mount --bind -o ro "${app}" "${app}"
    mount -o remount,bind,ro "${app}"
    for fonts in /usr/share/fonts /usr/local/share/fonts; do
      if [ -d "$fonts" ]; then mount -t tmpfs none "$fonts"; fi
    done
    cd "${app}"
    exec setpriv --reuid=${STRANGER} --regid=${STRANGER} --clear-groups "${node}" server/dist/main.js`;
  child = isRoot
    ? spawn('unshare', ['--mount', 'sh', '-c', place], { env, stdio: 'pipe' })
    : spawn(node, ['server/dist/main.js'], { cwd: app, env, stdio: 'pipe' });
  printed = '';
  child.stdout?.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (printed += data.toString()));
  const url = `http://127.0.0.1:${port}`;
  await until('the image answers /readyz', async () => {
    if (child?.exitCode !== null) throw new Error(`the image ended:\n${printed}`);
    return fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return url;
}

/**
 * The newer Node that the image is built on; a package of the registry, its binary included. It lies in the
 * home of whoever runs this, where the stranger could not start it again: it is copied out.
 */
function node24(): string {
  const command = ['-y', '-p', 'node@24', 'sh', '-c', 'command -v node'];
  const found = execFileSync('npx', command, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  const copy = join(dirname(app), 'node-24');
  copyFileSync(realpathSync(found), copy);
  chmodSync(copy, 0o755);
  return copy;
}

test.each([
  ['this Node', () => process.execPath],
  ['Node 24', node24],
])(
  'SHIP-4 what the image holds starts read-only, as another user, without system fonts: %s',
  async (_, node) => {
    const url = await startImage(node());
    const page = await (await fetch(url)).text();
    expect(page).toContain('<title>Stellwand');
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(page) ?? [];
    expect((await fetch(new URL(script, url))).status).toBe(200);
    const made = await fetch(`${url}/api/workshops`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: 'x' }),
    });
    // Its schema is there and says what is missing.
    expect(made.status).toBe(400);
    // Documents are made by a process of its own, which is in the image and starts there, too.
    const api = createApi(url);
    const { organiser } = await castOf(api);
    const path = `/api/workshops/${organiser.workshopId}/results?format=md`;
    const results = await api.request('GET', path, { token: organiser.token });
    expect(results.status, `${JSON.stringify(results.body)}\n${printed}`).toBe(200);
    expect(results.body).toContain('# Ergebnisse: Probe');
    expect(printed).not.toMatch(/\n\s+at /);
  },
);

test('SHIP-4 images can be encoded with what the image holds, and nothing for tests is in it', () => {
  const loaded = execFileSync(
    process.execPath,
    ['-e', "require('sharp'); require('classic-level'); console.log('loaded')"],
    { cwd: join(app, 'server'), encoding: 'utf8' },
  );
  expect(loaded.trim()).toBe('loaded');
  expect(existsSync(join(app, 'node_modules/vitest'))).toBe(false);
  expect(existsSync(join(app, 'node_modules/react'))).toBe(false);
});

test('SHIP-5 what the image holds is in the notices that it holds', () => {
  const notices = readFileSync(join(app, 'client/dist/third-party-notices.txt'), 'utf8');
  const held = ['node_modules', 'server/node_modules', 'shared/node_modules'].flatMap((folder) =>
    packagesIn(join(app, folder)),
  );
  expect(held.length).toBeGreaterThan(80);
  expect(held.filter((title) => !notices.includes(`\n- ${title}: `))).toEqual([]);
  expect(readFileSync(join(app, 'LICENSE'), 'utf8')).toContain('EUROPEAN UNION PUBLIC LICENCE');
});

/** `name version` of every package in a folder of packages and in theirs; ours are links. */
function packagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    if (entry.name.startsWith('@')) return packagesIn(path);
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    return [`${name} ${version}`, ...packagesIn(join(path, 'node_modules'))];
  });
}
