import { RESP_TYPES } from 'redis';
import type {
  AdoptedLog,
  Append,
  AppendResult,
  DocStore,
  EntryKey,
  LogEntry,
  StoredLog,
} from '../../ports/doc-store.ts';
import type { Logger } from '../../ports/logger.ts';
import { BoardTooLarge } from '../../ports/store-errors.ts';
import {
  ENTRY_SEAL_BYTES,
  openEntry,
  openSnapshot,
  sealEntry,
  sealSnapshot,
} from '../checksums.ts';
import type { Counters } from '../embedded/counters.ts';
import { boardOwner } from '../embedded/owners.ts';
import { generationAfter, keyPart, readGeneration, toGeneration } from '../stored-values.ts';
import { judgeCounts } from './log-counts.ts';
import type { RedisLink } from './redis-link.ts';
import type { RedisReserve } from './redis-reserve.ts';
import { defineScript, runScript } from './script.ts';

/** A board that was never erased has no generation key: it is in generation 1. */
const FIRST = 1;

const MAX_DELETED = `
local function maxDeleted(log)
  if redis.call('EXISTS', log) == 0 then return '0-0' end
  local info = redis.call('XINFO', 'STREAM', log)
  for i = 1, #info, 2 do
    if info[i] == 'max-deleted-entry-id' then return info[i + 1] end
  end
  return '0-0'
end`;

const APPEND = defineScript(`#!lua
-- KEYS log, generation, count, mark; ARGV generation of the writer, first generation, bytes, 1: fills, and where
-- it is to be told: channel, what stands in front, length of the seal that is left out
${MAX_DELETED}
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[1] then return false end
local n = redis.call('INCR', KEYS[3])
if ARGV[4] == '1' then
  -- Everything that was lost before is in this one: gaps up to it mean nothing any more.
  local sha = string.match(redis.call('GET', KEYS[4]) or '', '[^/]*$')
  redis.call('SET', KEYS[4], (n - 1) .. '/' .. maxDeleted(KEYS[1]) .. '/' .. sha)
end
local key = redis.call('XADD', KEYS[1], '*', 'u', ARGV[3], 'n', n)
if not ARGV[5] then return {key, n, 0} end
-- Not allowed to everybody: what is written stays written, and the writer publishes by itself, or says why not.
local told = redis.pcall('SPUBLISH', ARGV[5], ARGV[6] .. string.sub(ARGV[3], ARGV[7] + 1))
return {key, n, type(told) == 'number' and 1 or 0}`);

// May go over maxmemory: it is what makes room.
const COMPACT = defineScript(`#!lua flags=allow-oom
-- KEYS log, generation, snapshot, mark; ARGV generation of the writer, first generation, snapshot, ids…
${MAX_DELETED}
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[1] then return 0 end
local upTo = tonumber(string.match(redis.call('GET', KEYS[4]) or '0/', '^%d+'))
for i = 4, #ARGV do
  local row = redis.call('XRANGE', KEYS[1], ARGV[i], ARGV[i])[1]
  if not row then return 0 end
  upTo = math.max(upTo, tonumber(row[2][4] or '0'))
end
redis.call('SET', KEYS[3], ARGV[3])
for i = 4, #ARGV do redis.call('XDEL', KEYS[1], ARGV[i]) end
redis.call('SET', KEYS[4], upTo .. '/' .. maxDeleted(KEYS[1]) .. '/' .. redis.sha1hex(ARGV[3]))
return 1`);

const ERASE = defineScript(`#!lua flags=allow-oom
-- KEYS log, generation, snapshot, count, mark; ARGV generation seen, first generation, next generation
${MAX_DELETED}
if (redis.call('GET', KEYS[2]) or ARGV[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('XTRIM', KEYS[1], 'MAXLEN', 0)
redis.call('DEL', KEYS[3])
redis.call('SET', KEYS[5], (redis.call('GET', KEYS[4]) or '0') .. '/' .. maxDeleted(KEYS[1]) .. '/')
return 1`);

