import { StoreDamaged } from '../../ports/store-errors.ts';
import type {
  AuditLine,
  Claim,
  CommitResult,
  StoredWorkshop,
  StoreWrites,
  WorkshopStore,
} from '../../ports/workshop-store.ts';
import { openText, requireText, sealText } from '../checksums.ts';
import type { Counters } from '../embedded/counters.ts';
import { workshopOwner } from '../embedded/owners.ts';
import * as stored from '../stored-values.ts';
import type { RedisLink } from './redis-link.ts';
import type { RedisReserve } from './redis-reserve.ts';
import { defineScript, runScript } from './script.ts';

// Records are `<rev>:<8 hex>:…`, entries `<8 hex>:…`: what their seals add up to says whether all of them are
// there, each in its newest state. `sum` is `<version>:<sum>`; one of an earlier version is void.
const ADD_UP = `
local function sumOf(value, isRecord)
  if not value then return 0 end
  return tonumber(string.match(value, isRecord and '^%d+:(%x+):' or '^(%x+):') or '0', 16)
end
local function sumOfHash(key, isRecord)
  local row, sum = redis.call('HGETALL', key), 0
  for i = 2, #row, 2 do sum = (sum + sumOf(row[i], isRecord)) % 4294967296 end
  return sum
end`;

const COMMIT = defineScript(`#!lua
-- KEYS version, records, entries, sum
-- ARGV number of records, then per record: key, expected revision, 1 or 0 (delete), value;
--      then per entry: key, 1 if it must be absent, 1 or 0 (delete), value
${ADD_UP}
-- Entries alone make no workshop: this one was removed meanwhile.
if ARGV[1] == '0' and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local last = 1 + 4 * tonumber(ARGV[1])
for i = 2, last, 4 do
  local found = redis.call('HGET', KEYS[2], ARGV[i])
  if (found and string.match(found, '^%d+') or '0') ~= ARGV[i + 1] then return 0 end
end
for i = last + 1, #ARGV, 4 do
  if ARGV[i + 1] == '1' and redis.call('HEXISTS', KEYS[3], ARGV[i]) == 1 then return 0 end
end
local known, sum = string.match(redis.call('GET', KEYS[4]) or '', '^(%d+):(%d+)$')
local isKnown = known and known == redis.call('GET', KEYS[1])
sum = tonumber(sum or '0')
local version = redis.call('INCR', KEYS[1])
for i = 2, #ARGV, 4 do
  local isRecord = i <= last
  local hash = isRecord and KEYS[2] or KEYS[3]
  if isKnown then
    sum = sum - sumOf(redis.call('HGET', hash, ARGV[i]), isRecord)
    if ARGV[i + 2] == '1' then sum = sum + sumOf(ARGV[i + 3], isRecord) end
  end
  if ARGV[i + 2] == '1' then redis.call('HSET', hash, ARGV[i], ARGV[i + 3])
  else redis.call('HDEL', hash, ARGV[i]) end
end
if not isKnown then sum = sumOfHash(KEYS[2], true) + sumOfHash(KEYS[3], false) end
redis.call('SET', KEYS[4], version .. ':' .. string.format('%.0f', sum % 4294967296))
return version`);

const LOAD = defineScript(`#!lua flags=no-writes
-- KEYS version, records, entries, sum; hashes come as a row of key, value, key, value…
return {
  redis.call('GET', KEYS[1]), redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3]),
  redis.call('GET', KEYS[4])
}`);

