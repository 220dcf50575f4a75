import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isWhole } from '../adapters/embedded/check-values.ts';
import { Counters } from '../adapters/embedded/counters.ts';
import { COUNTERS_FILE, manifestNumber } from '../adapters/embedded/inspect.ts';
import { type Finding, readLevelFolder } from '../adapters/embedded/leveldb/read-folder.ts';
import { ownerOf } from '../adapters/embedded/owners.ts';
import { QUARANTINE_KEY, readQuarantine } from '../adapters/embedded/quarantine.ts';
import { type Survey, surveyFolder } from '../adapters/embedded/survey.ts';
import { damagedSecrets } from '../config/kept-secret.ts';

export interface Verified {
  /** Everything that is not as it was written; empty where all is well. */
  findings: Finding[];
  /** Boards and workshops that are not whole: `d!<board>`, `w!<workshop>`, sorted. */
  owners: string[];
  /** True where writes are missing and nobody can say whose. */
  isUndetermined: boolean;
}

const REMEDY =
  'Restore a backup, or run "stellwand repair" to make a copy of everything that can be read';
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Reads a data folder to the last byte and says what is damaged or missing. Changes nothing, opens no
 * database, throws nothing but what the file system throws. For a folder no server works in: there is
 * the server itself to be asked.
 */
export async function verifyEmbedded(dir: string): Promise<Verified> {
  const db = join(dir, 'db');
  const counters = new Counters(join(dir, COUNTERS_FILE), QUIET);
  const number = await manifestNumber(db);
  const isTrusted = counters.existed && (number === null || number === counters.manifest);
  const survey = await surveyFolder(db, isTrusted ? counters : null);
  const findings = [...survey.reading.findings];
  const owners = new Set(survey.damaged);
  const found = (file: string, what: string, offset = 0): void => {
    findings.push({ file, offset, what, remedy: REMEDY });
  };
  for (const offset of counters.damaged) found(COUNTERS_FILE, 'a counter is damaged', offset);
  if (!survey.reading.exists && counters.existed) found('db', 'the database is missing');
  await checkValues(db, survey, owners, found);
  if (!counters.existed && survey.newest.has('!counters')) found(COUNTERS_FILE, 'it is missing');
  for (const owner of [...owners].sort()) {
    const kind = owner.startsWith('d!') ? 'board' : 'workshop';
    found('db', `${kind} ${owner.slice(2)} is not what was written`);
  }
  await checkFiles(join(dir, 'files'), found);
  for (const what of damagedSecrets(dir)) found(what.file, what.why);
  return {
    findings,
    owners: [...owners].sort(),
    isUndetermined: survey.undetermined !== null && findings.length > 0,
  };
}

type Found = (file: string, what: string, offset?: number) => void;

/** The sums in the values themselves: what LevelDB's own sums were made over may have been wrong already. */
async function checkValues(
  db: string,
  { newest }: Survey,
  owners: Set<string>,
  found: Found,
): Promise<void> {
  const check = (key: string, sequence: number, value: Buffer | null): void => {
    if (!value || newest.get(key) !== sequence) return;
    if (key === QUARANTINE_KEY) {
      const closed = readQuarantine(value);
      if (!closed) found('db', 'the list of what is closed is damaged');
      for (const owner of closed ?? []) owners.add(owner);
    } else if (!isWhole(key, value)) {
      const owner = ownerOf(key);
      if (owner) owners.add(owner);
      else found('db', `${KINDS.get(key.charAt(0)) ?? 'a value'} does not match its checksum`);
    }
  };
  await readLevelFolder(db, {
    table: ({ key, sequence, value }) => check(key, sequence, value),
    batch: ({ sequence, writes }) => {
      for (const [index, { key, value }] of writes.entries()) check(key, sequence + index, value);
    },
  });
}

const KINDS = new Map([
  ['a', 'an audit line'],
  ['c', 'a join code'],
  ['m', 'a remembered answer'],
]);

/** An image is called by the hash of its bytes. */
async function checkFiles(dir: string, found: Found): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  for (const entry of entries) {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256');
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
    if (hash.digest('hex') !== entry.name) {
      found(join('files', path.slice(dir.length + 1)), 'its bytes are not those it is called by');
    }
  }
}
