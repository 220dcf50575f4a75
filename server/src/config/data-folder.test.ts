import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDataFolder } from './data-folder.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stellwand-folder-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('OPS-5 the data folder is made with everything above it, for its owner alone', () => {
  const path = join(dir, 'a', 'b', 'c');
  expect(prepareDataFolder(path, false)).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
  expect(prepareDataFolder(path, true)).toBeNull();
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(prepareDataFolder(path, true)).toBeNull();
});

test.each([true, false])('OPS-5 a folder that cannot be is said at once (create: %s)', (create) => {
  const file = join(dir, 'file');
  writeFileSync(file, '');
  for (const path of ['/proc/1/x', '/proc/1/x/y', '/sys/x', '/dev/null/x', file, join(file, 'x')]) {
    expect(prepareDataFolder(path, create), path).toMatch(
      new RegExp(`^DATA_DIR ${path} cannot be used: .+ may write to$`),
    );
    expect(existsSync(join(path, 'x'))).toBe(false);
  }
});
