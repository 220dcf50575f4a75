import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sealEntry, sealSnapshot } from '../adapters/checksums.ts';
import { isWhole } from '../adapters/embedded/check-values.ts';
import { Counters } from '../adapters/embedded/counters.ts';
import { EmbeddedDocStore, toHead } from '../adapters/embedded/embedded-doc-store.ts';
import { isInUse } from '../adapters/embedded/folder-lock.ts';
import { COUNTERS_FILE } from '../adapters/embedded/inspect.ts';
import { boardKeys, toEntryKey, type Write, workshopKeys } from '../adapters/embedded/keys.ts';
import { Level } from '../adapters/embedded/level.ts';
import type { Finding } from '../adapters/embedded/leveldb/read-folder.ts';
import { copyReadable } from '../adapters/embedded/rescue.ts';
import { surveyFolder } from '../adapters/embedded/survey.ts';
import { toVersion } from '../adapters/stored-values.ts';
import { salvageLog } from '../documents/log/salvage-log.ts';
import { StoreDamaged, StoreUnfit } from '../ports/store-errors.ts';
import { verifyEmbedded } from './verify-embedded.ts';

export interface Repaired {
  /** What was damaged or missing in the original. */
  findings: Finding[];
  /** What the copy holds of every damaged board and workshop, in words. */
  mended: { owner: string; what: string }[];
}

const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
const DAMAGED = /^files\//;

/**
 * Makes a data folder of everything that can be read of a damaged one, in which every board and workshop is
 * open again, with what was left of it. A flip that its checksum explains is undone. The original is not
 * touched.
 *
 * @throws StoreUnfit where a server works in the original, or there is something in `to`.
 */
export async function repairEmbedded(from: string, to: string): Promise<Repaired> {
  const there = await readdir(to).catch(() => []);
  if (there.length > 0)
    throw new StoreUnfit(`${to} is not empty: name a folder that does not exist yet`);
  if (await isInUse(join(from, 'db'), from)) {
    throw new StoreUnfit(`a server works in ${from}: stop it first`);
  }
  const { findings, owners } = await verifyEmbedded(from);
  const counters = new Counters(join(from, COUNTERS_FILE), QUIET);
  const survey = await surveyFolder(join(from, 'db'), null);
  if (!survey.reading.exists) throw new StoreUnfit(`there is no database in ${from}`);
  await mkdir(to, { recursive: true, mode: 0o700 });
  // Values that are not what was written are left out, and boards and workshops mended around them.
  await copyReadable(join(from, 'db'), join(to, 'db'), survey, [], (key, value) =>
    key === '!counters' ? false : isWhole(key, value),
  );
  const level = await Level.open(join(to, 'db'), QUIET);
  const mended: Repaired['mended'] = [];
  try {
    for (const owner of owners) {
      const what = owner.startsWith('d!')
        ? await mendBoard(level, owner.slice(2), counters.counts(owner)?.[2] ?? 0)
        : await mendWorkshop(level, owner.slice(2), counters.counts(owner)?.[0] ?? 0);
      mended.push({ owner, what });
    }
  } finally {
    await level.close();
  }
  await copyBeside(from, to, findings);
  return { findings, mended };
}

async function mendBoard(level: Level, boardId: string, counted: number): Promise<string> {
  const keys = boardKeys(boardId);
  const docs = new EmbeddedDocStore(level, QUIET);
  const log = await docs.read(boardId);
  const generation = Math.max(log.generation, counted);
  const stored = await level.read((db) => db.keys(keys.all).all());
  const gone = stored.map((key): Write => ({ type: 'del', key }));
  const fresh: Write[] = [];
  const last = Number.parseInt(log.entries.at(-1)?.key ?? '0', 16);
  let what = `${log.entries.length} entries${log.snapshot ? ' and a snapshot' : ''} could be read`;
  if (boardId.includes('~')) {
    // Each record of a bin or of restore points stands for itself.
    if (log.snapshot) {
      fresh.push({ type: 'put', key: keys.snapshot, value: sealSnapshot(boardId, log.snapshot) });
    }
    for (const [index, { bytes }] of log.entries.entries()) {
      const key = keys.entryPrefix + toEntryKey(last + 1 + index);
      fresh.push({ type: 'put', key, value: sealEntry(boardId, bytes) });
    }
  } else if (log.entries.length > 0 || log.snapshot) {
    try {
      const value = sealSnapshot(boardId, salvageLog(boardId, { ...log, generation }));
      fresh.push({ type: 'put', key: keys.snapshot, value });
    } catch (fault) {
      if (!(fault instanceof StoreDamaged)) throw fault;
      what = 'nothing could be read';
    }
  }
  const head = toHead(boardId, generation, last);
  await level.write([...gone, ...fresh, { type: 'put', key: keys.head, value: head }]);
  return what;
}

async function mendWorkshop(level: Level, workshopId: string, counted: number): Promise<string> {
  const keys = workshopKeys(workshopId);
  const rows = await level.read((db) => db.iterator(keys.all).all());
  if (!rows.some(([key]) => key === `${keys.recordPrefix}workshop`)) {
    return 'its own record is lost: restore it from a backup';
  }
  const version = rows.find(([key]) => key === keys.version)?.[1];
  const text = Buffer.from(version ?? []).toString();
  const known = Number(text.slice(text.lastIndexOf(':') + 1)) || 0;
  // Higher than anybody has seen, so that browsers take it for news.
  const next = Math.max(known, counted) + 1_000;
  const value = Buffer.from(toVersion(workshopId, next));
  await level.write([{ type: 'put', key: keys.version, value }]);
  return `${rows.length} records and entries could be read; some may be of an earlier moment`;
}

/** Images and secrets, without those that are damaged; counters are made anew at the first start. */
async function copyBeside(from: string, to: string, findings: readonly Finding[]): Promise<void> {
  const damaged = new Set(
    findings.filter(({ file }) => DAMAGED.test(file)).map(({ file }) => join(from, file)),
  );
  for (const name of await readdir(from)) {
    if (!/^(files|session-secret(\.sum)?|admin-token(\.sum)?)$/.test(name)) continue;
    await cp(join(from, name), join(to, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !damaged.has(path),
    });
  }
}
