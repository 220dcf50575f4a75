import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Config, readConfig } from './read-config.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stellwand-config-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function configOf(env: Record<string, string>): Config {
  const result = readConfig({ DATA_DIR: dir, ...env });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

function problemsOf(env: Record<string, string>): string[] {
  const result = readConfig({ DATA_DIR: dir, ...env });
  return result.ok ? [] : result.problems;
}

test('OPS-1 an empty environment is a working configuration', () => {
  expect(configOf({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    retentionDays: 30,
    trustProxy: 0,
    joinBurst: 150,
    logLevel: 'info',
    allowVolatileStore: false,
    strictStore: false,
  });
});

test('OPS-2 missing secrets are generated once, kept, and readable by the owner only', () => {
  const first = configOf({});
  const second = configOf({});
  expect(first.sessionSecret.length).toBeGreaterThanOrEqual(32);
  expect(first.adminToken).not.toBe(first.sessionSecret);
  expect(second).toEqual(first);
  for (const name of ['session-secret', 'admin-token']) {
    expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
  }
});

test('OPS-2 checking the configuration writes nothing', () => {
  const untouched = join(dir, 'nothing-here');
  expect(readConfig({ DATA_DIR: untouched }, { create: false }).ok).toBe(true);
  expect(() => statSync(untouched)).toThrow();
});

test('OPS-2 with Redis the secrets must be given, because nodes share them', () => {
  const problems = problemsOf({ REDIS_URL: 'redis://localhost:6379' });
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatch(/^SESSION_SECRET .*all nodes share it/);
  expect(problems[1]).toMatch(/^ADMIN_TOKEN /);
});

test('OPS-3 all problems are reported at once, each naming its setting', () => {
  const problems = problemsOf({
    PORT: 'abc',
    PUBLIC_URL: 'ftp://x',
    REDIS_URL: 'localhost',
    RETENTION_DAYS: '5',
    TRUST_PROXY: 'everybody',
    JOIN_BURST: '0',
    LOG_LEVEL: 'loud',
    ALLOW_VOLATILE_STORE: 'maybe',
    SESSION_SECRET: 'short',
    METRICS_TOKEN: 'short',
  });
  expect(problems.map((line) => line.split(' ')[0])).toEqual([
    'PORT',
    'PUBLIC_URL',
    'REDIS_URL',
    'SESSION_SECRET',
    'RETENTION_DAYS',
    'TRUST_PROXY',
    'JOIN_BURST',
    'LOG_LEVEL',
    'ALLOW_VOLATILE_STORE',
    'METRICS_TOKEN',
  ]);
  expect(problems.join('\n')).not.toContain('short ');
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '30.5'],
  ['RETENTION_DAYS', '366'],
  ['PUBLIC_URL', 'https://example.org/path'],
  ['PUBLIC_URL', 'example.org'],
  ['TRUST_PROXY', '10.0.0.1/99'],
  ['TRUST_PROXY', '11'],
  ['SESSION_SECRET', 'x'.repeat(31)],
  ['IMPRINT_URL', 'javascript:alert(1)'],
  ['PRIVACY_URL', '/datenschutz'],
  ['SECURITY_CONTACT', 'sicherheit@beispiel.de'],
])('OPS-3 %s=%s is refused', (name, value) => {
  expect(problemsOf({ [name]: value })[0]).toMatch(new RegExp(`^${name} `));
});

test.each([
  ['1', 1],
  ['true', 1],
  ['false', 0],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ['::1', ['::1']],
])('OPS-3 TRUST_PROXY=%s is understood', (text, expected) => {
  expect(configOf({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
});

test('OPS-4 secrets come from files, and an unreadable file is a problem, not a new secret', () => {
  const file = join(dir, 'given');
  writeFileSync(file, `${'s'.repeat(40)}\n`);
  expect(configOf({ SESSION_SECRET_FILE: file }).sessionSecret).toBe('s'.repeat(40));

  expect(problemsOf({ SESSION_SECRET_FILE: join(dir, 'absent') })[0]).toMatch(
    /^SESSION_SECRET_FILE cannot be read/,
  );
  expect(problemsOf({ SESSION_SECRET_FILE: file, SESSION_SECRET: 't'.repeat(40) })[0]).toMatch(
    /both set/,
  );
});

test('OPS-4 a damaged kept secret is reported and left as it is', () => {
  writeFileSync(join(dir, 'session-secret'), 'cut');
  expect(problemsOf({})[0]).toMatch(/SESSION_SECRET.*no usable secret/);
  expect(readFileSync(join(dir, 'session-secret'), 'utf8')).toBe('cut');
});

test('OPS-3 an empty value counts as not given, a trailing slash of PUBLIC_URL is dropped', () => {
  expect(configOf({ PORT: '', PUBLIC_URL: 'https://board.example/' })).toMatchObject({
    port: 3000,
    publicUrl: 'https://board.example',
  });
});

test('DEMO-1 the demo is for a first look: on with the embedded store, off with Redis, unless told', () => {
  const redis = {
    REDIS_URL: 'redis://localhost:6379',
    SESSION_SECRET: 's'.repeat(32),
    ADMIN_TOKEN: 'a'.repeat(16),
  };
  expect(configOf({}).demo).toBe(true);
  expect(configOf({ STELLWAND_DEMO: '0' }).demo).toBe(false);
  expect(configOf(redis).demo).toBe(false);
  expect(configOf({ ...redis, STELLWAND_DEMO: '1' }).demo).toBe(true);
});

test('OPS-4 the address of Redis may come from a file, for it holds a password', () => {
  const file = join(dir, 'redis-url');
  writeFileSync(file, 'redis://:secret@redis:6379\n');
  const config = configOf({
    REDIS_URL_FILE: file,
    SESSION_SECRET: 's'.repeat(32),
    ADMIN_TOKEN: 'a'.repeat(16),
  });
  expect(config.redisUrl).toBe('redis://:secret@redis:6379');
});
