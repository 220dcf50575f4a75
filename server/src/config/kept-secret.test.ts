import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { damagedSecrets, readKeptSecret } from './kept-secret.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stellwand-secret-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const secret = () => readKeptSecret(dir, 'session-secret', true);

test('DMG-5 every changed byte of a kept secret is found, and no new one is made over it', () => {
  const kept = secret();
  expect(secret()).toBe(kept);
  const path = join(dir, 'session-secret');
  const whole = readFileSync(path);
  for (let at = 0; at < whole.length - 1; at++) {
    const copy = Buffer.from(whole);
    copy[at] = (copy[at] ?? 0) ^ 1;
    writeFileSync(path, copy);
    expect(secret, `byte ${at}`).toThrow(/do not agree.*from a backup/);
    expect(damagedSecrets(dir)).toMatchObject([{ file: 'session-secret' }]);
    expect(readFileSync(path)).toEqual(copy);
  }
  writeFileSync(path, whole);
  expect(secret()).toBe(kept);
  expect(damagedSecrets(dir)).toEqual([]);
});

test('DMG-5 a kept secret that is gone is named; with its sum gone, too, a new one is made', () => {
  const kept = secret();
  rmSync(join(dir, 'session-secret'));
  expect(secret).toThrow(/is missing.*voids all links/);
  rmSync(join(dir, 'session-secret.sum'));
  expect(secret()).not.toBe(kept);
});

test('DMG-5 a secret of an earlier version gets its sum at the next start, and a check writes nothing', () => {
  writeFileSync(join(dir, 'admin-token'), `${'a'.repeat(43)}\n`);
  expect(readKeptSecret(dir, 'admin-token', false)).toBe('a'.repeat(43));
  expect(readdirSync(dir)).toEqual(['admin-token']);
  readKeptSecret(dir, 'admin-token', true);
  expect(readdirSync(dir).sort()).toEqual(['admin-token', 'admin-token.sum']);
});
