import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FormatFault } from './bytes.ts';
import { type Batch, readBatch } from './read-batch.ts';
import { healLog, type LogRecord, readLog } from './read-log.ts';
import { type Manifest, readManifest } from './read-manifest.ts';
import { readTable, type TableEntry } from './read-table.ts';

/** One thing that is not as it was written. */
export interface Finding {
  /** Relative to the data folder. */
  file: string;
  /** In bytes from the beginning of the file. */
  offset: number;
  what: string;
  remedy: string;
}

/** Keys from `from` to `upTo`, both included; null: open to that side. */
export interface KeyRange {
  from: string | null;
  upTo: string | null;
}

export interface FolderReading {
  /** False where there is no database at all. */
  exists: boolean;
  findings: Finding[];
  /** Keys that may have been in what cannot be read any more. */
  lostRanges: KeyRange[];
  /** Keys that lie in damaged places, and what they hold is known all the same. */
  healedKeys: Set<string>;
  /** True where writes are lost and nothing here says whose. */
  hasLostWrites: boolean;
}

/** Gets everything that is readable: tables in any order, then the writes of the logs in theirs. */
export interface Sink {
  table(entry: TableEntry): void;
  batch(batch: Batch): void;
}

const REMEDY =
  'Run "stellwand verify", then restore a backup, or "stellwand repair" to a copy of what can be read';

/**
 * Reads a LevelDB folder by itself, before LevelDB opens it: that skips what it cannot read, and begins
 * afresh where `CURRENT` is missing. Writes nothing. Without a sink sums alone are checked.
 */
export async function readLevelFolder(dir: string, sink: Sink | null): Promise<FolderReading> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const reading = new Reading(dir, names, sink);
  await reading.run();
  return reading;
}

const numberOf = (name: string): number => Number.parseInt(name, 10);

class Reading implements FolderReading {
  exists = true;
  readonly findings: Finding[] = [];
  readonly lostRanges: KeyRange[] = [];
  readonly healedKeys = new Set<string>();
  hasLostWrites = false;
  readonly #dir: string;
  readonly #names: readonly string[];
  readonly #sink: Sink | null;

  constructor(dir: string, names: readonly string[], sink: Sink | null) {
    this.#dir = dir;
    this.#names = names;
    this.#sink = sink;
  }

