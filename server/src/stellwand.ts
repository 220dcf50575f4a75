import { ArchiveUnreadable } from './archive/archive-format.ts';
import { HELP, readArguments, type Wish } from './cli/arguments.ts';
import { CommandFailed } from './cli/remote-upkeep.ts';
import type { Voice } from './cli/run-command.ts';
import { type Config, readConfig } from './config/read-config.ts';
import { StoreAway, StoreDamaged, StoreUnfit } from './ports/store-errors.ts';

/** sysexits.h: the command line is wrong, the configuration is wrong. */
const EX_USAGE = 64;
const EX_CONFIG = 78;

const voice: Voice = {
  say: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};

const wish = readArguments(process.argv.slice(2));
if (typeof wish === 'string') end(EX_USAGE, `stellwand: ${wish}. See stellwand --help.`);
if (wish.command === 'help') {
  process.stdout.write(HELP);
  process.exit(0);
}
try {
  process.exitCode = (await run(wish, settings())) ? 0 : 1;
} catch (error) {
  end(1, `stellwand ${wish.command === 'absent' ? 'verify' : wish.command}: ${inWords(error)}`);
}

async function run(asked: Exclude<Wish, { command: 'help' }>, config: Config): Promise<boolean> {
  const { requireFile, runAbsent, runBackup, runExport, runRepair, runRestore, runVerify } =
    await import('./cli/run-command.ts');
  switch (asked.command) {
    case 'backup':
      return runBackup(asked as Extract<Wish, { command: 'backup' }>, config, quietFor(asked.file));
    case 'restore':
      requireFile(asked.file);
      return runRestore(asked as Extract<Wish, { command: 'restore' }>, config, voice);
    case 'verify':
      if (asked.file !== undefined) requireFile(asked.file);
      return runVerify(asked, config, voice);
    case 'repair':
      return runRepair(asked, config, voice);
    case 'absent':
      return runAbsent(asked, config, voice);
    case 'export':
      return runExport(asked, config, voice);
  }
}

/** Standard output is the backup itself then. */
function quietFor(file: string): Voice {
  return file === '-' ? { ...voice, say: voice.warn } : voice;
}

/** The server's own settings; secrets that only a server needs may be missing. */
function settings(): Config {
  const made = 'not-needed-by-the-command-line-0000000000';
  const env = { ...process.env };
  const lacksSecret = !env.SESSION_SECRET && !env.SESSION_SECRET_FILE;
  const withRedis = Boolean(env.REDIS_URL || env.REDIS_URL_FILE);
  if (!env.ADMIN_TOKEN && !env.ADMIN_TOKEN_FILE) env.ADMIN_TOKEN = made;
  if (withRedis && lacksSecret) env.SESSION_SECRET = made;
  const read = readConfig(env, { create: false });
  if (!read.ok) {
    end(
      EX_CONFIG,
      ['The settings are wrong:', ...read.problems.map((line) => `  - ${line}`)].join('\n'),
    );
  }
  return withRedis && lacksSecret ? { ...read.config, sessionSecret: '' } : read.config;
}

/** A sentence for what people can do something about; for a fault of ours its name and message. */
function inWords(error: unknown): string {
  const known = [CommandFailed, ArchiveUnreadable, StoreAway, StoreUnfit, StoreDamaged];
  if (known.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Error && 'code' in error) return error.message;
  return `unexpected fault: ${String(error)}`;
}

function end(code: number, text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}
