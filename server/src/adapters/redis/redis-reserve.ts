import { STORE_BOUNDS } from '../../limits.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreFull } from '../../ports/store-errors.ts';
import type { StoreRoom } from '../../ports/store-health.ts';
import { unlessRefused } from './redis-fitness.ts';
import type { Client, RedisLink } from './redis-link.ts';
import { overLimit, runScript, type Script } from './script.ts';

const BALLAST_KEY = 'stellwand:ballast';
const LOOK_EVERY_MS = 5_000;

/** What Redis uses of what it may; `most` is 0 where it has no bound. */
interface Memory {
  used: number;
  most: number;
}

/**
 * How much room Redis has, and the part of it that is kept for deletions: a value that only takes up
 * memory goes first when something is to be deleted and Redis refuses every write. What deletes may
 * then go over `maxmemory`, too: it is what makes room.
 */
export class RedisReserve {
  readonly #link: RedisLink;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  #memory: Memory | null = null;
  #kept = true;

  constructor(link: RedisLink, logger: Logger) {
    this.#link = link;
    this.#logger = logger;
    this.#timer = setInterval(() => {
      // Away: the link says so itself, and what was known stays.
      this.look().catch(() => {});
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  room(): StoreRoom {
    const part = this.#part();
    if (part >= STORE_BOUNDS.noJoinsFrom) return 'none';
    return part >= STORE_BOUNDS.noGrowthFrom || !this.#kept ? 'scarce' : 'enough';
  }

  /** What is wrong and what helps; null where nothing is. */
  reason(): string | null {
    if (this.room() === 'enough') return null;
    const percent = Math.floor(this.#part() * 100);
    return `Redis is ${percent} % full: people can delete, but add nothing. Delete workshops, or raise "maxmemory"`;
  }

  /** Asks Redis anew, and makes the reserve where there is room for it. */
  async look(): Promise<void> {
    this.#memory = await this.#link.run(readMemory);
    await this.#make();
  }

  /** Runs a script; one that deletes also on a full Redis. */
  async run(
    script: Script,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
    deleting = false,
  ): Promise<unknown> {
    return this.write((client, chosen) => runScript(client, chosen(script), keys, args), deleting);
  }

  /** The same for several at once: `chosen` gives each script in the form that fits. */
  async write<T>(
    send: (client: Client, chosen: (script: Script) => Script) => Promise<T>,
    deleting = false,
  ): Promise<T> {
    try {
      return await this.#link.run((client) => send(client, (script) => script));
    } catch (error) {
      if (!deleting || !(error instanceof StoreFull)) throw error;
      await this.#spend();
      return this.#link.run((client) => send(client, overLimit));
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #part(): number {
    return this.#memory && this.#memory.most > 0 ? this.#memory.used / this.#memory.most : 0;
  }

  async #spend(): Promise<void> {
    if (!this.#kept) return;
    this.#kept = false;
    this.#logger.warn({}, 'store: Redis is full; the reserve for deletions is given up');
    await this.#link.run((client) => client.del(BALLAST_KEY));
  }

  async #make(): Promise<void> {
    const memory = this.#memory;
    if (!memory || memory.most === 0) {
      this.#kept = true;
      return;
    }
    const { ballastKeyBytes, noGrowthFrom } = STORE_BOUNDS;
    const kept = await this.#link.run((client) => client.strLen(BALLAST_KEY));
    const fits = memory.used + ballastKeyBytes < noGrowthFrom * memory.most;
    if (kept < ballastKeyBytes && fits) {
      // A short command for a long value, also in the append-only file.
      await this.#link.run((client) => client.setRange(BALLAST_KEY, ballastKeyBytes - 1, 'x'));
      if (!this.#kept) this.#logger.info({}, 'store: the reserve for deletions is there again');
      this.#kept = true;
    } else if (kept >= ballastKeyBytes) this.#kept = true;
  }
}

/** Null where Redis does not tell (hosted ones may not): then only its refusals say that it is full. */
async function readMemory(client: Client): Promise<Memory | null> {
  const info = await unlessRefused(client.info('memory'));
  if (info === null) return null;
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return {
    // Buffers on their way to replicas and to the disk do not count against the bound.
    used: figure('used_memory') - figure('mem_not_counted_for_evict'),
    most: figure('maxmemory'),
  };
}