  async run(): Promise<void> {
    const held = this.#names.filter((name) =>
      /^(CURRENT|MANIFEST-\d+|\d+\.(ldb|sst|log))$/.test(name),
    );
    if (held.length === 0) {
      this.exists = false;
      return;
    }
    const manifest = await this.#manifest();
    await this.#tables(manifest);
    await this.#logs(manifest);
  }

  #found(file: string, offset: number, what: string): void {
    this.findings.push({ file: join('db', file), offset, what, remedy: REMEDY });
  }

  /** Null where the list of files cannot be trusted: then every file that is there counts. */
  async #manifest(): Promise<Manifest | null> {
    const manifests = this.#names
      .filter((name) => /^MANIFEST-\d+$/.test(name))
      .sort((a, b) => Number(a.slice(9)) - Number(b.slice(9)));
    const current = this.#names.includes('CURRENT')
      ? (await readFile(join(this.#dir, 'CURRENT'), 'latin1')).trimEnd()
      : null;
    if (current === null) this.#found('CURRENT', 0, 'the file is missing');
    else if (!manifests.includes(current)) {
      this.#found('CURRENT', 0, 'it names a file that is not there');
    }
    const name = current !== null && manifests.includes(current) ? current : manifests.at(-1);
    if (name === undefined) {
      this.#found('MANIFEST', 0, 'the file is missing');
      return null;
    }
    const file = await readFile(join(this.#dir, name));
    const manifest = readManifest(file);
    for (const { offset, why } of manifest.damage) this.#found(name, offset, why);
    if (manifest.damage.length === 0) return manifest;
    const healed = healLog(file);
    const again = healed && readManifest(healed);
    return again && again.damage.length === 0 ? again : null;
  }

  async #tables(manifest: Manifest | null): Promise<void> {
    const present = new Map(
      this.#names
        .filter((name) => /^\d+\.(ldb|sst)$/.test(name))
        .map((name) => [numberOf(name), name]),
    );
    const wanted = manifest ? [...manifest.tables.keys()] : [...present.keys()];
    for (const number of wanted) {
      const info = manifest?.tables.get(number);
      // Keys of the table's edges: nothing of it lies beyond them.
      const edges = { from: info?.smallest ?? null, upTo: info?.largest ?? null };
      const name = present.get(number);
      if (name === undefined) {
        this.#found(`${String(number).padStart(6, '0')}.ldb`, 0, 'the file is missing');
        this.lostRanges.push(edges);
        continue;
      }
      const file = await readFile(join(this.#dir, name));
      let last = null as string | null;
      const sink = this.#sink;
      const damage = readTable(file, (entry) => {
        last = entry.key;
        sink?.table(entry);
      });
      if (info && file.length !== info.size && damage.length === 0) {
        this.#found(name, Math.min(file.length, info.size), 'the file has another length');
      }
      for (const { offset, why, healed, isHarmless, after, upTo } of damage) {
        this.#found(name, offset, why);
        if (isHarmless) continue;
        if (healed) {
          for (const entry of healed) {
            this.healedKeys.add(entry.key);
            sink?.table(entry);
          }
          continue;
        }
        // Read to its last key without an index: all of it is there.
        if (upTo === null && info && last === info.largest) continue;
        this.lostRanges.push({ from: after ?? edges.from, upTo: upTo ?? edges.upTo });
      }
    }
  }

  async #logs(manifest: Manifest | null): Promise<void> {
    const logs = this.#names
      .filter((name) => /^\d+\.log$/.test(name))
      .filter((name) => numberOf(name) >= (manifest?.logNumber ?? 0))
      .sort((a, b) => numberOf(a) - numberOf(b));
    if (
      manifest &&
      manifest.logNumber > 0 &&
      !logs.some((name) => numberOf(name) === manifest.logNumber)
    ) {
      this.#found(`${String(manifest.logNumber).padStart(6, '0')}.log`, 0, 'the file is missing');
      this.hasLostWrites = true;
    }
    let expected = manifest ? manifest.lastSequence + 1 : null;
    for (const [index, name] of logs.entries()) {
      const file = await readFile(join(this.#dir, name));
      const damaged = readLog(file).filter((part) => part.kind === 'damage');
      for (const { offset, why } of damaged) this.#found(name, offset, why);
      const bad = damaged.filter(({ isHarmless }) => !isHarmless);
      const healed = bad.length > 0 ? healLog(file) : file;
      if (!healed) this.hasLostWrites = true;
      for (const part of readLog(healed ?? file)) {
        if (part.kind === 'torn' && index < logs.length - 1) {
          this.#found(name, part.offset, 'it ends in the middle of a record, and others follow');
          this.hasLostWrites = true;
        }
        if (part.kind !== 'record') continue;
        const batch = this.#batch(name, part);
        if (!batch) continue;
        // The first log may begin within what the list of files knows already.
        if (expected !== null && batch.sequence > expected) {
          const lost = batch.sequence - expected;
          this.hasLostWrites = true;
          if (bad.length === 0)
            this.#found(name, part.offset, `${lost} writes before it are missing`);
        }
        expected = batch.sequence + batch.writes.length;
        if (bad.some(({ offset, until }) => offset < part.end && part.offset < until)) {
          for (const { key } of batch.writes) this.healedKeys.add(key);
        }
        this.#sink?.batch(batch);
      }
    }
  }

  #batch(name: string, part: LogRecord): Batch | null {
    try {
      return readBatch(part.bytes);
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
      this.#found(name, part.offset, fault.message);
      this.hasLostWrites = true;
      return null;
    }
  }
}
