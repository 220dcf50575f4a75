import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/** How to stop each process group that runs right now. */
const running = new Set();

const SIGNALS = { SIGINT: 130, SIGTERM: 143 };

/** Listens only while something runs: afterwards the signals belong to whoever runs in this process. */
function watchSignals() {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, passOn);
  process.on('exit', killAll);
}

function unwatchSignals() {
  for (const signal of Object.keys(SIGNALS)) process.off(signal, passOn);
  process.off('exit', killAll);
}

/** @param {keyof typeof SIGNALS} signal */
function passOn(signal) {
  process.exitCode = SIGNALS[signal];
  for (const stop of running) stop(signal);
  // Children get a moment for their own clean-up; then nothing of them is left.
  setTimeout(() => process.exit(), 3_000).unref();
}

function killAll() {
  for (const stop of running) stop('SIGKILL');
}

/**
 * Runs a command to its end, output passed through, in a process group of its own: so that stopping it,
 * by a signal or because it ended, also ends what it started (stores, browsers, servers).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, quiet?: boolean }} [options] `quiet` collects the output and shows it only on failure.
 * @returns {Promise<number>} The exit code; 127 where the command does not exist.
 */
export function run(command, args, { env = {}, cwd = ROOT, quiet = false } = {}) {
  const posix = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: posix,
      shell: !posix,
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));

    const stop = (signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(posix ? -child.pid : child.pid, signal);
      } catch {
        // The whole group has ended already.
      }
    };
    if (running.size === 0) watchSignals();
    running.add(stop);
    const end = (code) => {
      stop('SIGKILL');
      running.delete(stop);
      if (running.size === 0) unwatchSignals();
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code);
    };
    child.on('error', () => end(127));
    child.on('exit', (code) => end(code ?? 1));
  });
}

/**
 * Runs a tool of this repository without npm in between, which saves most of a second.
 *
 * @param {string} file Below node_modules, like `vitest/vitest.mjs`.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runTool = (file, args, options) =>
  run(process.execPath, [`${ROOT}/node_modules/${file}`, ...args], options);
