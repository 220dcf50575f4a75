import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DamagedPart } from '../../ports/damage.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreUnfit } from '../../ports/store-errors.ts';
import { Counters } from './counters.ts';
import { isInUse } from './folder-lock.ts';
import { type Finding, readLevelFolder } from './leveldb/read-folder.ts';
import { replaceDatabase } from './rescue.ts';
import { surveyFolder } from './survey.ts';

export const COUNTERS_FILE = 'counters';

/** What the folder is fit for, before LevelDB opens it. */
export interface Inspected {
  counters: Counters;
  /** Whether `counters` may be held against the database. */
  areTrusted: boolean;
  /** What was found, in words for probes; owners are named by the database. */
  notices: DamagedPart[];
}

/**
 * Looks at every byte before LevelDB does, for it skips what it cannot read and begins afresh where
 * `CURRENT` is missing. Where something is damaged, what can be read is put into a fresh database, the
 * damaged one is kept, and whose content is not whole is closed in it.
 *
 * @throws StoreUnfit where there should be data and is none, or nobody can say what is damaged.
 */
export async function inspectFolder(dir: string, logger: Logger): Promise<Inspected> {
  const db = join(dir, 'db');
  await finishReplacing(dir);
  const reading = await readLevelFolder(db, null).catch(async (error: unknown) => {
    // Files that come and go while they are read are those of somebody who works with them.
    await refuseIfInUse(dir);
    throw error;
  });
  const counters = new Counters(join(dir, COUNTERS_FILE), logger);
  if (!reading.exists) {
    await refuseIfGone(dir, counters);
    return { counters, areTrusted: false, notices: [] };
  }
  const notices: DamagedPart[] = counters.damaged.map((offset) => ({
    store: `${COUNTERS_FILE}: damaged at byte ${offset}; it is written anew from what the database holds`,
  }));
  const number = await manifestNumber(db);
  // Somebody else had the database open since: an earlier version, or a tool.
  const areTrusted = counters.existed && (number === null || counters.manifest === number);
  if (reading.findings.length > 0) await refuseIfInUse(dir);
  for (const finding of reading.findings) {
    logger.error({ ...finding }, 'store: the database is damaged');
  }
  if (reading.findings.length === 0) return { counters, areTrusted, notices };

  const survey = await surveyFolder(db, areTrusted ? counters : null);
  if (survey.undetermined) {
    throw new StoreUnfit(
      `data folder ${dir}: the database is damaged (${inWords(reading.findings)}), and ${survey.undetermined}, so nothing is opened. ${REMEDY}`,
    );
  }
  let kept: string;
  try {
    kept = await replaceDatabase(dir, survey, survey.damaged);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreUnfit(
      `data folder ${dir}: the database is damaged (${inWords(reading.findings)}), and what can be read could not be copied (${reason}). Check free space and rights; nothing was changed. ${REMEDY}`,
      { cause: error },
    );
  }
  logger.error(
    { kept, closed: survey.damaged.length },
    'store: what could be read was put into a fresh database; the damaged one is kept',
  );
  notices.push({ store: `${inWords(reading.findings)}; the damaged database is kept as ${kept}` });
  // A fresh database has another manifest; the counters still say how far everything had come.
  return { counters, areTrusted, notices };
}

const REMEDY =
  'Run "stellwand verify", then restore a backup or "stellwand repair" into another folder';

function inWords(findings: readonly Finding[]): string {
  const [first, ...others] = findings;
  if (!first) return '';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${first.file} at byte ${first.offset}: ${first.what}${more}`;
}

/** A crash between two renames of `replaceDatabase`: the rescued copy was complete by then. */
async function finishReplacing(dir: string): Promise<void> {
  const names = await namesIn(dir);
  if (names.includes('db') || !names.some((name) => name.startsWith('db-damaged-'))) return;
  if (!names.includes('db-rescued')) return;
  await rename(join(dir, 'db-rescued'), join(dir, 'db'));
}

/** What is read while somebody writes it looks damaged. @throws StoreUnfit */
async function refuseIfInUse(dir: string): Promise<void> {
  if (!(await isInUse(join(dir, 'db'), dir))) return;
  throw new StoreUnfit(
    `data folder ${dir}: another process uses this folder. Stop it, or choose another DATA_DIR`,
  );
}

/** Never empty over existing data. @throws StoreUnfit */
async function refuseIfGone(dir: string, counters: Counters): Promise<void> {
  const names = await namesIn(dir);
  const files = await namesIn(join(dir, 'files'));
  const signs = [
    ...(counters.existed ? [COUNTERS_FILE] : []),
    ...names.filter((name) => name.startsWith('db-damaged-')),
    ...(files.length > 0 ? ['files'] : []),
  ];
  if (signs.length === 0) return;
  throw new StoreUnfit(
    `data folder ${dir}: the database (db) is missing or empty, and ${signs.join(', ')} say that there was one. Restore a backup. To begin anew, choose another DATA_DIR, or move everything out of this one`,
  );
}

async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** The number of the newest `MANIFEST`; null where there is none. LevelDB makes a new one whenever it opens. */
export async function manifestNumber(db: string): Promise<number | null> {
  const numbers = (await namesIn(db))
    .filter((name) => /^MANIFEST-\d+$/.test(name))
    .map((name) => Number(name.slice('MANIFEST-'.length)));
  return numbers.length > 0 ? Math.max(...numbers) : null;
}
