import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const FIT = {
  appendonly: 'yes',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
};

/** A real Redis on a free port and in a folder of its own. */
export interface RedisServer {
  readonly url: string;
  readonly dir: string;
  /** kill -9, and its end awaited. The folder stays. */
  kill(): Promise<void>;
  /** Starts again on the same port and folder, with settings changed as given. */
  restart(settings?: Record<string, string>): Promise<void>;
  /** SIGSTOP: sockets stay open, nothing answers. */
  pause(): void;
  resume(): void;
  /** A raw command, for settings and for damage done on purpose. */
  command(...args: (string | Buffer)[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Fails, and says what to install, where there is no `redis-server`: these tests are never skipped. */
export async function startRedis(
  settings: Record<string, string> = {},
  /** A folder to begin with, as another Redis left it; it is copied. */
  content?: string,
): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'stellwand-redis-'));
  if (content) await cp(content, dir, { recursive: true });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port, dir, { ...FIT, ...settings }).catch(async (fault) => {
    await rm(dir, { recursive: true, force: true });
    throw fault;
  });

  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };

  return {
    url,
    dir,
    kill,
    async restart(changed = {}) {
      await kill();
      child = await launch(port, dir, { ...FIT, ...settings, ...changed });
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    command: (...args) => command(url, args),
    async close() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function launch(
  port: number,
  dir: string,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  for (const [name, value] of Object.entries(settings)) args.push(`--${name}`, value);
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  let failed: Error | null = null;
  child.on('error', (error) => {
    failed = new Error(
      'redis-server is missing. Install Redis 7 or newer (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis)',
      { cause: error },
    );
  });
  child.on('exit', (code, signal) => {
    if (signal !== 'SIGKILL') failed ??= new Error(`redis-server ended (${code}): ${output}`);
  });
  try {
    await until('Redis answers', async () => {
      if (failed) throw failed;
      return await answers(`redis://127.0.0.1:${port}`);
    });
  } catch (fault) {
    child.kill('SIGKILL');
    throw fault;
  }
  return child;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await command(url, ['PING'])) === 'PONG';
  } catch {
    return false; // Not listening yet, or still reading its append-only file.
  }
}

async function command(url: string, args: (string | Buffer)[]): Promise<unknown> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.sendCommand(args);
  } finally {
    client.destroy();
  }
}
