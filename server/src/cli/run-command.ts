import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { searchFiles } from '../adapters/search-bytes.ts';
import { FORMAT } from '../adapters/stored-values.ts';
import { type BackupFacts, restoreBackup, surveyBackup } from '../archive/restore-backup.ts';
import type { Config } from '../config/read-config.ts';
import { renewBoard } from '../documents/renew-board.ts';
import { howToEmpty, openStores } from '../open-stores.ts';
import { markOfSecret } from '../upkeep/create-upkeep.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { toWord } from '../upkeep/word.ts';
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
