import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './fail.mjs';
import { inRoot } from './root.mjs';
import { run } from './run.mjs';

const STAMP = inRoot('.cache', 'build');
const OUTPUTS = [inRoot('server', 'dist', 'main.js'), inRoot('client', 'dist', 'index.html')];
const SOURCES = [
  'package-lock.json',
  'tsconfig.base.json',
  ...['shared', 'server', 'client'].flatMap((name) => [
    `${name}/package.json`,
    `${name}/tsconfig.json`,
    `${name}/src`,
  ]),
  'client/index.html',
  ...['config', 'chunks', 'notices', 'precompress'].map((name) => `client/vite.${name}.ts`),
  'client/notices',
];

/** Builds server and client, unless their sources are the ones of the last build. */
export async function ensureBuilt() {
  const wanted = fingerprint();
  if (OUTPUTS.every((file) => existsSync(file)) && readStamp() === wanted) return;
  console.log('Building (npm run build) …');
  const code = await run('npm', ['run', 'build', '--silent'], { quiet: true });
  if (process.exitCode !== undefined) process.exit();
  if (code !== 0) fail('The build failed; the reason stands above.');
  mkdirSync(inRoot('.cache'), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** By content, not by date: a fresh checkout of the same sources needs no build. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(inRoot(source))) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  if (!existsSync(path)) return [];
  const entries = readEntries(path);
  if (entries === null) return [path];
  return entries
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/** @param {string} path @returns {string[] | null} null for a file. */
function readEntries(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null;
}