// One script, not several commands: a compaction in between would move entries into a snapshot not seen.
// (The driver reads the answer of a MULTI as text, so that would spoil the bytes.)
const READ = defineScript(`#!lua flags=no-writes
-- KEYS log, generation, snapshot, count, mark; ARGV bytes at most, or -1. False where it is more.
${MAX_DELETED}
local most = tonumber(ARGV[1])
local size = redis.call('STRLEN', KEYS[3])
local rows = {}
local from = '-'
repeat
  if most >= 0 and size > most then return false end
  local page = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', 500)
  for _, row in ipairs(page) do
    size = size + #row[2][2]
    rows[#rows + 1] = row
    from = '(' .. row[1]
  end
until #page == 0
return {
  redis.call('GET', KEYS[2]), redis.call('GET', KEYS[3]), rows,
  redis.call('GET', KEYS[4]), redis.call('GET', KEYS[5]), maxDeleted(KEYS[1])
}`);

const BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer };
const STREAM_ID = /^\d{1,20}-\d{1,20}$/;

type StreamRow = [id: Buffer, fields: Buffer[]];

/**
 * A stream per board; its snapshot and generation share its hash tag, so that scripts see all three.
 * When an answer is lost, the entry may be in the stream all the same and the caller's next try adds it
 * twice: Yjs updates are idempotent, so nobody notices.
 */
export class RedisDocStore implements DocStore {
  readonly #link: RedisLink;
  readonly #logger: Logger;
  readonly #witness: Counters | null;

  readonly #reserve: RedisReserve;

  /** `witness`: how far this node has seen every board come. */
  constructor(
    link: RedisLink,
    reserve: RedisReserve,
    logger: Logger,
    witness: Counters | null = null,
  ) {
    this.#link = link;
    this.#reserve = reserve;
    this.#logger = logger;
    this.#witness = witness;
  }

