import { parseArgs } from 'node:util';
import {
  isResultFormat,
  RESULT_FORMAT_KEYS,
  type ResultFormat,
} from '@stellwand/shared/contracts/result-formats';

/** What was asked for on the command line. */
export type Wish =
  | { command: 'help' }
  | { command: 'backup' | 'restore'; file: string }
  | { command: 'verify'; file?: string }
  | { command: 'repair'; folder?: string }
  | { command: 'absent'; word: string; aof?: string }
  | { command: 'export'; folder: string; format: ResultFormat; language: 'de' | 'en' };

export const HELP = `stellwand – looks after the store of a Stellwand server

  stellwand backup FILE          everything in one file, while the server runs or not; - writes to standard output
  stellwand verify               reads everything and names what is damaged or missing
  stellwand verify FILE          the same for a backup, without a store
  stellwand verify --absent WORD  names each place that still has the word, and until when
      --aof PATH                   looks into the append-only file of Redis, too (a file or a folder)
  stellwand restore FILE         brings a backup into an empty store; the server must not run
  stellwand repair [FOLDER]      copies all that can be read of a damaged DATA_DIR into a new folder, mended;
                                 the original is not touched, the server must not run (DATA_DIR-repaired)
  stellwand export FOLDER        results, boards and images of every workshop as files
      --format json|md|csv|html    of the results (json)
      --language de|en             of the results (de)

The store is the one of the server's own settings: DATA_DIR, or REDIS_URL. With the embedded store a running
server is asked through its socket file in DATA_DIR. No token is needed or of use: whoever may read the folder
(or Redis) may run this. Put files where only they can read them: they hold everything people wrote.

Exit codes: 0 all is well · 1 something is damaged or missing, or it failed (said on standard error) ·
64 the command line is wrong · 78 the settings are wrong.

docs/operations.md says when and how.
`;

/** Reads the words after the command's name; a text says what is wrong with them. */
export function readArguments(words: readonly string[]): Wish | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [command, target, ...more] = positionals;
  if (values.help || command === undefined || command === 'help') return { command: 'help' };
  if (more.length > 0) return `“${more[0]}” is one word too many`;
  const isExport = command === 'export';
  if (!isExport && (values.format ?? values.language) !== undefined) {
    return '--format and --language belong to export';
  }
  if (command !== 'verify' && values.absent !== undefined) return '--absent belongs to verify';
  if (values.aof !== undefined && values.absent === undefined) return '--aof belongs to --absent';
  switch (command) {
    case 'backup':
    case 'restore':
      return target ? { command, file: target } : `${command} needs a FILE`;
    case 'repair':
      return { command, ...(target !== undefined && { folder: target }) };
    case 'verify':
      if (values.absent !== undefined) {
        if (target !== undefined) return '--absent looks into the store, not into a FILE';
        if (values.absent.trim() === '') return '--absent needs a WORD';
        const { absent: word, aof } = values;
        return { command: 'absent', word, ...(aof !== undefined && { aof }) };
      }
      return { command, ...(target !== undefined && { file: target }) };
    case 'export': {
      const { format = 'json', language = 'de' } = values;
      if (!target) return 'export needs a FOLDER';
      if (!isResultFormat(format)) return `--format is one of ${RESULT_FORMAT_KEYS.join(', ')}`;
      if (language !== 'de' && language !== 'en') return '--language is de or en';
      return { command, folder: target, format, language };
    }
    default:
      return `there is no command “${command}”`;
  }
}

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      format: { type: 'string' },
      absent: { type: 'string' },
      aof: { type: 'string' },
      language: { type: 'string' },
    },
  });
