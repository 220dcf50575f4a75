import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openRedisStores } from '@stellwand/server/adapters/redis/open-redis-stores';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FilledRedis, fillRedis, tryAofHarm } from '../support/damage-aof.ts';
import { startRedis } from '../support/redis-server.ts';
import { quiet, temporaryFolder } from './open-stores.ts';
import { boardId, bytesOf, keyOf, workshopId } from './samples.ts';

/** 20 places; `test/long` has a hundred. */
const HARMS = 20;
const SEED = Number(process.env.SEED ?? 20_241_130);

let dir: string;
let filled: FilledRedis;
beforeAll(async () => {
  dir = await temporaryFolder();
  filled = await fillRedis(dir, SEED);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test(`DMG-7 whatever single harm an append-only file took, Redis or we find it (seed ${SEED})`, async () => {
  for (let n = 0; n < HARMS; n++) {
    const tried = await tryAofHarm(filled, SEED + n);
    const place = `seed ${SEED + n}: ${tried.harm.file}, ${tried.harm.what}`;
    expect(tried.silent, place).toEqual([]);
    // Refused by Redis with what it found, or by us: a Redis that was not empty is empty.
    if (tried.refused !== null) expect(tried.refused, place).toMatch(/AOF|append only|RDB|empty/i);
    else expect(tried.whole, place).toBeGreaterThan(0);
  }
});

test('DMG-7 what is missing in Redis is noticed: an entry, a snapshot, a value, everything', async () => {
  const redis = await startRedis();
  const node = join(dir, 'node-missing');
  const open = () =>
    openRedisStores(redis.url, { logger: quiet, allowVolatile: false, dataDir: node });
  try {
    let stores = await open();
    const board = boardId();
    const workshop = workshopId();
    const batch = ['a', 'b', 'c', 'd'].map((text) => ({
      boardId: board,
      generation: 1,
      bytes: bytesOf(text),
    }));
    const keys = (await stores.docs.append(batch)).map(keyOf);
    await stores.docs.compact(board, 1, bytesOf('a'), keys.slice(0, 1));
    const entries = ['one', 'two'].map((key) => ({ key, value: '1' }));
    await stores.workshops.commit(workshop, {
      records: [{ key: 'r', expected: 0, value: '1' }],
      entries,
    });
    const isDamaged = async () => (await stores.docs.read(board)).damaged;
    expect(await isDamaged()).toBe(false);
    // As a lost SET leaves it: the snapshot before.
    const log = `{b:${board}}`;
    const snapshot = await redis.command('GETDEL', `${log}:snapshot`);
    expect(snapshot).not.toBeNull();
    expect(await isDamaged()).toBe(true);
    await stores.docs.erase(board);
    expect(await isDamaged()).toBe(false);

    const again = batch.map((entry) => ({ ...entry, generation: 2 }));
    const [, second] = (await stores.docs.append(again)).map(keyOf);
    expect(await isDamaged()).toBe(false);
    await redis.command('XDEL', `${log}:log`, second ?? '');
    expect(await isDamaged()).toBe(true);

    await redis.command('HDEL', `{w:${workshop}}:entries`, 'two');
    await expect(stores.workshops.load(workshop)).rejects.toThrow('missing or old');
    await stores.close();

    await redis.command('FLUSHALL');
    await expect(open()).rejects.toThrow(/Redis is empty, and redis-counters .* held 2 /);
    await rm(join(node, 'redis-counters'));
    stores = await open();
    await stores.close();
  } finally {
    await redis.close();
  }
});
