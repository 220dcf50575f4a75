import { ErrorReply, RESP_TYPES } from 'redis';
import type { Forgetting } from '../../ports/forgetting.ts';
import type { Logger } from '../../ports/logger.ts';
import { holdsAny } from '../search-bytes.ts';
import type { Client, RedisLink } from './redis-link.ts';
import { defineScript, runScript } from './script.ts';

const PROMISE_KEY = 'stellwand:forget';
const REWRITTEN_KEY = 'stellwand:rewritten';
const LOOK_EVERY_MS = 5_000;
/** Rewriting the append-only file takes Redis a fork and the disk a copy: not more often. */
const AT_MOST_EVERY_MS = 15 * 60_000;
/** Other nodes hear of what was erased, and drop what they still had, within this. */
const SETTLE_MS = 5_000;
/** Whoever goes on erasing does not keep the words of before in the file: then it is rewritten twice. */
const MOST_SETTLE_MS = 60_000;
const UNSETTLED = 'unsettled';
const BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer };

// May go over maxmemory: nobody is to be kept from deleting.
const PROMISE = defineScript(`#!lua flags=allow-oom
-- KEYS promise; ARGV now. Since when something is owed stays, until when somebody added to it grows.
local known = redis.call('GET', KEYS[1])
local since = known and string.match(known, '^%d+') or ARGV[1]
redis.call('SET', KEYS[1], since .. ' ' .. ARGV[1])
return 1`);

const KEPT = defineScript(`#!lua
-- KEYS promise; ARGV the one that was kept
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

/**
 * Redis drops at once in memory; its append-only file still tells how it came there, until it is rewritten.
 * Whichever node sees a promise asks for that. The promise is one key for all: since when, and until when
 * somebody may have added to it.
 */
export class RedisForgetting implements Forgetting {
  readonly #link: RedisLink;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  #working = false;
  #trouble: string | null = null;

  constructor(link: RedisLink, logger: Logger) {
    this.#link = link;
    this.#logger = logger;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** What keeps this Redis from forgetting, in words; null where nothing does. */
  get trouble(): string | null {
    return this.#trouble;
  }

  async promise(): Promise<void> {
    await this.#link.run((client) =>
      runScript(client, PROMISE, [PROMISE_KEY], [String(Date.now())]),
    );
  }

  async pending(): Promise<{ since: number; trouble?: string } | null> {
    const promised = await this.#link.run((client) => client.get(PROMISE_KEY));
    if (promised === null) return null;
    const since = Number(promised.split(' ')[0]);
    return { since, ...(this.#trouble !== null && { trouble: this.#trouble }) };
  }

  async *search(needles: readonly Buffer[]): AsyncIterable<string> {
    for (let cursor = '0'; ; ) {
      const page = await this.#link.run((client) => client.scan(cursor, { COUNT: 500 }));
      for (const key of page.keys) {
        const holds = await this.#link.run((client) => holdsAny(valuesOf(client, key), needles));
        if (holds) yield key;
      }
      cursor = page.cursor;
      if (cursor === '0') return;
    }
  }

  /** Whether this user may ask for it at all; for the start, so that nobody learns it too late. */
  async check(): Promise<void> {
    try {
      await this.#link.run(async (client) => {
        const known = await client.sendCommand(['COMMAND', 'INFO', 'BGREWRITEAOF']);
        if (Array.isArray(known) && known[0] === null) throw new ErrorReply('ERR unknown command');
        const user = await client.sendCommand(['ACL', 'WHOAMI']);
        const may = await client.sendCommand(['ACL', 'DRYRUN', String(user), 'BGREWRITEAOF']);
        if (String(may) !== 'OK') throw new ErrorReply(`NOPERM ${String(may)}`);
      });
    } catch (error) {
      // Where ACL itself is refused nothing is known; the first try will tell.
      if (error instanceof ErrorReply && /BGREWRITEAOF|unknown command$/i.test(error.message)) {
        this.#forbidden();
      }
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #forbidden(): void {
    if (this.#trouble === null) {
      this.#logger.warn(
        {},
        'store: this Redis forbids BGREWRITEAOF: erased words stay in its file',
      );
    }
    this.#trouble =
      'it forbids BGREWRITEAOF, so erased words stay in its append-only file until it is rewritten. Allow the command for this user, or set auto-aof-rewrite-percentage';
  }

  async #look(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      await this.#link.run((client) => this.#keep(client));
    } catch (error) {
      if (error instanceof ErrorReply && /^(NOPERM|ERR unknown)/.test(error.message))
        this.#forbidden();
      // Away: the promise stays, and is kept later.
    } finally {
      this.#working = false;
    }
  }

  async #keep(client: Client): Promise<void> {
    const promised = await client.get(PROMISE_KEY);
    if (promised === null) return;
    const now = Date.now();
    const [since = 0, newest = 0] = promised.split(' ').map(Number);
    const [begunAt = 0, forWhat = ''] = await rewriting(client);
    const info = await client.info('persistence');
    if (/^aof_enabled:0/m.test(info)) {
      await runScript(client, KEPT, [PROMISE_KEY], [promised]);
      return;
    }
    if (/^aof_rewrite_(in_progress|scheduled):1/m.test(info)) return;
    if (forWhat === promised && /^aof_last_bgrewrite_status:ok/m.test(info)) {
      await runScript(client, KEPT, [PROMISE_KEY], [promised]);
      this.#trouble = null;
      return;
    }
    const isSettled = now - newest >= SETTLE_MS;
    if (!isSettled && now - since < MOST_SETTLE_MS) return;
    if (now - begunAt < AT_MOST_EVERY_MS) return;
    await client.bgRewriteAof();
    await client.set(REWRITTEN_KEY, `${now} ${isSettled ? promised : UNSETTLED}`);
  }
}

/** When the last rewriting was asked for, and for which promise. */
async function rewriting(client: Client): Promise<[number?, string?]> {
  const last = await client.get(REWRITTEN_KEY);
  if (last === null) return [];
  const space = last.indexOf(' ');
  return [Number(last.slice(0, space)), last.slice(space + 1)];
}

/** Everything a key holds, as bytes. */
async function* valuesOf(client: Client, key: string): AsyncGenerator<Uint8Array> {
  const raw = client.withTypeMapping(BYTES);
  switch (await client.type(key)) {
    case 'string':
      yield* flat(await raw.sendCommand(['GET', key]));
      return;
    case 'hash':
      yield* flat(await raw.sendCommand(['HGETALL', key]));
      return;
    case 'set':
      yield* flat(await raw.sendCommand(['SMEMBERS', key]));
      return;
    case 'zset':
      yield* flat(await raw.sendCommand(['ZRANGE', key, '0', '-1']));
      return;
    case 'stream':
      yield* flat(await raw.sendCommand(['XRANGE', key, '-', '+']));
  }
}

/** The bytes in an answer, however it is nested; each by itself. */
function* flat(answer: unknown): Generator<Uint8Array> {
  if (answer instanceof Uint8Array) yield answer;
  else if (typeof answer === 'string') yield Buffer.from(answer);
  else if (answer instanceof Map) for (const pair of answer) yield* flat(pair);
  else if (Array.isArray(answer)) for (const one of answer) yield* flat(one);
  else if (typeof answer === 'object' && answer !== null) yield* flat(Object.entries(answer));
}
