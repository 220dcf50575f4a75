import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * A secret that was generated on the first start and is kept in the data folder, readable by its owner
 * only. With `create` false nothing is written: an unknown secret is then an empty text.
 * The folder has to be there. Throws what the file system throws.
 */
export function readKeptSecret(dataDir: string, fileName: string, create: boolean): string {
  const path = join(dataDir, fileName);
  try {
    const kept = readFileSync(path, 'utf8').trim();
    if (kept.length >= 32) return kept;
    throw new Error(`${path} holds no usable secret; remove it to have a new one made`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  if (!create) return '';
  const fresh = randomBytes(32).toString('base64url');
  // `wx`: of two processes starting at once, the second must not replace the secret of the first.
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, `${fresh}\n`);
    // Every link and cookie hangs on it: it must survive a power cut as well as the notes do.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
  return fresh;
}
