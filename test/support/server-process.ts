import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'server/dist/main.js');

export const ADMIN_TOKEN = 'admin-token-for-tests-only-0123456789';
const SESSION_SECRET = 'session-secret-for-tests-only-0123456789abcdef';

/** The built server as its own process, as it runs in production; it can be killed and come back. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything it printed so far. */
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
  /** Ends the process and removes its data. */
  dispose(): Promise<void>;
}

/**
 * @param nodeArgs flags of Node itself, for instance of its profiler
 * @param wrap a command that becomes the server, for instance `taskset -c 0`
 */
export async function startServer(
  env: Record<string, string> = {},
  nodeArgs: readonly string[] = [],
  wrap: readonly string[] = [],
): Promise<ServerProcess> {
  if (!existsSync(main))
    throw new Error('server/dist/main.js is missing: run `npm run build` first');
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'stellwand-'));
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let printed = '';

  async function start(): Promise<void> {
    const [program = process.execPath, ...args] = [...wrap, process.execPath, ...nodeArgs, main];
    const process_ = spawn(program, args, {
      cwd: root,
      env: {
        PATH: process.env.PATH ?? '',
        PORT: String(port),
        HOST: '127.0.0.1',
        PUBLIC_URL: url,
        DATA_DIR: dataDir,
        ADMIN_TOKEN,
        SESSION_SECRET,
        LOG_LEVEL: 'warn',
        STELLWAND_DEMO: '0',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = process_;
    process_.stdout?.on('data', (data: Buffer) => (printed += data.toString()));
    process_.stderr?.on('data', (data: Buffer) => (printed += data.toString()));
    await until('the server answers /readyz', async () => {
      if (process_.exitCode !== null) throw new Error(`the server ended:\n${printed}`);
      try {
        return (await fetch(`${url}/readyz`)).ok;
      } catch {
        return false;
      }
    });
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
    child = null;
  }

  const removeData = (): Promise<void> => rm(dataDir, { recursive: true, force: true });

  await start().catch(async (fault) => {
    await kill();
    await removeData();
    throw fault;
  });
  return {
    url,
    port,
    get pid() {
      return child?.pid ?? 0;
    },
    dataDir,
    output: () => printed,
    kill,
    start,
    async dispose() {
      await kill();
      await removeData();
    },
  };
}
