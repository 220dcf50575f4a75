import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from '../support/server-process.ts';
import { smallFile } from '../support/small-workshop.ts';
import { startGateways } from '../support/start-gateways.ts';
import { until } from '../support/until.ts';

/** The settings of a start: one schema, all errors at once, exit 78; and what stopping means. */

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const EX_CONFIG = 78;

let dir: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stellwand-start-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

/** Runs the built server until it ends by itself. */
async function run(env: Record<string, string>): Promise<{ code: number; printed: string }> {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      DATA_DIR: dir,
      STELLWAND_DEMO: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let printed = '';
  child.stdout?.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (printed += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}

async function listen(): Promise<Server & { port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(server, { port });
}

test('all errors of the configuration at once, exit 78, no secret in them', async () => {
  const { code, printed } = await run({
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    RETENTION_DAYS: '1',
    PUBLIC_URL: 'board.example',
    SESSION_SECRET: 'too-short-to-be-used',
  });
  expect(code).toBe(EX_CONFIG);
  for (const name of ['PORT', 'LOG_LEVEL', 'RETENTION_DAYS', 'PUBLIC_URL', 'SESSION_SECRET']) {
    expect(printed).toMatch(new RegExp(`^ +- ${name} `, 'm'));
  }
  expect(printed).not.toContain('too-short-to-be-used');
  expect(printed).not.toMatch(/\bat .*\.js:\d+/);
});

test('a taken port is one clear sentence with a way out', async () => {
  const taken = await listen();
  const { code, printed } = await run({ PORT: String(taken.port) });
  taken.close();
  expect(code).toBe(EX_CONFIG);
  expect(printed).toContain(`Port ${taken.port} is taken`);
  expect(printed).not.toMatch(/\bat .*\.js:\d+/);
});

test('a folder that cannot be used is a clear message', async () => {
  const file = join(dir, 'a-file');
  await writeFile(file, 'x');
  const { code, printed } = await run({ DATA_DIR: join(file, 'data'), PORT: '0' });
  expect(code).toBe(EX_CONFIG);
  expect(printed).toContain('DATA_DIR');
  const given = {
    SESSION_SECRET: 's'.repeat(40),
    ADMIN_TOKEN: 'a'.repeat(40),
    DATA_DIR: join(file, 'data'),
    PORT: '0',
  };
  const second = await run(given);
  expect(second.code).toBe(EX_CONFIG);
  expect(second.printed).toContain(file);
  for (const { printed: text } of [{ printed }, second])
    expect(text).not.toMatch(/\bat .*\.js:\d+/);
});

test('a folder that another server uses is a clear message', async () => {
  const first = await startServer();
  const { code, printed } = await run({ DATA_DIR: first.dataDir, PORT: '0' });
  await first.dispose();
  expect(code).toBe(EX_CONFIG);
  expect(printed).toContain(first.dataDir);
  expect(printed).not.toMatch(/\bat .*\.js:\d+/);
});

test('with REDIS_URL the secrets are not made up', async () => {
  const { code, printed } = await run({ REDIS_URL: 'redis://127.0.0.1:1' });
  expect(code).toBe(EX_CONFIG);
  expect(printed).toContain('SESSION_SECRET');
  expect(printed).toContain('ADMIN_TOKEN');
});

test('a Redis that is not there is a clear message', async () => {
  const { code, printed } = await run({
    REDIS_URL: 'redis://user:geheimes-wort@127.0.0.1:1',
    SESSION_SECRET: 's'.repeat(40),
    ADMIN_TOKEN: 'a'.repeat(40),
    PORT: '0',
  });
  expect(code).toBe(EX_CONFIG);
  expect(printed).toMatch(/Redis/);
  expect(printed).not.toContain('geheimes-wort');
  expect(printed).not.toMatch(/\bat .*\.js:\d+/);
});

test('secrets in an unreadable file are a problem, not new secrets', async () => {
  await mkdir(join(dir, 'folder'));
  const { code, printed } = await run({
    SESSION_SECRET_FILE: join(dir, 'folder'),
    ADMIN_TOKEN_FILE: join(dir, 'none'),
    PORT: String(await freePort()),
  });
  expect(code).toBe(EX_CONFIG);
  expect(printed).toContain('SESSION_SECRET_FILE');
  expect(printed).toContain('ADMIN_TOKEN_FILE');
});

test('a stopping node refuses newcomers with 503 busy, finishes, and no longer listens', async () => {
  const gateways = await startGateways();
  const api = createApi(gateways.url);
  const { joinCode } = await api.createWorkshop(smallFile());
  const { port } = new URL(gateways.url);
  // The last edits take their time; a request had begun before.
  let finish = (): void => {};
  const closeDocuments = gateways.app.documents.close;
  gateways.app.documents.close = async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    await closeDocuments();
  };
  const begun = connect(Number(port), '127.0.0.1');
  let answer = '';
  begun.on('data', (data) => (answer += data.toString()));
  const body = JSON.stringify({ code: joinCode });
  begun.write(
    `POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`,
  );
  await (await fetch(`${gateways.url}/healthz`)).text();
  const closing = gateways.app.close();
  begun.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
  await until('the join is answered', () => answer.includes('\r\n\r\n{'));
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  expect(answer).toMatch(/\r\nRetry-After: \d+\r\n/i);
  expect(answer).toContain('"code":"busy"');
  await expect(fetch(`${gateways.url}/healthz`)).rejects.toThrow();
  finish();
  await closing;
  expect(gateways.app.server.listening).toBe(false);
});
