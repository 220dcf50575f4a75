import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import type { Logger } from '../../ports/logger.ts';
import { StoreAway, StoreDamaged, StoreFull, StoreUnfit } from '../../ports/store-errors.ts';
import { FORMAT, unfitFormat } from '../stored-values.ts';
import type { BallastFile } from './ballast-file.ts';
import type { Counters, Counts } from './counters.ts';
import { countAll, holdAgainst } from './hold-against.ts';
import { manifestNumber } from './inspect.ts';
import type { Write } from './keys.ts';
import { QUARANTINE_KEY, readQuarantine, toQuarantine } from './quarantine.ts';

interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

type Database = ClassicLevel<string, Uint8Array>;

const REOPEN_EVERY_MS = 500;
const FORMAT_KEY = '!format';
const PROBE_KEY = '!probe';
/** Says that there is a file with counters: where it is missing, it is missing. */
const COUNTED_KEY = '!counters';
/** Before and behind every key there is. */
const ALL = ['!', '~'] as const;

/**
 * One LevelDB folder with group commit: while a synced batch is on its way, later writes gather and go
 * together in the next one. A failed batch leaves LevelDB's log in doubt, so everything queued is refused
 * and the database is opened afresh before the next try; `epoch` then tells caches to forget.
 */
export class Level {
  readonly #db: Database;
  readonly #logger: Logger;
  #queue: Write[] = [];
  #waiting: Waiter[] = [];
  #flushing: Promise<void> | null = null;
  #reopening: Promise<void> | null = null;
  #trouble: StoreAway | null = null;
  #retryAt = 0;
  #closed = false;
  readonly #dir: string;
  readonly #counters: Counters | null;
  /** Owners whose content is not what was acknowledged: nothing of them is read or written. */
  readonly #quarantine = new Set<string>();
  /** What else was found when it was opened, in words. */
  readonly notices: string[] = [];
  /** Grows with every failure: what was derived from unconfirmed writes before is void. */
  epoch = 0;

  readonly #ballast: BallastFile | null;

  private constructor(
    db: Database,
    logger: Logger,
    dir: string,
    counters: Counters | null,
    ballast: BallastFile | null,
  ) {
    this.#db = db;
    this.#logger = logger;
    this.#dir = dir;
    this.#counters = counters;
    this.#ballast = ballast;
  }

  /**
   * Opens or creates `dir`. With `counters` what it holds is held against them, as far as they are
   * trusted, and they are kept from then on. Throws `StoreUnfit` with what is wrong and what helps.
   */
  static async open(
    dir: string,
    logger: Logger,
    kept: { counters: Counters; areTrusted: boolean } | null = null,
    ballast: BallastFile | null = null,
  ): Promise<Level> {
    // Compression off: Yjs updates hardly shrink, and it costs latency. The rest: ADR 3.
    const db: Database = new ClassicLevel(dir, {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
      compression: false,
      writeBufferSize: 16 * 1024 * 1024,
    });
    try {
      await mkdir(dir, { recursive: true });
      await db.open().catch(async (error: unknown) => {
        // Opening writes, too. Who starts on a full disk wants to delete.
        if (!ballast || !isDiskFull(error)) throw error;
        await ballast.spend();
        await db.open();
      });
    } catch (error) {
      throw new StoreUnfit(`data folder ${dir}: ${whyNotOpen(error)}`, { cause: error });
    }
    const level = new Level(db, logger, dir, kept?.counters ?? null, ballast);
    try {
      await level.#checkFormat(dir);
      await level.#closeDamaged();
      if (kept) await level.#startCounting(kept.counters, kept.areTrusted);
    } catch (error) {
      await db.close();
      throw error;
    }
    return level;
  }

  get trouble(): string | null {
    return this.#trouble?.message ?? null;
  }