  async append(batch: readonly Append[]): Promise<AppendResult[]> {
    if (batch.length === 0) return [];
    const deleting = batch.some((entry) => entry.deleting);
    return this.#reserve.write(async (client, chosen) => {
      // All in one turn of the event loop: the driver writes them as one pipeline.
      const sent = batch.map(({ boardId, generation, bytes, fills, tell }) => {
        const { log, generation: at, count, mark } = keysOf(boardId);
        const [mine, first] = generations(boardId, generation);
        const args = [mine, first, sealEntry(boardId, bytes), fills ? '1' : '0'];
        if (tell) args.push(tell.channel, Buffer.from(tell.mark), String(ENTRY_SEAL_BYTES));
        return runScript(client, chosen(APPEND), [log, at, count, mark], args);
      });
      const answers = await Promise.allSettled(sent);
      return answers.map((answer, index): AppendResult => {
        if (answer.status === 'rejected') throw answer.reason;
        if (answer.value === null) return { ok: false, code: 'old-generation' };
        const [key, n, told] = answer.value as [string, number, number];
        const { boardId, generation } = batch[index] as Append;
        this.#witness?.set(boardOwner(boardId), [Number(n), 0, generation]);
        return Number(told) === 1 ? { ok: true, key, told: true } : { ok: true, key };
      });
    }, deleting);
  }

  async read(boardId: string, atMost = -1): Promise<StoredLog> {
    const keys = keysOf(boardId);
    const [seen = 0, , seenIn = 0] = this.#witness?.counts(boardOwner(boardId)) ?? [];
    const answer = await this.#link.run((client) => {
      const names = [keys.log, keys.generation, keys.snapshot, keys.count, keys.mark];
      return runScript(client.withTypeMapping(BYTES), READ, names, [String(atMost)]);
    });
    if (answer === null) throw new BoardTooLarge(boardId, atMost);
    const [generation, snapshot, rows, count, mark, maxDeleted] = answer as [
      ...[Buffer | null, Buffer | null, StreamRow[], Buffer | null, Buffer | null, Buffer],
    ];
    const stored = generation ? readGeneration(boardId, generation.toString()) : FIRST;
    const log: StoredLog = {
      generation: stored ?? FIRST,
      snapshot: snapshot && openSnapshot(boardId, snapshot),
      entries: [],
      damaged: stored === null,
    };
    if (snapshot && !log.snapshot) log.damaged = true;
    for (const row of rows) {
      const entry = toLogEntry(boardId, row);
      if (entry) log.entries.push(entry);
      else log.damaged = true;
    }
    const { isShort, isOtherSnapshot } = judgeCounts({
      numbers: rows.map(([, fields]) => (fields[3] ? Number(fields[3].toString()) : null)),
      count: Number(count?.toString() ?? 0),
      mark: mark ? mark.toString() : null,
      maxDeleted: maxDeleted.toString(),
      snapshot,
    });
    if (isOtherSnapshot) log.damaged = true;
    // An erasure or a restore begins anew; within one generation nothing becomes less.
    const isLess =
      log.generation < seenIn ||
      (log.generation === seenIn && Number(count?.toString() ?? 0) < seen);
    // Only that entries are missing: whoever holds them can write them again (R11).
    if ((isShort || isLess) && !log.damaged) log.isShort = true;
    log.damaged ||= isShort || isLess;
    if (log.damaged) this.#logger.error({ boardId }, 'store: a board is damaged');
    return log;
  }

  async compact(
    boardId: string,
    generation: number,
    snapshot: Uint8Array,
    madeFrom: readonly EntryKey[],
  ): Promise<boolean> {
    if (!madeFrom.every((key) => STREAM_ID.test(key))) return false;
    const { log, generation: at, snapshot: target, mark } = keysOf(boardId);
    const args = [
      ...generations(boardId, generation),
      sealSnapshot(boardId, snapshot),
      ...madeFrom,
    ];
    const done = await this.#link.run((client) =>
      runScript(client, COMPACT, [log, at, target, mark], args),
    );
    return done === 1;
  }

  async erase(boardId: string): Promise<number> {
    const { log, generation: at, snapshot, count, mark } = keysOf(boardId);
    const [, first] = generations(boardId, FIRST);
    for (;;) {
      const seen = await this.#link.run((client) => client.get(at));
      const next = generationAfter(seen === null ? FIRST : readGeneration(boardId, seen));
      const args = [seen ?? first, first, toGeneration(boardId, next)];
      const done = await this.#link.run((client) =>
        runScript(client, ERASE, [log, at, snapshot, count, mark], args),
      );
      if (done === 1) {
        this.#witness?.set(boardOwner(boardId), [0, 0, next]);
        return next;
      }
      // Another node erased it in between: look again.
    }
  }

  async *ids(): AsyncIterable<string> {
    const seen = new Set<string>();
    for (let cursor = '0'; ; ) {
      const page = await this.#link.run((client) =>
        client.scan(cursor, { MATCH: '{b:*}:*', COUNT: 500 }),
      );
      for (const key of page.keys) {
        const boardId = key.slice(3, key.indexOf('}'));
        if (seen.has(boardId)) continue;
        seen.add(boardId);
        yield boardId;
      }
      cursor = page.cursor;
      if (cursor === '0') return;
    }
  }

  async adopt(boardId: string, log: AdoptedLog): Promise<void> {
    const keys = keysOf(boardId);
    const { snapshot, entries } = await this.read(boardId);
    if (snapshot || entries.length > 0) throw new Error(`${boardId} has a log already`);
    const generation = log.damaged ? 'damaged' : toGeneration(boardId, log.generation);
    await this.#link.run((client) => client.set(keys.generation, generation));
    if (log.snapshot) {
      const sealed = sealSnapshot(boardId, log.snapshot);
      await this.#link.run((client) => client.set(keys.snapshot, sealed));
    }
    for (const bytes of log.entries) {
      const sealed = sealEntry(boardId, bytes);
      await this.#link.run((client) => client.xAdd(keys.log, '*', { u: sealed }));
    }
  }

  async close(): Promise<void> {}
}

function keysOf(boardId: string) {
  const tag = `{b:${keyPart(boardId)}}`;
  return {
    log: `${tag}:log`,
    generation: `${tag}:generation`,
    snapshot: `${tag}:snapshot`,
    count: `${tag}:count`,
    mark: `${tag}:mark`,
  };
}

const generations = (boardId: string, mine: number): [mine: string, first: string] => {
  const first = toGeneration(boardId, FIRST);
  return [mine === FIRST ? first : toGeneration(boardId, mine), first];
};

function toLogEntry(boardId: string, [id, fields]: StreamRow): LogEntry | null {
  const sealed = fields[1];
  const bytes = sealed ? openEntry(boardId, sealed) : null;
  return bytes && { key: id.toString(), bytes };
}