const RELEASE = defineScript(`#!lua
-- KEYS claim; ARGV owner
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

const WORKSHOPS = 'stellwand:workshops';

/** Workshops in hashes, changed by one script each; every key of a workshop shares a hash tag. */
export class RedisWorkshopStore implements WorkshopStore {
  readonly #link: RedisLink;
  readonly #reserve: RedisReserve;
  readonly #listed = new Set<string>();
  readonly #run = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
  #counter = 0;

  readonly #witness: Counters | null;
  readonly #lost: Set<string>;

  /**
   * `witness`: how far this node has seen every workshop come. `lost`: those of which nothing is there,
   * and not because somebody deleted them.
   */
  constructor(
    link: RedisLink,
    reserve: RedisReserve,
    witness: Counters | null = null,
    lost: readonly string[] = [],
  ) {
    this.#lost = new Set(lost);
    this.#link = link;
    this.#reserve = reserve;
    this.#witness = witness;
  }

  async load(workshopId: string): Promise<StoredWorkshop | null> {
    const keys = keysOf(workshopId);
    const seen = this.#witness?.counts(workshopOwner(workshopId))?.[0] ?? 0;
    const answer = await this.#link.run((client) =>
      runScript(client, LOAD, [keys.version, keys.records, keys.entries, keys.sum], []),
    );
    const [version, records, entries, sum] = answer as [
      ...[string | null, string[], string[], string | null],
    ];
    if (version === null) {
      if (records.length > 0) throw new StoreDamaged('it has records and no version');
      if (this.#lost.has(workshopId)) throw new StoreDamaged('it was there, and is lost');
      return null;
    }
    requireSum(version, records, entries, sum);
    if (Number(version) < seen) throw new StoreDamaged('it had come further than it says');
    // One whose name the list has lost is in it again; a full Redis is read all the same.
    if (!this.#listed.has(workshopId)) await this.#list(workshopId).catch(() => {});
    return {
      version: Number(version),
      records: toMap(records, (key, text) => stored.readRecord(workshopId, key, text)),
      entries: toMap(entries, (key, text) => stored.readEntry(workshopId, key, text)),
    };
  }

  async commit(workshopId: string, change: StoreWrites): Promise<CommitResult> {
    const { version, records, entries, sum } = keysOf(workshopId);
    // A workshop that loses something is listed already.
    if (!change.deleting) await this.#list(workshopId);
    const answer = await this.#reserve.run(
      COMMIT,
      [version, records, entries, sum],
      toArgs(workshopId, change),
      change.deleting,
    );
    const raised = Number(answer);
    if (raised > 0) this.#witness?.set(workshopOwner(workshopId), [raised, 0, 0]);
    return raised === 0 ? { ok: false, code: 'conflict' } : { ok: true, version: raised };
  }

  async readable(workshopId: string): Promise<Pick<StoredWorkshop, 'records' | 'entries'>> {
    const keys = keysOf(workshopId);
    const answer = await this.#link.run((client) =>
      runScript(client, LOAD, [keys.version, keys.records, keys.entries, keys.sum], []),
    );
    const [, records, entries] = answer as [unknown, string[], string[]];
    return {
      records: wholeOnes(records, (key, text) => stored.readRecord(workshopId, key, text)),
      entries: wholeOnes(entries, (key, text) => stored.readEntry(workshopId, key, text)),
    };
  }

  async list(): Promise<string[]> {
    return this.#link.run(async (client) => {
      const ids = await client.sMembers(WORKSHOPS);
      const there = await Promise.all(
        // One that has lost its version is there all the same, and damaged.
        ids.map((id) => client.exists([keysOf(id).version, keysOf(id).records])),
      );
      return [...new Set([...ids.filter((_, i) => (there[i] ?? 0) > 0), ...this.#lost])];
    });
  }

  async remove(workshopId: string): Promise<void> {
    this.#listed.delete(workshopId);
    this.#witness?.forget(workshopOwner(workshopId));
    this.#lost.delete(workshopId);
    await this.#link.run(async (client) => {
      await client.del(Object.values(keysOf(workshopId)));
      await client.sRem(WORKSHOPS, workshopId);
    });
  }

  async claim(key: string, workshopId: string): Promise<boolean> {
    const mine = sealText(`claim/${key}`, workshopId);
    const before = await this.#link.run((client) =>
      client.set(claimKey(key), mine, { condition: 'NX', GET: true }),
    );
    return before === null || requireText(`claim/${key}`, before) === workshopId;
  }

  async lookUp(key: string): Promise<string | null> {
    const found = await this.#link.run((client) => client.get(claimKey(key)));
    return found === null ? null : requireText(`claim/${key}`, found);
  }

  async release(key: string, workshopId: string): Promise<void> {
    const mine = sealText(`claim/${key}`, workshopId);
    await this.#reserve.run(RELEASE, [claimKey(key)], [mine], true);
  }

  async *claims(): AsyncIterable<Claim> {
    const seen = new Set<string>();
    for (let cursor = '0'; ; ) {
      const page = await this.#link.run((client) =>
        client.scan(cursor, { MATCH: claimKey('*'), COUNT: 500 }),
      );
      for (const full of page.keys) {
        const key = full.slice(claimKey('').length);
        if (seen.has(key)) continue;
        seen.add(key);
        const [owner, left] = await this.#link.run((client) =>
          Promise.all([client.get(full), client.pTTL(full)]),
        );
        // One that ends by itself is of an earlier version: client ids of a day.
        if (owner === null || left > 0) continue;
        yield { key, owner: openText(`claim/${key}`, owner) };
      }
      cursor = page.cursor;
      if (cursor === '0') return;
    }
  }

  async adopt(workshopId: string, workshop: StoredWorkshop): Promise<void> {
    const keys = keysOf(workshopId);
    await this.#list(workshopId);
    if (await this.#link.run((client) => client.exists(keys.version))) {
      throw new Error(`${workshopId} is there already`);
    }
    await this.#put(keys.records, workshop.records, (key, { rev, value }) =>
      stored.toRecord(workshopId, key, rev, value),
    );
    await this.#put(keys.entries, workshop.entries, (key, value) =>
      stored.toEntry(workshopId, key, value),
    );
    // Last: until then there is no workshop here.
    await this.#link.run((client) => client.set(keys.version, String(workshop.version)));
  }

  async #put<T>(
    hash: string,
    values: ReadonlyMap<string, T>,
    seal: (key: string, value: T) => string,
  ): Promise<void> {
    for (const [key, value] of values) {
      await this.#link.run((client) => client.hSet(hash, key, seal(key, value)));
    }
  }

  async appendAudit(workshopId: string, line: AuditLine): Promise<void> {
    // Equal lines must stay two members, and lines of one millisecond in their order.
    this.#counter += 1;
    const unique = `${String(this.#counter).padStart(9, '0')}${this.#run}`;
    const value = `${unique} ${stored.toAudit(workshopId, line)}`;
    const { audit } = keysOf(workshopId);
    await this.#link.run((client) => client.zAdd(audit, { score: line.at, value }));
  }

  async readAudit(workshopId: string, since: number): Promise<AuditLine[]> {
    const { audit } = keysOf(workshopId);
    const lines = await this.#link.run(async (client) => {
      await client.zRemRangeByScore(audit, '-inf', `(${since}`);
      return client.zRange(audit, 0, -1);
    });
    return lines.map((line) => stored.readAudit(workshopId, line.slice(line.indexOf(' ') + 1)));
  }

  async remember(key: string, value: string, ttlMs: number): Promise<void> {
    const sealed = sealText(`remember/${key}`, value);
    await this.#link.run((client) =>
      client.set(rememberKey(key), sealed, { expiration: { type: 'PX', value: ttlMs } }),
    );
  }

  async recall(key: string): Promise<string | null> {
    const found = await this.#link.run((client) => client.get(rememberKey(key)));
    return found === null ? null : requireText(`remember/${key}`, found);
  }

  async close(): Promise<void> {}

  /** Before the first commit: a listed workshop that does not exist is skipped, an unlisted one is lost. */
  async #list(workshopId: string): Promise<void> {
    if (this.#listed.has(workshopId)) return;
    await this.#link.run((client) => client.sAdd(WORKSHOPS, workshopId));
    this.#listed.add(workshopId);
  }
}

