import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isInUse } from '../adapters/embedded/folder-lock.ts';
import { searchFiles } from '../adapters/search-bytes.ts';
import { FORMAT } from '../adapters/stored-values.ts';
import { type BackupFacts, restoreBackup, surveyBackup } from '../archive/restore-backup.ts';
import type { Config } from '../config/read-config.ts';
import { renewBoard } from '../documents/history/renew-board.ts';
import { toWord } from '../documents/history/word.ts';
import { howToEmpty, openStores } from '../open-stores.ts';
import { repairEmbedded } from '../ops/repair-embedded.ts';
import { verifyEmbedded } from '../ops/verify-embedded.ts';
import { markOfSecret } from '../upkeep/create-upkeep.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import type { Wish } from './arguments.ts';
import { doorOf, SILENT } from './door.ts';
import { CommandFailed, isServed } from './remote-upkeep.ts';

/** Where a command speaks: what was asked for, and what has to be looked at. */
export interface Voice {
  say(line: string): void;
  warn(line: string): void;
}

type Asked<C> = Extract<Wish, { command: C }>;

/** Answers whether all is well. */
export async function runBackup(
  { file }: Asked<'backup'>,
  config: Config,
  voice: Voice,
): Promise<boolean> {
  return withUpkeep(config, async (upkeep) => {
    if (file === '-') {
      await pipeline(upkeep.backup(), process.stdout);
      return true;
    }
    // Under another name until it is whole: a backup of yesterday is not lost to one that failed.
    const part = `${file}.part`;
    try {
      await rm(part, { force: true });
      await pipeline(upkeep.backup(), createWriteStream(part, { mode: 0o600 }));
      const facts = await surveyBackup(() => createReadStream(part), FORMAT);
      await syncAndRename(part, file);
      voice.say(`${file}: ${inWords(facts)}`);
      return tellProblems(facts, voice);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  });
}

export async function runVerify(
  { file }: Asked<'verify'>,
  config: Config,
  voice: Voice,
): Promise<boolean> {
  if (file !== undefined) {
    const facts = await surveyBackup(() => createReadStream(file), FORMAT);
    voice.say(`${file} is whole: ${inWords(facts)}`);
    return tellProblems(facts, voice);
  }
  const bytes = await verifyBytes(config, voice);
  if (bytes > 0) return false;
  return withUpkeep(config, async (upkeep) => {
    let found = 0;
    for await (const { where, what } of upkeep.verify()) {
      found += 1;
      voice.warn(`${where}: ${what}`);
    }
    voice.say(found === 0 ? 'Everything could be read.' : `${found} damaged or missing.`);
    return found === 0;
  });
}

/**
 * Reads a data folder nobody works in to its last byte, before anything opens it: opening one that is damaged
 * already mends what can be mended. Answers how much was found.
 */
async function verifyBytes(config: Config, voice: Voice): Promise<number> {
  const { redisUrl, dataDir } = config;
  if (redisUrl || !existsSync(join(dataDir, 'db')) || (await isServed(doorOf(config)))) return 0;
  if (await isInUse(join(dataDir, 'db'), dataDir)) {
    throw new CommandFailed(`another process uses ${dataDir}, and does not answer: stop it first`);
  }
  const { findings } = await verifyEmbedded(dataDir);
  for (const { file, offset, what, remedy } of findings) {
    voice.warn(`${file}${offset > 0 ? ` at byte ${offset}` : ''}: ${what}. ${remedy}`);
  }
  if (findings.length > 0) voice.say(`${findings.length} damaged or missing.`);
  return findings.length;
}

export async function runRepair(
  { folder }: Asked<'repair'>,
  { redisUrl, dataDir }: Config,
  voice: Voice,
): Promise<boolean> {
  if (redisUrl) {
    throw new CommandFailed(
      'repair mends a copy of DATA_DIR, and this store is a Redis: restore a backup into an empty one',
    );
  }
  const to = folder ?? `${dataDir}-repaired`;
  const { findings, mended } = await repairEmbedded(dataDir, to);
  for (const { owner, what } of mended) {
    const kind = owner.startsWith('d!') ? 'board' : 'workshop';
    voice.say(`${kind} ${owner.slice(2)}: ${what}`);
  }
  voice.say(
    findings.length === 0
      ? `Nothing was damaged; ${to} is a copy.`
      : `${findings.length} damaged or missing. ${to} holds all that can be read: look at it with DATA_DIR=${to}, then put it in the place of ${dataDir}.`,
  );
  return true;
}

/** Whether the word is nowhere. The word itself is not repeated: output goes into logs. */
export async function runAbsent(
  { word, aof }: Asked<'absent'>,
  config: Config,
  voice: Voice,
): Promise<boolean> {
  const found = await withUpkeep(config, async (upkeep) => {
    let places = 0;
    for await (const { where, until } of upkeep.absent(word)) {
      places += 1;
      voice.warn(`${where} – until: ${until}`);
    }
    return places;
  });
  let inFiles = 0;
  if (aof !== undefined) {
    for await (const name of searchFiles(aof, toWord(word).bytes)) {
      inFiles += 1;
      voice.warn(
        `bytes of ${name} – until: the append-only file is rewritten, 15 minutes after an erasure`,
      );
    }
  }
  const all = found + inFiles;
  voice.say(all === 0 ? 'It is nowhere.' : `It is still in ${all} place(s).`);
  return all === 0;
}

export async function runRestore(
  { file }: Asked<'restore'>,
  config: Config,
  voice: Voice,
): Promise<boolean> {
  const { redisUrl, dataDir, sessionSecret } = config;
  if (!redisUrl && (await isServed(doorOf(config)))) {
    throw new CommandFailed(`a server runs on ${dataDir}: stop it first`);
  }
  const stores = await openStores(config, SILENT);
  try {
    const facts = await restoreBackup(stores, () => createReadStream(file), {
      now: Date.now(),
      storeFormat: FORMAT,
      renew: renewBoard,
    });
    voice.say(`Restored from ${file}: ${inWords(facts)}`);
    tellSecret(facts, sessionSecret, config, voice);
    return tellProblems(facts, voice);
  } catch (error) {
    if (error instanceof Error && error.name === 'StoreNotEmpty') {
      const remedy = howToEmpty(redisUrl, dataDir);
      throw new CommandFailed(`the store is not empty: ${error.message}. ${remedy}`);
    }
    throw error;
  } finally {
    await stores.close();
  }
}

export async function runExport(
  { folder, format, language }: Asked<'export'>,
  config: Config,
  voice: Voice,
): Promise<boolean> {
  return withUpkeep(config, async (upkeep) => {
    let files = 0;
    let missing = 0;
    for await (const item of upkeep.export({ format, language })) {
      if ('what' in item) {
        missing += 1;
        voice.warn(`${item.where}: ${item.what}`);
        continue;
      }
      const path = normalize(item.path);
      if (path.startsWith('..')) throw new CommandFailed(`${item.path} is outside of the folder`);
      await mkdir(join(folder, dirname(path)), { recursive: true, mode: 0o700 });
      await writeFile(join(folder, path), item.bytes, { mode: 0o600 });
      files += 1;
    }
    voice.say(`${folder}: ${files} files${missing > 0 ? `, ${missing} could not be read` : ''}`);
    return missing === 0;
  });
}

async function withUpkeep<T>(config: Config, work: (upkeep: Upkeep) => Promise<T>): Promise<T> {
  // The whole server: not loaded for what goes without it.
  const { openUpkeep } = await import('./open-upkeep.ts');
  const { upkeep, close } = await openUpkeep(config);
  try {
    return await work(upkeep);
  } finally {
    await close();
  }
}

const inWords = ({ at, workshops, boards, files }: BackupFacts): string =>
  `${workshops} workshops, ${boards} boards, ${files} files, as of ${new Date(at).toISOString()}`;

function tellProblems({ problems }: BackupFacts, voice: Voice): boolean {
  for (const what of problems) voice.warn(`Damaged when the backup was made: ${what}`);
  return problems.length === 0;
}

/** Links and sign-ins are signed with SESSION_SECRET, which is not in a backup. */
function tellSecret(
  { secretMark }: BackupFacts,
  sessionSecret: string,
  { redisUrl, dataDir }: Config,
  voice: Voice,
): void {
  if (secretMark === null) return;
  const own = sessionSecret === '' ? null : markOfSecret(sessionSecret);
  if (own === secretMark) return;
  const where = redisUrl
    ? 'Set SESSION_SECRET to'
    : `Set SESSION_SECRET to, or copy to ${dataDir}/session-secret,`;
  voice.warn(
    `SESSION_SECRET ${own === null ? 'is not set here' : 'differs from that of the backup'}: role links and sign-ins of before will not work. ${where} the one of the server the backup is from.`,
  );
}

async function syncAndRename(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+');
  await file.sync();
  await file.close();
  await rename(from, to);
  const folder = await open(dirname(to) || '.', 'r');
  await folder.sync();
  await folder.close();
}

/** For `restore` and `verify FILE`: said before anything is opened. */
export function requireFile(path: string): void {
  if (!existsSync(path)) throw new CommandFailed(`there is no file ${path}`);
}
