import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';

/** Node 20.19 is the oldest version every dependency runs on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Stellwand needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

/**
 * Installs exactly what the lock file names, unless that was done since the lock file changed.
 *
 * @param {string} [folder] The folder of the package.json.
 */
export async function ensureInstalled(folder = ROOT) {
  requireNode();
  // npm writes its own copy of the lock file last, so an interrupted installation does not count.
  const installed = changedAt(join(folder, 'node_modules', '.package-lock.json'));
  if (installed > 0 && installed >= changedAt(join(folder, 'package-lock.json'))) return;
  console.log('Installing packages (npm ci) …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  if (process.exitCode !== undefined) process.exit();
  if (code !== 0) fail('The packages could not be installed. Is the npm registry reachable?');
}

/** @param {string} file @returns {number} Epoch ms; 0 where there is no such file. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
