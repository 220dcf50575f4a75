import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands beside each secret and says whether it is the one that was made; says nothing of it otherwise. */
const SUM = '.sum';
const NAMES = ['session-secret', 'admin-token'];

const sumOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Null where there is no such file. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * A secret that was generated on the first start and is kept in the data folder, readable by its owner
 * only. With `create` false nothing is written: an unknown secret is then an empty text.
 * The folder has to be there. Throws what the file system throws, and where the secret is not the one
 * that was kept: a new one would silently void every link and every sign-in.
 */
export function readKeptSecret(dataDir: string, fileName: string, create: boolean): string {
  const path = join(dataDir, fileName);
  const kept = read(path);
  const why = whyDamaged(path, kept);
  if (why) throw new Error(why);
  if (kept !== null && kept.length < 32) {
    throw new Error(`${path} holds no usable secret; remove it to have a new one made`);
  }
  if (kept !== null) {
    // Made by an earlier version: from now on a changed byte is noticed.
    if (create && read(path + SUM) === null) writeSynced(dataDir, fileName + SUM, sumOf(kept));
    return kept;
  }
  if (!create) return '';
  const fresh = randomBytes(32).toString('base64url');
  writeSynced(dataDir, fileName, fresh);
  writeSynced(dataDir, fileName + SUM, sumOf(fresh));
  return fresh;
}

/** What is wrong with the kept secrets of a folder, without saying what they are. */
export function damagedSecrets(dataDir: string): { file: string; why: string }[] {
  return NAMES.flatMap((file) => {
    const why = whyDamaged(join(dataDir, file), read(join(dataDir, file)));
    return why ? [{ file, why }] : [];
  });
}

function whyDamaged(path: string, kept: string | null): string | null {
  const sum = read(path + SUM);
  if (sum === null || (kept !== null && sumOf(kept) === sum)) return null;
  const what = kept === null ? 'is missing' : `and ${path}${SUM} do not agree: one is damaged`;
  return `${path} ${what}. Put it back from a backup; where you changed it yourself, remove ${path}${SUM}; to have a new one made, which voids all links and sign-ins, remove both`;
}

function writeSynced(dataDir: string, fileName: string, text: string): void {
  // `wx`: of two processes starting at once, the second must not replace the secret of the first.
  const file = openSync(join(dataDir, fileName), 'wx', 0o600);
  try {
    writeFileSync(file, `${text}\n`);
    // Every link and cookie hangs on it: it must survive a power cut as well as the notes do.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
