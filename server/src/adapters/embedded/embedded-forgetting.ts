import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dropped, Forgetting } from '../../ports/forgetting.ts';
import type { Logger } from '../../ports/logger.ts';
import { searchFiles } from '../search-bytes.ts';
import { keyPart } from '../stored-values.ts';
import type { Write } from './keys.ts';
import type { Level } from './level.ts';

const LOOK_EVERY_MS = 2_000;
const SETTLE_MS = 1_000;
/** … and no longer, or whoever goes on erasing would keep everything on disk. */
const MOST_SETTLE_MS = 10_000;
/** Rewriting costs a disk what it costs: not more often, whatever is erased. */
const AT_MOST_EVERY_MS = 60_000;
const MEASURE_EVERY_MS = 60_000;
/** A folder this much larger than twice what was left by its last rewriting is rewritten as a whole. */
const SLACK_BYTES = 4 * 1024 * 1024;
const PROMISES = { gte: '!forget!', lt: '!forget"' };
const SIZE_KEY = '!size';

const promiseKey = (prefix: string): string => `!forget!${prefix}`;

/**
 * Makes LevelDB forget. What it deletes lies in its files until a compaction happens to meet it; so ranges
 * of which something was promised to be gone are rewritten (`Level.rewrite`), at most once a minute.
 * Promises are stored, so that they are kept after a crash as well.
 */
export class EmbeddedForgetting implements Forgetting {
  readonly #level: Level;
  readonly #dir: string;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  /** By the prefixes of the ranges: since when, and when it was promised last. */
  readonly #promised = new Map<string, { since: number; last: number }>();
  #rewrittenAt = 0;
  #measuredAt = Date.now();
  #leftBytes = 0;
  #working: Promise<void> | null = null;
  #trouble: string | null = null;
  #closed = false;

  private constructor(level: Level, dir: string, logger: Logger) {
    this.#level = level;
    this.#dir = dir;
    this.#logger = logger;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** `dir` is the data folder; the database lies in `db` of it. */
  static async open(level: Level, dir: string, logger: Logger): Promise<EmbeddedForgetting> {
    const forgetting = new EmbeddedForgetting(level, dir, logger);
    const kept = await level.read((db) => db.iterator(PROMISES).all());
    for (const [key, value] of kept) {
      const since = Number(Buffer.from(value));
      forgetting.#promised.set(key.slice(PROMISES.gte.length), { since, last: since });
    }
    const size = await level.read((db) => db.get(SIZE_KEY));
    forgetting.#leftBytes = size ? Number(Buffer.from(size)) : 0;
    return forgetting;
  }

  async promise({ boardIds = [], workshopId }: Dropped): Promise<void> {
    const prefixes = boardIds.map((boardId) => `d!${keyPart(boardId)}`);
    if (workshopId) prefixes.push(`w!${keyPart(workshopId)}`, `a!${keyPart(workshopId)}`);
    const now = Date.now();
    const writes = prefixes.map(
      (prefix): Write => ({
        type: 'put',
        key: promiseKey(prefix),
        value: Buffer.from(String(now)),
      }),
    );
    // A full disk must not keep anybody from deleting.
    await this.#level.deleting(() => this.#level.write(writes));
    for (const prefix of prefixes) {
      this.#promised.set(prefix, { since: this.#promised.get(prefix)?.since ?? now, last: now });
    }
  }

  async pending(): Promise<{ since: number; trouble?: string } | null> {
    if (this.#promised.size === 0) return null;
    const since = this.#oldest();
    return { since, ...(this.#trouble !== null && { trouble: this.#trouble }) };
  }

  search(needles: readonly Buffer[]): AsyncIterable<string> {
    return searchFiles(this.#dir, needles);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#working;
  }

  #look(): void {
    const now = Date.now();
    if (this.#working || this.#closed || now - this.#rewrittenAt < AT_MOST_EVERY_MS) return;
    if (this.#promised.size === 0 && now - this.#measuredAt < MEASURE_EVERY_MS) return;
    // Whoever erases promises before and after: one rewriting for both.
    const isSettling = [...this.#promised.values()].some(({ last }) => now - last < SETTLE_MS);
    if (isSettling && now - this.#oldest() < MOST_SETTLE_MS) return;
    this.#working = this.#work(now)
      .then(() => {
        this.#trouble = null;
      })
      .catch((error: unknown) => {
        this.#trouble = error instanceof Error ? error.message : String(error);
        if (!this.#closed)
          this.#logger.warn({ err: error }, 'store: erased words are still on disk');
      })
      .finally(() => {
        this.#working = null;
      });
  }

  async #work(now: number): Promise<void> {
    if (this.#promised.size > 0) {
      this.#rewrittenAt = now;
      await this.#keepPromises();
      return;
    }
    this.#measuredAt = now;
    if ((await this.#bytes()) < SLACK_BYTES + 2 * this.#leftBytes) return;
    this.#rewrittenAt = now;
    await this.#level.rewrite();
    this.#leftBytes = await this.#bytes();
    const value = Buffer.from(String(this.#leftBytes));
    await this.#level.write([{ type: 'put', key: SIZE_KEY, value }]);
  }

  async #keepPromises(): Promise<void> {
    const kept = new Map(this.#promised);
    await this.#level.rewrite([...kept.keys()].sort());
    // Promised once more while it was being rewritten: that is the next time's.
    const done = [...kept].filter(([prefix, one]) => this.#promised.get(prefix) === one);
    await this.#level.write(done.map(([prefix]) => ({ type: 'del', key: promiseKey(prefix) })));
    for (const [prefix, one] of kept) {
      const now = this.#promised.get(prefix);
      if (now === one) this.#promised.delete(prefix);
      else if (now) this.#promised.set(prefix, { since: now.last, last: now.last });
    }
  }

  #oldest(): number {
    return Math.min(...[...this.#promised.values()].map(({ since }) => since));
  }

  async #bytes(): Promise<number> {
    const folder = join(this.#dir, 'db');
    let bytes = 0;
    for (const name of await readdir(folder)) {
      // Gone meanwhile is no bytes.
      bytes += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
    }
    return bytes;
  }
}