  /** Owners (`ownerOf`) that are closed because they are damaged. */
  closed(): string[] {
    return [...this.#quarantine];
  }

  isClosed(owner: string): boolean {
    return this.#quarantine.has(owner);
  }

  /** What is to be written with the writes that take everything of this owner away. */
  reopening(owner: string): Write[] {
    if (!this.#quarantine.delete(owner)) return [];
    return [{ type: 'put', key: QUARANTINE_KEY, value: toQuarantine(this.#quarantine) }];
  }

  /** How far this owner has come at least; null where nothing says. */
  counts(owner: string): Counts | null {
    return this.#counters?.counts(owner) ?? null;
  }

  /** All of `writes` or none, in the order of the calls; resolves when they survive a power cut. */
  write(writes: readonly Write[]): Promise<void> {
    if (this.#closed) return Promise.reject(new StoreAway('the store is closed'));
    return new Promise((resolve, reject) => {
      for (const write of writes) this.#queue.push(write);
      this.#waiting.push({ resolve, reject });
      // One microtask later, so that what is written in the same turn shares the first batch too.
      this.#flushing ??= Promise.resolve().then(() => this.#flush());
    });
  }

  /**
   * What takes something away: on a full disk the reserve is given up for it, and it is tried once more
   * from its beginning, since what it knew of the database is void by then.
   */
  async deleting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreFull) || !this.#ballast?.isKept()) throw error;
      await this.#ballast.spend();
      this.#retryAt = 0;
      return work();
    }
  }

  /** Runs a read on the open database; a failing disk becomes `StoreAway`. */
  async read<T>(work: (db: Database) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreAway('the store is closed');
    await this.#available();
    try {
      return await work(this.#db);
    } catch (error) {
      if (error instanceof StoreDamaged) throw error;
      if (isCorruption(error)) throw new StoreDamaged(messageOf(error), { cause: error });
      throw this.#away(error);
    }
  }

  /** Writes one small value durably: the only honest answer to "can you write?". */
  probe(): Promise<void> {
    return this.write([{ type: 'put', key: PROBE_KEY, value: new Uint8Array(1) }]);
  }

  /**
   * Writes what lies below these prefixes (`d!<board>`, `w!<workshop>`; without any: everything) anew, so
   * that what was deleted or overwritten there is in no file any more. Compacting alone does not do that: it
   * leaves the deepest files as they are where nothing newer lies above them. So first everything is flushed
   * into files; then a mark just before and just behind each range gives every level something to merge
   * through it, down to the deepest. Writing goes on meanwhile.
   */
  async rewrite(prefixes?: readonly string[]): Promise<void> {
    // Neither is in any owner's range: those begin with the `!` and end before the `"` in between.
    const ranges = prefixes?.map((prefix) => [`${prefix} `, `${prefix}#`] as const) ?? [ALL];
    const marks = ranges.flat();
    const compact = () =>
      this.read(async (db) => {
        for (const [from, upTo] of ranges) await db.compactRange(from, upTo);
      });
    await compact();
    await this.write(marks.map((key) => ({ type: 'put', key, value: new Uint8Array(1) })));
    await compact();
    await this.write(marks.map((key) => ({ type: 'del', key })));
    // Files that a reader held open meanwhile are taken away with the next change of files: this one.
    await this.read((db) => db.compactRange(PROBE_KEY, PROBE_KEY));
  }

  /** Waits for what is queued, then releases the folder. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#flushing;
    await this.#reopening?.catch(() => {});
    await this.#db.close();
    this.#counters?.close();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const writes = this.#queue;
      const waiting = this.#waiting;
      this.#queue = [];
      this.#waiting = [];
      try {
        await this.#available();
        if (writes.length > 0) await this.#commit(writes);
        for (const waiter of waiting) waiter.resolve();
      } catch (error) {
        // Later writes were decided on the belief that these would succeed: refuse them too.
        const refused = [...waiting, ...this.#waiting];
        this.#queue = [];
        this.#waiting = [];
        const away = this.#fail(error);
        for (const waiter of refused) waiter.reject(away);
      }
    }
    this.#flushing = null;
  }

  async #commit(writes: readonly Write[]): Promise<void> {
    // A chained batch takes a third of the CPU time of an array of operations.
    const batch = this.#db.batch();
    try {
      for (const write of writes) {
        if (write.type === 'put') batch.put(write.key, write.value);
        else batch.del(write.key);
      }
      await batch.write({ sync: true });
      // Only now, so that it never says more than is on disk; and before anybody is told.
      this.#counters?.note(writes);
    } finally {
      await batch.close();
    }
  }

  #fail(error: unknown): StoreAway {
    this.epoch += 1;
    if (error instanceof StoreAway) return error;
    const away = this.#away(error);
    this.#logger.error({ err: error }, 'store: a write failed, reopening the database');
    this.#trouble = away;
    this.#retryAt = Date.now();
    return away;
  }

  /** Resolves when the database is open; tries to reopen it after a failure, but not in a tight loop. */
  async #available(): Promise<void> {
    if (this.#trouble === null) return;
    if (!this.#reopening) {
      if (Date.now() < this.#retryAt) throw this.#trouble;
      this.#retryAt = Date.now() + REOPEN_EVERY_MS;
      this.#reopening = this.#reopen().finally(() => {
        this.#reopening = null;
      });
    }
    await this.#reopening;
  }

  async #reopen(): Promise<void> {
    try {
      await this.#db.close();
      await this.#db.open();
      this.#counters?.opened((await manifestNumber(this.#dir)) ?? 0);
      this.#trouble = null;
      this.#logger.info({}, 'store: the database is open again');
    } catch (error) {
      throw this.#away(error);
    }
  }

  async #closeDamaged(): Promise<void> {
    const stored = await this.#db.get(QUARANTINE_KEY);
    const owners = stored ? readQuarantine(stored) : [];
    if (!owners) this.notices.push('the list of what is closed is damaged. Run "stellwand verify"');
    for (const owner of owners ?? []) this.#quarantine.add(owner);
  }

  async #startCounting(counters: Counters, areTrusted: boolean): Promise<void> {
    if (areTrusted) {
      const less = await holdAgainst(this.#db, counters);
      for (const owner of less) this.#quarantine.add(owner);
      if (less.length > 0) {
        // Counters may be made anew: what they once said is kept.
        const value = toQuarantine(this.#quarantine);
        await this.write([{ type: 'put', key: QUARANTINE_KEY, value }]);
      }
    } else if (!counters.existed && (await this.#db.get(COUNTED_KEY)) !== undefined) {
      this.notices.push(
        'counters: the file was missing; it is made anew from what the database holds',
      );
    }
    const manifest = (await manifestNumber(this.#dir)) ?? 0;
    const afresh = !areTrusted || counters.damaged.length > 0;
    counters.start({ manifest, afresh });
    if (afresh) await countAll(this.#db, counters);
    await this.write([{ type: 'put', key: COUNTED_KEY, value: Buffer.from('1') }]);
  }

  async #checkFormat(dir: string): Promise<void> {
    const found = await this.#db.get(FORMAT_KEY);
    if (found === undefined) {
      await this.write([{ type: 'put', key: FORMAT_KEY, value: Buffer.from(String(FORMAT)) }]);
      return;
    }
    const unfit = unfitFormat(Buffer.from(found).toString());
    if (unfit) throw new StoreUnfit(`data folder ${dir}: ${unfit}`);
  }

  #away(error: unknown): StoreAway {
    if (error instanceof StoreAway) return error;
    const what = `the data folder cannot be used: ${messageOf(error)}`;
    return isDiskFull(error)
      ? new StoreFull(what, { cause: error })
      : new StoreAway(what, { cause: error });
  }
}

/** ENOSPC and EDQUOT, as LevelDB passes them on. */
export const isDiskFull = (error: unknown): boolean =>
  /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/.test(chainOf(error).join(' '));

/** True for LevelDB's own "this block is not what I wrote". */
export const isCorruption = (error: unknown): boolean =>
  codesOf(error).includes('LEVEL_CORRUPTION');

/** What keeps a folder from being opened, and the remedy. */
export function whyNotOpen(error: unknown): string {
  const codes = codesOf(error);
  if (codes.includes('LEVEL_LOCKED')) {
    return 'another process uses this folder. Stop it, or choose another DATA_DIR';
  }
  if (isCorruption(error)) {
    return 'the database is damaged. Run "stellwand verify", then restore a backup or "stellwand repair" into another folder';
  }
  return `cannot be opened for writing (${messageOf(error)}). Check its owner, rights and free space, or choose another DATA_DIR`;
}

/** Wrappers say "not open"; the reason is in the chain of causes. */
function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

const codesOf = (error: unknown): string[] =>
  chainOf(error).map((link) => ('code' in link ? String(link.code) : ''));

const messageOf = (error: unknown): string => chainOf(error).at(-1)?.message ?? String(error);
