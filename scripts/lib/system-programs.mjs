import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail } from './fail.mjs';
import { run } from './run.mjs';

/**
 * What tests need beside npm packages: the Debian package, the commands that stand for it, and the system
 * services that come with it and are not wanted.
 *
 * @typedef {{ name: string, commands: string[], services?: string[] }} Program
 */
export const REDIS = {
  name: 'redis-server',
  commands: ['redis-server'],
  services: ['redis-server'],
};
export const NGINX = { name: 'nginx', commands: ['nginx'], services: ['nginx'] };
export const CADDY = { name: 'caddy', commands: ['caddy'], services: ['caddy'] };
export const OPENSSL = { name: 'openssl', commands: ['openssl'] };
export const CHROMIUM = {
  name: 'chromium',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
};

/** Asked by Debian's packages before they start a service; 101 says no. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Makes sure the programs are there. On Debian and Ubuntu root may install them; everywhere else the
 * script says what to install and ends.
 *
 * @param {Program[]} programs
 */
export async function ensurePrograms(programs) {
  const missing = programs.filter(isMissing);
  if (missing.length === 0) return;
  const names = missing.map((program) => program.name);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    fail(
      `These programs are needed for the tests and not installed: ${names.join(', ')}.\n` +
        `On Debian or Ubuntu: sudo apt-get install ${names.join(' ')}`,
    );
  }
  console.log(`Installing ${names.join(', ')} (apt-get) …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  await withoutServices(missing, () => run('apt-get', args, { env, quiet: true }));
  const still = missing.filter(isMissing).map((program) => program.name);
  if (still.length > 0) fail(`Could not be installed: ${still.join(', ')}.`);
}

/**
 * Installs what brings services without starting them, now or with the machine: nobody who runs tests wants
 * a web server on port 80.
 *
 * @param {Program[]} programs
 * @param {() => Promise<unknown>} install
 */
async function withoutServices(programs, install) {
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    if (isOurs) rmSync(POLICY);
  }
  const services = programs.flatMap((program) => program.services ?? []);
  if (services.length > 0 && existsSync('/run/systemd/system'))
    await run('systemctl', ['disable', ...services], { quiet: true });
}

/** @param {Program} program */
function isMissing({ commands }) {
  // Where servers lie, and where the PATH of an ordinary person does not lead.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return !commands.some((command) => folders.some((folder) => isExecutable(join(folder, command))));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