function keysOf(workshopId: string) {
  const tag = `{w:${stored.keyPart(workshopId)}}`;
  return {
    version: `${tag}:version`,
    records: `${tag}:records`,
    entries: `${tag}:entries`,
    audit: `${tag}:audit`,
    sum: `${tag}:sum`,
  };
}

const claimKey = (key: string): string => `stellwand:claim:${key}`;
const rememberKey = (key: string): string => `stellwand:remember:${key}`;

function toArgs(workshopId: string, { records = [], entries = [] }: StoreWrites): string[] {
  const args = [String(records.length)];
  for (const { key, expected, value } of records) {
    const text = value === null ? '' : stored.toRecord(workshopId, key, expected + 1, value);
    args.push(key, String(expected), value === null ? '0' : '1', text);
  }
  for (const { key, value, ifAbsent } of entries) {
    const text = value === null ? '' : stored.toEntry(workshopId, key, value);
    args.push(key, ifAbsent ? '1' : '0', value === null ? '0' : '1', text);
  }
  return args;
}

/** @throws StoreDamaged where a value is missing, or is not its newest one. */
function requireSum(
  version: string,
  records: readonly string[],
  entries: readonly string[],
  stored: string | null,
): void {
  if (stored === null) return;
  const [at = '', wanted = ''] = stored.split(':');
  // Behind the version: a node of an earlier version has committed since.
  if (Number(at) < Number(version)) return;
  if (at !== version) throw new StoreDamaged('its version is not the last one');
  let sum = 0;
  const add = (row: readonly string[], pattern: RegExp): void => {
    for (let i = 1; i < row.length; i += 2) {
      sum = (sum + Number.parseInt(pattern.exec(row[i] ?? '')?.[1] ?? '0', 16)) % 4_294_967_296;
    }
  };
  add(records, /^\d+:([0-9a-f]+):/);
  add(entries, /^([0-9a-f]+):/);
  if (String(sum) !== wanted) throw new StoreDamaged('some of its values are missing or old');
}

/** Like `toMap`, without what is damaged. */
function wholeOnes<T>(
  row: readonly string[],
  read: (key: string, text: string) => T,
): Map<string, T> {
  const map = new Map<string, T>();
  for (let i = 0; i + 1 < row.length; i += 2) {
    const key = row[i] ?? '';
    try {
      map.set(key, read(key, row[i + 1] ?? ''));
    } catch (fault) {
      if (!(fault instanceof StoreDamaged)) throw fault;
    }
  }
  return map;
}

/** A hash as Lua gives it, `[key, value, key, value, …]`, to a map. */
function toMap<T>(row: readonly string[], read: (key: string, text: string) => T): Map<string, T> {
  const map = new Map<string, T>();
  for (let i = 0; i + 1 < row.length; i += 2) {
    const key = row[i] ?? '';
    map.set(key, read(key, row[i + 1] ?? ''));
  }
  return map;
}
