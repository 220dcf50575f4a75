import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { createResultProcess, type ResultProcess } from './create-result-process.ts';

let made: ResultProcess | null = null;
afterEach(() => made?.close());

const warnings: unknown[] = [];
const logger = { warn: (fields: object) => void warnings.push(fields) };
const create = (options = {}): ResultProcess => {
  made = createResultProcess({ logger, ...options });
  return made;
};
const begin = (one: ResultProcess) => one.converse((ask) => ask('begin', null));
const forEver = () => new Promise<never>(() => {});

it('RESULT-10 results have a process of their own: started when needed, without our secrets, kept warm', async () => {
  process.env.SESSION_SECRET = 'not-for-others-0123456789';
  const results = create();
  expect(results.pid()).toBeUndefined();
  await begin(results);
  const pid = results.pid() ?? 0;
  expect(pid).not.toBe(process.pid);
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('not-for-others');
  await begin(results);
  expect(results.pid()).toBe(pid);
});

it('RESULT-10 it ends when it was idle for a while', async () => {
  const results = create({ idleMs: 1 });
  await begin(results);
  const pid = results.pid();
  await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
  await begin(results);
  expect(results.pid()).not.toBe(pid);
});

it('RESULT-10 whoever waits for it hears that it was killed, and the next one has another', async () => {
  const results = create();
  await begin(results);
  const pid = results.pid() ?? 0;
  const lost = results.converse(() => forEver());
  process.kill(pid, 'SIGKILL');
  await expect(lost).rejects.toMatchObject({ because: 'ended' });
  await begin(results);
  expect(results.pid()).not.toBe(pid);
  expect(warnings).toContainEqual({ pid, because: 'ended' });
});

it('RESULT-10 it is ended where a document takes too much memory', async () => {
  const results = create({ memoryMiB: 192 });
  const bytes = new Uint8Array(4 * 1024 * 1024).fill(7);
  let asked = 0;
  const greedy = results.converse(async (ask) => {
    for (; asked < 1_000; asked++) await ask('piece', { of: 'snapshot', bytes });
  });
  await expect(greedy).rejects.toMatchObject({ because: 'memory' });
  expect(asked).toBeLessThan(1_000);
  await begin(results);
});

it('RESULT-10 it is ended where a document takes too long', async () => {
  const results = create({ withinMs: 20 });
  await expect(results.converse(forEver)).rejects.toMatchObject({ because: 'time' });
});

it('RESULT-10 a mistake in it is one here, and it goes on', async () => {
  const results = create();
  const write = { format: 'md', language: 'de', whole: true } as const;
  await expect(results.converse((ask) => ask('write', write))).rejects.toThrow('no session');
  const pid = results.pid();
  await begin(results);
  expect(results.pid()).toBe(pid);
});
