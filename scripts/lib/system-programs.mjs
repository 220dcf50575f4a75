import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail } from './fail.mjs';
import { run } from './run.mjs';

/** What tests need beside npm packages: the Debian package and the commands that stand for it. */
export const REDIS = { name: 'redis-server', commands: ['redis-server'] };
export const CHROMIUM = {
  name: 'chromium',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
};

/**
 * Makes sure the programs are there. On Debian and Ubuntu root may install them; everywhere else the
 * script says what to install and ends.
 *
 * @param {(typeof REDIS)[]} programs
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
  await run('apt-get', args, { env, quiet: true });
  const still = missing.filter(isMissing).map((program) => program.name);
  if (still.length > 0) fail(`Could not be installed: ${still.join(', ')}.`);
}

/** @param {typeof REDIS} program */
function isMissing({ commands }) {
  const folders = (process.env.PATH ?? '').split(delimiter);
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
