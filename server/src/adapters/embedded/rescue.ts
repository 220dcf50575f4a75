import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { FORMAT } from '../stored-values.ts';
import { readLevelFolder } from './leveldb/read-folder.ts';
import { QUARANTINE_KEY, toQuarantine } from './quarantine.ts';
import type { Survey } from './survey.ts';

const BATCH_BYTES = 1024 * 1024;

/**
 * Writes everything that can be read of a damaged database into a fresh one. The damaged one is not
 * touched. `closed`: owners whose content is not what was acknowledged.
 */
export async function copyReadable(
  from: string,
  to: string,
  { newest }: Pick<Survey, 'newest'>,
  closed: readonly string[],
  isWanted: (key: string, value: Uint8Array) => boolean = () => true,
): Promise<void> {
  const db = new ClassicLevel<string, Uint8Array>(to, {
    keyEncoding: 'utf8',
    valueEncoding: 'view',
    compression: false,
  });
  await mkdir(to, { recursive: true });
  await db.open();
  try {
    // The reader hands over its entries without waiting: they are written in turn behind it.
    let writing: Promise<unknown> = Promise.resolve();
    let batch: { type: 'put'; key: string; value: Uint8Array }[] = [];
    let bytes = 0;
    const flush = (): void => {
      const full = batch;
      batch = [];
      bytes = 0;
      writing = writing.then(() => db.batch(full));
    };
    const keep = (key: string, sequence: number, value: Buffer | null): void => {
      if (!value || newest.get(key) !== sequence || key === QUARANTINE_KEY) return;
      if (!isWanted(key, value)) return;
      batch.push({ type: 'put', key, value });
      bytes += key.length + value.length;
      if (bytes > BATCH_BYTES) flush();
    };
    await readLevelFolder(from, {
      table: ({ key, sequence, value }) => keep(key, sequence, value),
      batch: ({ sequence, writes }) => {
        for (const [index, { key, value }] of writes.entries()) keep(key, sequence + index, value);
      },
    });
    flush();
    await writing;
    if ((await db.get('!format')) === undefined) {
      await db.put('!format', Buffer.from(String(FORMAT)));
    }
    await db.put(QUARANTINE_KEY, toQuarantine(closed), { sync: true });
  } finally {
    await db.close();
  }
}

/**
 * Puts a rescued copy in the place of the damaged database, which is kept beside it. Answers the name
 * under which. A crash in between leaves one of them under its old name and loses neither.
 */
export async function replaceDatabase(
  dir: string,
  survey: Survey,
  closed: readonly string[],
): Promise<string> {
  const fresh = join(dir, 'db-rescued');
  await rm(fresh, { recursive: true, force: true });
  await copyReadable(join(dir, 'db'), fresh, survey, closed);
  await syncFolder(fresh);
  const kept = await freeName(
    dir,
    `db-damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`,
  );
  await rename(join(dir, 'db'), join(dir, kept));
  await rename(fresh, join(dir, 'db'));
  await syncFolder(dir);
  return kept;
}

async function freeName(dir: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? name : `${name}-${n}`;
    const isTaken = await access(join(dir, wanted)).then(
      () => true,
      () => false,
    );
    if (!isTaken) return wanted;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
